import type { Field } from '../catalogue/schema.ts';
import type { FactsOf } from '../domain/finding.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { Stage } from '../domain/ids.ts';
import { judgeYears, windowOf, type YearEntry, type YearVerdict } from './judge-years.ts';
import type { YearStage } from './parse-year.ts';

/** A header cell or the head of a line, with where it stands. */
export interface PlacedYear extends YearEntry {
  place: string;
}

/** Whose years they are: the columns of a section, or the lines of one field in it. */
export interface YearOwner {
  section: string;
  field: Field | null;
}

/** Stages of the ledger by what the form says of its figures. */
const stages: Readonly<Record<YearStage, Stage>> = {
  preliminary: 'preliminary',
  expected: 'preliminary',
  final: 'final',
  revised: 'revised',
};

/**
 * The years of one form: every header row and every field's lines are judged once against the form's last data year,
 * and whatever cannot be dated is said once, for the column, the line or the section.
 */
export class FormYears {
  readonly lastYear: number;
  readonly window: readonly number[];
  readonly #tell: (found: Finding) => void;
  readonly #judged = new Map<string, readonly YearVerdict[]>();
  readonly #remarks = new Map<string, { facts: FactsOf<'year-read-as'>; places: string[] }>();
  readonly #headless = new Set<string>();
  /** How the figures of the last year are meant, for every group that has them. */
  readonly #stages: (YearStage | null)[] = [];

  constructor(lastYear: number, tell: (found: Finding) => void) {
    this.lastYear = lastYear;
    this.window = windowOf(lastYear);
    this.#tell = tell;
  }

  /** What becomes of the values under each entry; faults are told at the first call for a place. */
  judge(entries: readonly PlacedYear[], owner: YearOwner): readonly YearVerdict[] {
    const key = entries.map(({ place, text }) => `${place} ${text}`).join();
    const known = this.#judged.get(key);
    if (known !== undefined) return known;
    const { verdicts, missing } = judgeYears(entries, this.lastYear);
    this.#judged.set(key, verdicts);
    this.#tellFaults(entries, verdicts, missing, owner);
    verdicts.forEach(({ year, read }, n) => {
      const entry = entries[n];
      if (read && year !== null && entry !== undefined) this.#remark(entry, year);
    });
    return verdicts;
  }

  /** The year of one block, whose neighbours bear theirs elsewhere. */
  judgeBlock(entry: PlacedYear, owner: YearOwner): Pick<YearVerdict, 'year' | 'read'> {
    const { said } = entry;
    const year = said?.kind === 'relative' ? this.lastYear - said.back : (said?.year ?? null);
    const read = (said?.kind === 'year' || said?.kind === 'relative') && year !== null && this.window.includes(year);
    const key = `${entry.place} ${entry.text}`;
    if (this.#judged.has(key)) return { year, read };
    const fault = read ? null : said?.kind === 'part' ? 'part' : said?.kind === 'year' ? 'outside' : 'unread';
    this.#judged.set(key, [{ year, read, fault }]);
    this.#tellFaults([entry], [{ year, read, fault }], [], owner);
    if (read) this.#remark(entry, year);
    return { year, read };
  }

  /** Says once per section, or once per field, that its values bear no year. */
  headerMissing(owner: YearOwner, place: string): void {
    const label = owner.field?.label ?? null;
    const key = `${owner.section} ${label ?? ''}`;
    if (this.#headless.has(key)) return;
    this.#headless.add(key);
    this.#tell(finding('year-header-missing', 'explain', place, { label, section: owner.section }, about(owner, null)));
  }

  /** The stage of figures, where everything of the last year is marked alike. */
  stage(): Stage | null {
    const [first, ...others] = this.#stages;
    if (first === undefined || first === null || others.some((other) => other !== first)) return null;
    return stages[first];
  }

  /** Remarks on how years were meant: one per wording, with every place. */
  remarks(): Finding[] {
    return [...this.#remarks.values()].map(({ facts, places }) =>
      finding('year-read-as', 'note', places.join('、'), facts),
    );
  }

  #remark({ said, text, place }: PlacedYear, year: number): void {
    if (said?.kind !== 'year' && said?.kind !== 'relative') return;
    if (year === this.lastYear) this.#stages.push(said.stage);
    const found = shown(text);
    for (const meant of [said.kind === 'relative' ? ('relative' as const) : null, said.stage]) {
      if (meant === null) continue;
      const key = `${found} ${year} ${meant}`;
      const known = this.#remarks.get(key);
      if (known !== undefined) known.places.push(place);
      else this.#remarks.set(key, { facts: { found, word: said.word, year, meant }, places: [place] });
    }
  }

  #tellFaults(
    entries: readonly PlacedYear[],
    verdicts: readonly YearVerdict[],
    missing: readonly number[],
    owner: YearOwner,
  ): void {
    const label = owner.field?.label ?? null;
    const window = [...this.window];
    const differing = entries.filter((_, n) => verdicts[n]?.fault === 'differs');
    const [first] = differing;
    if (first !== undefined) {
      const facts = { label, section: owner.section, found: differing.map(({ text }) => shown(text)), window };
      this.#tell(finding('year-headers-differ', 'explain', first.place, facts, about(owner, null)));
      return;
    }
    let accounted = false;
    entries.forEach(({ said, text, place }, n) => {
      const { year, fault } = verdicts[n] ?? { year: null, fault: null };
      const found = shown(text);
      const cell = about(owner, year);
      switch (fault) {
        case null:
        case 'differs':
          return;
        case 'outside':
          accounted = true;
          this.#tell(
            finding(
              'year-header-outside',
              'explain',
              place,
              { label, found, year: year ?? 0, window, missing: [...missing] },
              about(owner, null),
            ),
          );
          return;
        case 'older':
        case 'extra': {
          const expected = said?.kind === 'year' && said.stage === 'expected';
          const facts = { label, found, year: year ?? 0, window, kept: fault === 'older' };
          this.#tell(
            finding(
              'year-header-extra',
              fault === 'older' || expected ? 'note' : 'explain',
              place,
              facts,
              about(owner, null),
            ),
          );
          return;
        }
        case 'part':
          accounted ||= year === null;
          this.#tell(
            finding(
              'year-header-part',
              'explain',
              place,
              { label, found, part: said?.kind === 'part' ? said.word : found },
              cell,
            ),
          );
          return;
        case 'relative':
          accounted = true;
          this.#tell(finding('year-header-relative', 'explain', place, { label, found }, cell));
          return;
        case 'twice': {
          const other = entries.find((_, m) => m !== n && verdicts[m]?.year === year);
          this.#tell(
            finding('year-column-twice', 'explain', place, { label, year: year ?? 0, first: other?.place ?? '' }, cell),
          );
          return;
        }
        case 'unread': {
          // Beside all its years a form may have a column 同比 or 备注.
          const lacking =
            missing.length > 0 || (year !== null && !verdicts.some((verdict) => verdict.read && verdict.year === year));
          const facts = { label, found, missing: year === null ? [...missing] : lacking ? [year] : [] };
          accounted ||= found === '' || said !== null;
          this.#tell(finding('year-header-unread', lacking ? 'explain' : 'note', place, facts, cell));
          return;
        }
        default:
          fault satisfies never;
      }
    });
    if (accounted) return;
    const at = entries[0]?.place ?? '';
    for (const year of missing) {
      if (label === null) this.#tell(finding('year-column-missing', 'explain', at, { year }));
      else this.#tell(finding('year-line-missing', 'explain', at, { label, year }, about(owner, year)));
    }
  }
}

/** A column is nobody's alone; a line belongs to its field. */
function about({ field }: YearOwner, year: number | null): Parameters<typeof finding>[4] {
  return field === null ? {} : { indicator: field.key, year: year ?? undefined };
}

const shown = (text: string): string => text.replace(/\s+/gu, ' ').trim().slice(0, 60);
