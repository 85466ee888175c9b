import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Procedure } from '../../catalogue/procedure-schema.ts';
import { type RegisterRow, type RegisterTable, registerTable } from '../../documents/register-document.ts';
import type { Dossier } from '../../domain/dossier.ts';
import type { IndicatorId } from '../../domain/ids.ts';
import { ruleOf } from '../../procedures/application.ts';
import type { RegisterEntry } from '../../store/reads/read-register.ts';
import { leagueOf } from '../answers/heads.ts';
import { wordsOf } from './listed.ts';
import type { Applicant, StandingCall } from './read-call.ts';

interface Known {
  standing: StandingCall;
  dossiers: ReadonlyMap<number, Dossier>;
  register: readonly RegisterEntry[];
  /** Code of the league whose list it is; undefined: all that the asker sees. */
  league: string | undefined;
  /** Words for the line over the table that names a contact; null leaves it empty. */
  contact: string | null;
}

/** Indicators of the lines over the list of a procedure that ask for a contact. */
export function contactsAsked({ list }: Procedure, catalogue: Catalogue): IndicatorId[] {
  const sections = list === null ? [] : catalogue.form(list.edition).sections;
  const fields = sections.flatMap((section) => (section.id === 'register' ? section.fields : []));
  return fields
    .filter(({ key, layout }) => layout.at !== 'register-column' && catalogue.indicator(key).personal)
    .map(({ key }) => key);
}

/** Who stands in the list, in its order. */
export function recommended(standing: StandingCall, league: string | undefined): Applicant[] {
  return standing.applicants
    .filter(isRecommended(standing))
    .filter(({ head }) => league === undefined || head.leagues[0] === league)
    .sort(inOrder);
}

/**
 * The list of recommendations 推荐汇总表, in the layout of its edition: those recommended, by league and in their
 * order. What the ledger does not hold stays an empty cell, and so does a contact that is not given. Null where the procedure prescribes no list.
 */
export function recommendedList(
  { standing, dossiers, register, league, contact }: Known,
  catalogue: Catalogue,
): RegisterTable | null {
  const { procedure } = standing;
  if (procedure.list === null) return null;
  const { edition, number, name, place, industry, operator, placeFrom } = procedure.list;
  const form = catalogue.form(edition);
  const entries = new Map(register.map((entry) => [entry.clusterId, entry]));
  const members = recommended(standing, league);
  const fields = form.sections.flatMap((section) => (section.id === 'register' ? section.fields : []));
  const rows = members.map(({ head }, index): RegisterRow => {
    const dossier = dossiers.get(head.cluster.id);
    const row = new Map<string, string>();
    for (const { key } of fields) {
      const words = catalogue.indicators.get(key)?.personal === true ? null : wordsOf(dossier, key);
      if (words !== null) row.set(key, words);
    }
    row.set(number, String(index + 1));
    row.set(name, head.cluster.name);
    const entry = entries.get(head.cluster.id);
    // What no cell of a form says, but the register does.
    const held = [
      [place, placeOf(entry, placeFrom, catalogue)],
      [industry, entry?.industry ?? ''],
      [operator, entry?.operator ?? ''],
    ] as const;
    for (const [key, words] of held) if (!row.has(key)) row.set(key, words);
    return row;
  });
  const above = contactsAsked(procedure, catalogue).map((key) => [key, contact ?? ''] as const);
  return registerTable(form, new Map(above), rows);
}

/** It was recommended, and since then neither sent back, handed in anew, given up nor ended for false statements. */
const isRecommended =
  ({ procedure }: StandingCall) =>
  ({ application }: Applicant): boolean => {
    const turn = procedure.states.find(({ id }) => id === application.state)?.turn;
    const roles = application.sinceHandIn.map(({ act }) => ruleOf(procedure, act)?.role);
    return roles.includes('recommend') && !roles.includes('strike') && (turn === 'department' || turn === 'nobody');
  };

const orderOf = ({ application }: Applicant): number =>
  application.sinceHandIn.findLast(({ facts }) => facts.order !== undefined)?.facts.order ?? Number.MAX_SAFE_INTEGER;

function inOrder(a: Applicant, b: Applicant): number {
  const league = (a.head.leagues[0] ?? '').localeCompare(b.head.leagues[0] ?? '');
  return league !== 0 ? league : orderOf(a) - orderOf(b) || a.head.cluster.id - b.head.cluster.id;
}

function placeOf(entry: RegisterEntry | undefined, from: 'province' | 'league', catalogue: Catalogue): string {
  const codes = from === 'province' ? [entry?.province, entry?.league] : [entry?.league];
  const names = codes.flatMap((code) => (code == null ? [] : [leagueOf(catalogue, code).name.zh]));
  return [...names, entry?.county ?? ''].join('');
}
