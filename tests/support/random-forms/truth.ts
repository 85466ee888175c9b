import type { Finding } from '../../../server/domain/finding.ts';
import { asksForReply, type FormReader, newFindings, type ReadFormFile } from '../altered-forms.ts';
import type { BaseForm } from './base-form.ts';

/** What a careful official says of one cell of an altered form. */
export interface Expected {
  /** Readings that are right without a word: values as decimals, texts, reasons, `absent`. */
  accept: readonly string[];
  /** A finding must stand at the cell whatever was read: one to be answered, or a remark. */
  ask: 'answer' | 'remark' | null;
  /** Every careful reader reads it: leaving it unread is caution in excess, though no fault. */
  readable: boolean;
}

export const absent = 'absent';
/** Any reading is right. */
export const anything = '*';

/** What an altered form says, cell by cell, where it differs from what the form said before. */
export class Truth {
  readonly cells = new Map<string, Expected>();
  /** Words of which one must stand in a remark. */
  remark: readonly string[] = [];
  /** Nobody can know what is meant: refusing the file with a reason is right too. */
  mayRefuse = false;
  /** The member leagues, the leading one first. */
  leagues: readonly string[] | null = null;
  readonly #base: ReadonlyMap<string, string>;

  constructor(base: ReadonlyMap<string, string>) {
    this.#base = base;
  }

  before(fact: string): string {
    return this.#base.get(fact) ?? absent;
  }

  /** The cell says one of these, and everybody reads it. */
  says(fact: string, ...accept: string[]): void {
    this.cells.set(fact, { accept, ask: null, readable: true });
  }

  /** The cell may be read as one of these, or asked about. */
  saysOrAsked(fact: string, ...accept: string[]): void {
    this.cells.set(fact, { accept, ask: null, readable: false });
  }

  /** Whatever is kept of the cell, a finding must ask about it. */
  asked(fact: string): void {
    this.cells.set(fact, { accept: [], ask: 'answer', readable: false });
  }

  /** The cell says this, and a remark says how it was meant. */
  remarked(fact: string, ...accept: string[]): void {
    this.cells.set(fact, { accept, ask: 'remark', readable: false });
  }
}

export interface Verdict {
  cells: number;
  /** Differs from the truth, or had to be asked about, and no finding says so. */
  wrong: string[];
  /** Not there any more, and no finding says so. */
  vanished: string[];
  /** Another value than any right one is kept; a finding asks about it. */
  keptAsked: string[];
  /** Made unread although every careful reader would read it. */
  cautious: string[];
  /** Findings to be answered at cells that nobody touched. */
  alarms: string[];
  unremarked: string[];
  refused: string[];
}

const nothing = new Set([absent, 'blank', 'unreadable']);

/** Compares what was read of an altered form with what it says. */
export function judge(base: BaseForm, altered: ReadFormFile, truth: Truth, { sentences }: FormReader): Verdict {
  const verdict: Verdict = {
    cells: new Set([...base.read.cells.keys(), ...truth.cells.keys()]).size,
    wrong: [],
    vanished: [],
    keptAsked: [],
    cautious: [],
    alarms: [],
    unremarked: [],
    refused: [],
  };
  const fresh = newFindings(base.read, altered);
  if (altered.rejected) {
    if (!truth.mayRefuse) verdict.refused.push(altered.findings.map(sentences).join(' '));
    return verdict;
  }
  const asking = fresh.filter(asksForReply);
  // Rows of the plan are compared as cells where one of them was altered.
  const planned = [...truth.cells.keys()].some((fact) => fact.startsWith('plan_'));
  const facts = new Set([...base.read.cells.keys(), ...altered.cells.keys(), ...truth.cells.keys()]);
  for (const fact of facts) {
    // A row of the plan that no label of the form fits any more is one that the cluster added.
    if (planned && fact.startsWith('plan_custom_')) continue;
    const expected = truth.cells.get(fact) ?? { accept: [truth.before(fact)], ask: null, readable: true };
    const found = altered.cells.get(fact) ?? absent;
    const right = expected.accept.some((wanted) => same(found, wanted));
    const shown = `${fact}: ${found}, not ${expected.accept.join(' or ') || 'to be kept in silence'}`;
    const said = (findings: readonly Finding[]): boolean =>
      findings.some((finding) => speaksOf(finding, sentences(finding), fact, base, altered, found));
    if (right && expected.ask === null) continue;
    if (right && expected.ask === 'remark' && said(fresh)) continue;
    if (said(asking)) {
      if (!right && !nothing.has(found) && expected.accept.length > 0) verdict.keptAsked.push(shown);
      else if (!right && expected.readable) verdict.cautious.push(shown);
    } else if (found === absent || (nothing.has(found) && !right)) verdict.vanished.push(shown);
    else verdict.wrong.push(shown);
  }
  for (const [row, text] of planned ? [] : base.read.plan) {
    if (altered.plan.get(row) !== text) verdict.wrong.push(`plan ${row}: ${altered.plan.get(row)}, not ${text}`);
  }
  if (truth.leagues !== null && altered.leagues.join('、') !== truth.leagues.join('、'))
    verdict.wrong.push(`leagues ${altered.leagues.join('、')}, not ${truth.leagues.join('、')}`);
  const touched = (finding: Finding): boolean =>
    finding.indicator === null
      ? [...truth.cells.values()].some(({ readable }) => !readable) || truth.remark.length > 0 || truth.leagues !== null
      : [...truth.cells.keys()].some((fact) => fact.startsWith(`${finding.indicator}@`));
  for (const finding of asking) if (!touched(finding)) verdict.alarms.push(`${finding.code} ${sentences(finding)}`);
  if (truth.remark.length > 0) {
    const staged = altered.stage !== base.read.stage;
    const remarked = fresh.some((finding) => truth.remark.some((word) => sentences(finding).includes(word)));
    if (!staged && !remarked) verdict.unremarked.push(`no remark says ${truth.remark.join(' or ')}`);
  }
  return verdict;
}

function same(found: string, wanted: string): boolean {
  if (found === wanted || wanted === anything) return true;
  if (wanted === 'blank' && found === absent) return true;
  const [a, b] = [Number(found), Number(wanted)];
  if (found.trim() === '' || wanted.trim() === '' || !Number.isFinite(a) || !Number.isFinite(b)) return false;
  return Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(b));
}

/** Does a finding lead to a cell: by indicator and year, or by the column, row or section that it names? */
function speaksOf(
  finding: Finding,
  text: string,
  fact: string,
  base: BaseForm,
  altered: ReadFormFile,
  found: string,
): boolean {
  const [indicator, year = ''] = fact.split('@');
  // A row that is gone is told by its label once, not for each of its fields.
  const field = base.edition.sections.flatMap(({ fields }) => fields).find(({ key }) => key === indicator);
  if (found === absent && 'label' in finding.facts && finding.facts.label === field?.label) return true;
  if (finding.indicator !== null)
    return (
      finding.indicator === indicator && (String(finding.year) === year || finding.year === null || found === absent)
    );
  const section = base.edition.sections.find(({ fields }) => fields.some(({ key }) => key === indicator));
  if (section !== undefined && text.includes(section.heading)) return true;
  const places = [base.read.places.get(fact), altered.places.get(fact)].flatMap((cell) => cell?.place ?? []);
  const near = (part: (place: string) => string): boolean =>
    places.some((place) => part(place) === part(finding.place));
  return near(rowOf) || (text.includes(year) && (finding.place === '' || near(tableOf)));
}

const rowOf = (place: string): string => place.replace(/ 列\d+$/u, '').replace(/![A-Z]+(\d+)$/u, '!$1');
const tableOf = (place: string): string => place.replace(/ 行.*$|!.*$/u, '');
