import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Words } from '../../contract/common.ts';
import { type JournalRow, journalName } from '../../contract/journal.ts';
import { CallId, callKey } from '../../domain/procedure-acts.ts';
import { callTitle, ruleOf } from '../../procedures/application.ts';
import { stateName } from '../../procedures/refusals.ts';
import { leagueOf } from './heads.ts';

/** What lines of the journal name by a code: leagues of seats and letters, acts on applications and the states they led to. */
export function journalNames(rows: readonly JournalRow[], catalogue: Catalogue): Record<string, Words> {
  return Object.fromEntries(
    rows.flatMap(({ detail, about }): [string, Words][] => [
      ...leaguesIn(detail).map((code): [string, Words] => [
        journalName('league', code),
        leagueOf(catalogue, code).name,
      ]),
      ...stepIn(detail, about, catalogue),
    ]),
  );
}

function leaguesIn({ seats, league }: JournalRow['detail']): string[] {
  const codes = Array.isArray(seats) ? seats.flatMap((seat: { leagues?: unknown }) => seat.leagues ?? []) : [];
  return [...codes, league].filter((code) => typeof code === 'string');
}

function stepIn({ act, to }: JournalRow['detail'], about: string, catalogue: Catalogue): [string, Words][] {
  const call = CallId.safeParse(about);
  if (!call.success || typeof act !== 'string' || typeof to !== 'string') return [];
  const { procedure: id, year } = callKey(call.data);
  const procedure = catalogue.procedures.get(id);
  if (procedure === undefined) return [];
  return [
    [journalName('act', act), ruleOf(procedure, act)?.name ?? { zh: act, en: act }],
    [journalName('to', to), stateName(procedure, to)],
    [journalName('call', about), callTitle(procedure, year)],
  ];
}
