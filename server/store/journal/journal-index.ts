import type { AskerKind } from '../../domain/permissions.ts';
import { type LineSummary, refOf, SeatsSoFar, summaryOf } from './line-summary.ts';
import type { JournalLine } from './lines.ts';
import type { Extent } from './read-lines.ts';
import { NumberColumn, Terms } from './terms.ts';

/** What lines are looked for by; what is left out narrows nothing. */
export interface LineFilter {
  kind?: string | undefined;
  what?: string | undefined;
  result?: string | undefined;
  actor?: string | undefined;
  round?: string | undefined;
  /** First instant, and the first one behind, in milliseconds. */
  from?: number | undefined;
  until?: number | undefined;
  /** What belongs to the clusters that are meant, see `refOf`. */
  refs?: ReadonlySet<string> | undefined;
  /** Each must stand in what is shown of a line, or its cluster must be among `refs`; small letters. */
  words?: readonly { text: string; refs: ReadonlySet<string> }[] | undefined;
}

/** Letters as they are compared: full and half width are one, and so are capitals and small ones. */
export const comparable = (text: string): string => text.normalize('NFKC').toLowerCase();

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Two texts that hold all that is shown of a line: apart, fewer of them are unique. */
function textsOf({ about, round, detail }: LineSummary): [string, string] {
  let own = about;
  let rest = round ?? '';
  for (const name in detail) {
    if (name === 'address') own += ` ${textOf(detail[name])}`;
    else rest += ` ${textOf(detail[name])}`;
  }
  return [own, rest];
}

/**
 * What lines of a journal are looked for by, in memory: some forty bytes for each, and every text once. Made while the
 * journal is opened, and kept up with each line before anybody is answered, so that nothing is ever missing from it.
 */
export class JournalIndex {
  readonly #begin = new NumberColumn(Float64Array);
  readonly #end = new NumberColumn(Float64Array);
  readonly #recorded = new NumberColumn(Float64Array);
  readonly #kind = new Terms();
  readonly #what = new Terms();
  readonly #result = new Terms();
  readonly #actor = new Terms();
  readonly #round = new Terms();
  readonly #seats = new Terms();
  readonly #about = new Terms();
  readonly #detail = new Terms();
  readonly #ref = new Terms();
  readonly #held = new SeatsSoFar();

  get length(): number {
    return this.#begin.length;
  }

  /** Takes in the next line, whose bytes begin at `begin`. */
  add(line: JournalLine, { begin, end }: Extent): void {
    const summary = summaryOf(line);
    const [about, detail] = textsOf(summary);
    this.#begin.push(begin);
    this.#end.push(end);
    this.#recorded.push(Date.parse(summary.recorded));
    this.#kind.push(summary.kind);
    this.#what.push(summary.what);
    this.#result.push(summary.result);
    this.#actor.push(summary.actor);
    this.#round.push(summary.round ?? '');
    this.#seats.push(this.#held.of(line));
    this.#about.push(about);
    this.#detail.push(detail);
    this.#ref.push(refOf(line));
  }

  /** Forgets the last line, which was taken back. */
  dropLast(): void {
    const { length } = this;
    for (const column of [this.#begin, this.#end, this.#recorded]) column.truncate(length - 1);
    for (const terms of this.#terms()) terms.truncate(length - 1);
  }

  #terms(): Terms[] {
    const shown = [this.#kind, this.#what, this.#result, this.#actor, this.#round, this.#seats];
    return [...shown, this.#about, this.#detail, this.#ref];
  }

  extentOf(seq: number): Extent | null {
    return seq < 0 || seq >= this.length ? null : { begin: this.#begin.at(seq), end: this.#end.at(seq) };
  }

  /** Kinds of seat in which a line was done. */
  seatsOf(seq: number): AskerKind[] {
    const text = this.#seats.textAt(seq);
    return text === '' ? [] : (text.split(' ') as AskerKind[]);
  }

  /** Name of the person who has an account; null for whoever has none. */
  nameOf(account: string): string | null {
    return this.#held.nameOf(account);
  }

  /** Numbers of the lines that fit, newest first. */
  *find(filter: LineFilter): Generator<number> {
    const tests = this.#testsOf(filter);
    if (tests === null) return;
    for (let seq = this.length - 1; seq >= 0; seq -= 1) if (tests.every((test) => test(seq))) yield seq;
  }

  /** One test for each part of a filter, the cheapest first; null where no line can fit. */
  #testsOf(filter: LineFilter): ((seq: number) => boolean)[] | null {
    const tests: ((seq: number) => boolean)[] = [];
    const { from, until, refs, words } = filter;
    for (const [terms, text] of [
      [this.#kind, filter.kind],
      [this.#what, filter.what],
      [this.#result, filter.result],
      [this.#actor, filter.actor],
      [this.#round, filter.round],
    ] as const) {
      if (text === undefined) continue;
      const term = terms.termOf(text);
      if (term === undefined) return null;
      tests.push((seq) => terms.at(seq) === term);
    }
    if (from !== undefined) tests.push((seq) => this.#recorded.at(seq) >= from);
    if (until !== undefined) tests.push((seq) => this.#recorded.at(seq) < until);
    if (refs !== undefined) tests.push(this.#refersTo(refs));
    for (const word of words ?? []) tests.push(this.#says(word.text, word.refs));
    return tests;
  }

  #refersTo(refs: ReadonlySet<string>): (seq: number) => boolean {
    const isMeant = this.#ref.matching((text) => refs.has(text));
    return (seq) => isMeant[this.#ref.at(seq)] === 1;
  }

  #says(word: string, refs: ReadonlySet<string>): (seq: number) => boolean {
    const holds = (text: string): boolean => comparable(text).includes(word);
    const byText = [this.#about, this.#detail].map((terms) => ({ terms, fits: terms.matching(holds) }));
    const isActor = this.#actor.matching((actor) => holds(actor) || holds(this.nameOf(actor) ?? ''));
    const refers = this.#refersTo(refs);
    return (seq) =>
      isActor[this.#actor.at(seq)] === 1 || byText.some(({ terms, fits }) => fits[terms.at(seq)] === 1) || refers(seq);
  }
}
