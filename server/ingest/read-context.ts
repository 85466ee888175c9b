import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { matchUnit, tidy } from '../catalogue/territory.ts';
import { type ContextValue, type PriceBasis, SeriesId } from '../domain/context.ts';
import { type FactsOf, type Finding, finding } from '../domain/finding.ts';
import { unguardFormula } from '../domain/formula-text.ts';
import { IsoDate, LeagueCode } from '../domain/ids.ts';
import { type FileContent, Rejection } from './content.ts';
import { plainNumber } from './plain-number.ts';
import { type ContextColumn, type ContextHeader, readContextHeader } from './read-context-header.ts';

const limits = { rows: 200_000, findings: 2_000, textLength: 200, found: 60 } as const;
const invisible = /[\p{Cc}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
/** What every line of a series must say alike. */
const alike = ['name', 'name_en', 'unit', 'price_basis'] as const satisfies readonly ContextColumn[];

type Fault = FactsOf<'context-cell-wrong'>['fault'];
/** Where a cell stands, for a table that is a sheet: 0-based column, 1-based line. */
type PlaceOf = (column: number, line: number) => string;
type Alike = Record<(typeof alike)[number], string>;

/**
 * Lines of a table of context series, one after another, whatever file they stand in. A published series with a line
 * left out would look complete, so one line at fault rejects the table, and all its faults are told in the one pass.
 */
export class ContextTableReader {
  readonly #catalogue: Catalogue;
  readonly #priceBases: ReadonlyMap<string, PriceBasis>;
  readonly #wholeRegion: ReadonlySet<string>;
  #header: ContextHeader;
  readonly #values: ContextValue[] = [];
  readonly #faults: Finding[] = [];
  readonly #notes: Finding[] = [];
  #untold = 0;
  /** Place of the line that states a (series, league, year) first. */
  readonly #stated = new Map<string, string>();
  readonly #series = new Map<string, { said: Alike; place: string }>();
  readonly #leagues = new Map<string, LeagueCode | Finding>();

  constructor(catalogue: Catalogue, headerCells: readonly string[], headerPlace: string) {
    const { priceBases, wholeRegion } = catalogue.context;
    this.#catalogue = catalogue;
    this.#priceBases = new Map(
      priceBases.flatMap(({ id, name, words }) => [id, name.zh, ...words].map((word) => [tidy(word), id] as const)),
    );
    this.#wholeRegion = new Set(wholeRegion.map(tidy));
    this.#header = this.#read(headerCells, headerPlace);
  }

  /** A further sheet of the same workbook, whose columns may stand in another order. */
  header(cells: readonly string[], place: string): void {
    this.#header = this.#read(cells, place);
  }

  #read(cells: readonly string[], place: string): ContextHeader {
    const header = readContextHeader(cells, place, this.#catalogue.context);
    for (const what of header.ignored) {
      this.#notes.push(finding('content-ignored', 'note', place, { what: `列 column: ${cut(what)}`, count: 1 }));
    }
    return header;
  }

  /**
   * Takes one line.
   * @param line of the file, 1-based
   * @param sheet gives places like `Sheet!C12`; undefined: `line N, column X`
   */
  row(cells: readonly string[], line: number, sheet?: PlaceOf): void {
    if (cells.every((cell) => cell.trim() === '')) return;
    if (this.#values.length >= limits.rows) {
      const facts = { what: '行 rows', count: this.#values.length + 1, limit: limits.rows };
      throw new Rejection(finding('document-too-large', 'blocks', `line ${line}`, facts));
    }
    const place = (column: ContextColumn) =>
      sheet?.(this.#header.at.get(column) ?? 0, line) ?? `line ${line}, column ${column}`;
    const faults = this.#faults.length + this.#untold;
    const cell = (column: ContextColumn) => cellText(cells[this.#header.at.get(column) ?? -1]);
    const wrong = (column: ContextColumn, fault: Fault, found = cell(column)) =>
      this.#tell(finding('context-cell-wrong', 'blocks', place(column), { column, found: cut(found), fault }));

    if (cells.slice(this.#header.width).some((cell) => cell.trim() !== '')) wrong('series', 'cells', `${cells.length}`);
    for (const column of ['series', 'name', 'league', 'year', 'value', 'unit', 'price_basis', 'source'] as const) {
      if (cell(column) === '') wrong(column, 'empty');
      else if (cell(column).length > limits.textLength) wrong(column, 'length');
    }
    const series = SeriesId.safeParse(cell('series').normalize('NFKC').toLowerCase());
    if (!series.success && cell('series') !== '') wrong('series', 'code');
    const year = yearOf(cell('year'));
    if (year === 0 && cell('year') !== '') wrong('year', 'year');
    const value = plainNumber(cell('value'));
    if (Number.isNaN(value) && cell('value') !== '') wrong('value', 'number');
    const priceBasis = this.#priceBases.get(tidy(cell('price_basis')));
    if (priceBasis === undefined && cell('price_basis') !== '') wrong('price_basis', 'basis');
    const received = IsoDate.nullable().safeParse(cell('received_at') === '' ? null : cell('received_at'));
    if (!received.success) wrong('received_at', 'date');
    const league = cell('league') === '' ? null : this.#leagueOf(cell('league'), place('league'));

    if (this.#faults.length + this.#untold > faults || league === null) return;
    if (!series.success || priceBasis === undefined || !received.success) return;
    const name = cell('name');
    const nameEn = cell('name_en') === '' ? name : cell('name_en');
    const said = { name, name_en: nameEn, unit: cell('unit'), price_basis: priceBasis };
    if (!this.#saysAlike(series.data, said, place)) return;
    if (!this.#saysOnce(series.data, league, year, place('series'))) return;
    this.#values.push({
      series: series.data,
      name,
      nameEn,
      league,
      year,
      value,
      raw: cell('value'),
      unit: said.unit,
      priceBasis,
      source: cell('source'),
      receivedAt: received.data,
      place: place('value'),
    });
  }

  /** Code of a league as written, by name or code; null where nobody has it, which is told. */
  #leagueOf(written: string, place: string): LeagueCode | null {
    const known = this.#leagues.get(written) ?? this.#findLeague(written);
    this.#leagues.set(written, known);
    if (typeof known === 'string') return known;
    this.#tell({ ...known, place });
    return null;
  }

  #findLeague(written: string): LeagueCode | Finding {
    const { territory } = this.#catalogue;
    if (this.#wholeRegion.has(tidy(written))) return LeagueCode.parse(territory.home.code);
    const byCode = territory.byCode.get(tidy(written));
    if (byCode !== undefined) return LeagueCode.parse(byCode.code);
    const whole = matchUnit(territory, written);
    // A short name of several provinces means the one of this installation.
    const match = whole.kind === 'ambiguous' ? matchUnit(territory, written, territory.home.code) : whole;
    if (match.kind === 'match') return LeagueCode.parse(match.unit.code);
    const candidates = whole.kind === 'match' ? [] : whole.candidates.map((unit) => unit.name.zh);
    return finding('territory-unknown', 'blocks', '', { name: cut(written), candidates });
  }

  #saysAlike(series: SeriesId, said: Alike, place: (column: ContextColumn) => string): boolean {
    const first = this.#series.get(series);
    if (first === undefined) {
      this.#series.set(series, { said, place: place('series') });
      return true;
    }
    const differing = alike.filter((column) => said[column] !== first.said[column]);
    for (const column of differing) {
      const facts = { series, column, found: said[column], stated: first.said[column], first: first.place };
      this.#tell(finding('context-series-differs', 'blocks', place(column), facts));
    }
    return differing.length === 0;
  }

  #saysOnce(series: SeriesId, league: LeagueCode, year: number, place: string): boolean {
    const key = `${series} ${league} ${year}`;
    const first = this.#stated.get(key);
    if (first === undefined) this.#stated.set(key, place);
    else {
      const name = this.#catalogue.territory.byCode.get(league)?.name.zh ?? league;
      this.#tell(finding('context-line-twice', 'blocks', place, { series, league: name, year, first }));
    }
    return first === undefined;
  }

  #tell(fault: Finding): void {
    if (this.#faults.length < limits.findings) this.#faults.push(fault);
    else this.#untold += 1;
  }

  /** Everything read. @throws Rejection with every fault where there is one, or where there is no line */
  finish(): FileContent {
    if (this.#untold > 0) {
      const facts = { what: '其他问题 further faults', count: this.#untold };
      this.#faults.push(finding('content-ignored', 'blocks', '', facts));
    }
    if (this.#faults.length > 0) throw new Rejection(...this.#faults, ...this.#notes);
    if (this.#values.length === 0) throw new Rejection(finding('table-empty', 'blocks', '', {}));
    return { statements: [], findings: this.#notes, context: this.#values };
  }
}

/** A cell as words; an apostrophe that our own CSV puts before what a spreadsheet would run as a formula is undone. */
function cellText(cell = ''): string {
  const text = cell.replace(invisible, '').trim();
  return unguardFormula(text);
}

/** 1990–2100, else 0. */
function yearOf(text: string): number {
  const unified = text.normalize('NFKC');
  const year = /^\d{4}$/.test(unified) ? Number(unified) : 0;
  return year >= 1990 && year <= 2100 ? year : 0;
}

function cut(text: string): string {
  return text.length <= limits.found ? text : `${text.slice(0, limits.found)}…`;
}
