import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { answerTypes, type Indicator, numericTypes } from '../catalogue/schema.ts';
import { type Finding, finding } from '../domain/finding.ts';
import { unguardFormula } from '../domain/formula-text.ts';
import { type IndicatorId, IsoDate, Level, Programme, Stage, SubmissionKind } from '../domain/ids.ts';
import { ObservationStatus } from '../domain/reading.ts';
import { type FileContent, Rejection, type Statement } from './content.ts';
import { ColumnsBuilder } from './long-table-columns.ts';
import { type LongColumn, type LongHeader, neededColumns, readLongHeader, tidyName } from './long-table-header.ts';
import { LongTablePlans } from './long-table-plan.ts';
import { expectedUnit, LongTableUnits } from './long-table-units.ts';
import { isShortest } from './plain-number.ts';

/** Words of the cells, as people write them. */
const words = {
  programme: { sme: 'sme', amc: 'amc', 中小企业特色产业集群: 'sme', 先进制造业集群: 'amc' },
  level: { national: 'national', regional: 'regional', 国家级: 'national', 自治区级: 'regional', 省级: 'regional' },
  stage: {
    preliminary: 'preliminary',
    final: 'final',
    revised: 'revised',
    快报: 'preliminary',
    定报: 'final',
    修订: 'revised',
  },
  kind: {
    application: 'application',
    'annual-report': 'annual-report',
    registry: 'registry',
    backfill: 'backfill',
    申报: 'application',
    年报: 'annual-report',
    名录: 'registry',
    补录: 'backfill',
  },
  status: {
    value: 'value',
    none: 'none',
    'not-applicable': 'not-applicable',
    blank: 'blank',
    unreadable: 'unreadable',
    有值: 'value',
    无: 'none',
    不涉及: 'not-applicable',
    空白: 'blank',
    无法识读: 'unreadable',
  },
  /** In the value column itself, where there is no status. */
  missing: { '': 'blank', 无: 'none', '—': 'none', '-': 'none', 不涉及: 'not-applicable' },
} as const satisfies Record<string, Record<string, string>>;

const expected = {
  name: '集群名称 a cluster name',
  year: '1990–2100',
  indicator: '指标编码 an indicator id',
  number: '数字（至多 15 位有效数字、6 位小数） a number of at most 15 digits and 6 decimals',
  integer: '整数 a whole number',
  once: '每个集群、指标、年度一行 one row per cluster, indicator and year',
  length: '不超过 100000 字 at most 100,000 characters',
  form: '表式编码 a form edition',
  date: 'YYYY-MM-DD',
  cells: '与表头同样多的列 as many cells as the header',
} as const;

const limits = { rows: 20_000_000, findings: 2_000, textLength: 100_000, found: 60 } as const;
const valueStatus = ObservationStatus.options.indexOf('value');
const groupColumns: readonly LongColumn[] = [
  'cluster',
  'league',
  'programme',
  'level',
  'report_year',
  'stage',
  'received_at',
  'county',
  'form',
  'kind',
  'file',
  'known_at',
];

/** Where a cell stands, for a table that is a sheet: 0-based column, 1-based line. */
type PlaceOf = (column: number, line: number) => string;

/** What the rows need to know of an indicator, looked up once. */
interface About {
  id: IndicatorId;
  indicator: Indicator;
  numeric: boolean;
  /** Codes of its answers; null where it is no question. */
  answers: ReadonlySet<string> | null;
  /** A form prints it in its plan. */
  planned: boolean;
}

/** Why a row is not taken. */
interface Wrong {
  column: LongColumn;
  found: string;
  expected: string;
  /** The fact that the row would have stated, where the row tells it. */
  about?: { indicator: IndicatorId; year: number };
}

/** Rows of a long table, one after another, whatever file they stand in. */
export class LongTableReader {
  readonly #catalogue: Catalogue;
  readonly #header: LongHeader;
  readonly #builder = new ColumnsBuilder();
  readonly #units: LongTableUnits;
  readonly #plans: LongTablePlans;
  /** Units that stand in the names of indicators. */
  readonly #unitInName = new Map<string, string>();
  readonly #statements: Statement[] = [];
  readonly #groups = new Map<string, number>();
  readonly #indicators: About[] = [];
  readonly #indicatorAt = new Map<string, number>();
  readonly #findings: Finding[] = [];
  #untold = 0;
  #rows = 0;
  #lastCells: readonly string[] = [];
  #lastStatement = -1;
  readonly #grouping: readonly number[];
  readonly #needed: number;
  /** Cells up to the last column that no row may lack; writers leave out empty ones behind it. */
  readonly #shortest: number;

  constructor(catalogue: Catalogue, headerCells: readonly string[], headerPlace: string) {
    this.#catalogue = catalogue;
    this.#units = new LongTableUnits(catalogue.units);
    this.#plans = new LongTablePlans(catalogue);
    this.#header = readLongHeader(headerCells, headerPlace);
    this.#grouping = groupColumns.map((name) => this.#header.at[name]).filter((at) => at !== -1);
    this.#needed = headerCells.length;
    this.#shortest = 1 + Math.max(...neededColumns.map((name) => this.#header.at[name]));
    for (const what of this.#header.ignored) {
      this.#tell(() => finding('content-ignored', 'note', headerPlace, { what: `列 column: ${cut(what)}`, count: 1 }));
    }
  }

  /**
   * Takes one row.
   * @param line of the file, 1-based
   * @param sheet name of the sheet for places like `Sheet!C12`; undefined: `line N, column X`
   */
  row(cells: readonly string[], line: number, sheet?: PlaceOf): void {
    this.#rows += 1;
    if (this.#rows > limits.rows) {
      const facts = { what: '行 rows', count: this.#rows, limit: limits.rows };
      throw new Rejection(finding('document-too-large', 'blocks', `line ${line}`, facts));
    }
    const wrong = this.#take(cells, line, sheet);
    if (wrong === null) return;
    const { column, found } = wrong;
    const place = sheet?.(this.#header.at[column], line) ?? `line ${line}, column ${column}`;
    this.#tell(() =>
      finding('row-rejected', 'explain', place, { column, found: cut(found), expected: wrong.expected }, wrong.about),
    );
  }

  #take(cells: readonly string[], line: number, sheet: PlaceOf | undefined): Wrong | null {
    if (cells.length > this.#needed && cells.slice(this.#needed).some((cell) => cell !== '')) {
      return { column: 'cluster', found: `${cells.length}`, expected: expected.cells };
    }
    if (cells.length < this.#shortest) return { column: 'value', found: `${cells.length}`, expected: expected.cells };
    const statement = this.#sameGroup(cells) ? this.#lastStatement : this.#statementOf(cells);
    if (typeof statement !== 'number') return statement;
    const at = this.#header.at;
    const name = cells[at.indicator] ?? '';
    const indicator = this.#indicatorAt.get(name) ?? this.#findIndicator(name);
    if (indicator === -1) return { column: 'indicator', found: name, expected: expected.indicator };
    const year = yearOf(cells[at.year] ?? '');
    if (year === 0) return { column: 'year', found: cells[at.year] ?? '', expected: expected.year };
    return this.#fact(cells, statement, indicator, year, line, sheet);
  }

  #fact(
    cells: readonly string[],
    statement: number,
    index: number,
    year: number,
    line: number,
    sheet: PlaceOf | undefined,
  ): Wrong | null {
    const at = this.#header.at;
    const about = this.#indicators[index];
    if (about === undefined) return null;
    const written = this.#text(cells[at.value] ?? '');
    const stated = at.status === -1 ? '' : (cells[at.status] ?? '').trim();
    const status = stated === '' ? statusOf(written, about.numeric) : lookUp(words.status, stated);
    if (status === undefined)
      return { column: 'status', found: stated, expected: Object.keys(words.status).join(' | ') };
    const unit =
      (at.unit === -1 ? '' : (cells[at.unit] ?? '')) ||
      (this.#unitInName.size === 0 ? '' : (this.#unitInName.get(cells[at.indicator] ?? '') ?? ''));
    // No function of its own: a table has millions of rows.
    const place = (at.place === -1 ? '' : cells[at.place]) || (sheet?.(at.value, line) ?? null);
    let value = Number.NaN;
    let converted = false;
    let text: string | null = null;
    if (status === 'value' && about.numeric) {
      const read = this.#units.read(about.indicator, written, unit, () => place ?? `line ${line}, column value`);
      if ('wrong' in read) {
        const fact = { indicator: about.id, year };
        return read.wrong === 'unit'
          ? { column: 'unit', found: unit, expected: expectedUnit(about.indicator), about: fact }
          : { column: 'value', found: written, expected: expected.number };
      }
      ({ value, converted } = read);
    } else if (status === 'value') {
      if (written.length > limits.textLength) return { column: 'value', found: written, expected: expected.length };
      if (about.answers !== null && !about.answers.has(written)) {
        return { column: 'value', found: written, expected: [...about.answers].join(' | ') };
      }
      text = written;
    }
    if (!this.#builder.claim(statement, index, year, this.#catalogue.indicators.size)) {
      return { column: 'indicator', found: `${about.id} ${year}`, expected: expected.once };
    }
    if (!Number.isNaN(value)) this.#checkValue(about, value, year, place ?? `line ${line}, column value`);
    const raw = at.raw === -1 ? written : this.#text(cells[at.raw] ?? '');
    const code = status === 'value' ? valueStatus : ObservationStatus.options.indexOf(status);
    const telling = isShortest(raw) && (Number(raw) === value || (raw === written && !converted));
    const kept = !Number.isNaN(value) && telling ? null : raw;
    if (about.planned) {
      const figure = Number.isNaN(value) ? null : value;
      const told = { statement, indicator: about.id, year, status, value: figure, text, unit: unit.trim() };
      this.#plans.add({ ...told, raw, place: place ?? `line ${line}, column value` });
    }
    this.#builder.add(statement, index, year, code, value, text, kept, line, place);
    return null;
  }

  /** Out of bounds or not whole: told, never corrected. */
  #checkValue({ id, indicator }: About, value: number, year: number, place: string): void {
    const { min, max } = indicator;
    const outside = (min !== null && value < min) || (max !== null && value > max);
    const broken = indicator.type === 'integer' && !Number.isInteger(value);
    if (!outside && !broken) return;
    const about = { indicator: id, year };
    if (outside) this.#tell(() => finding('value-outside-bounds', 'explain', place, { value, min, max }, about));
    if (broken) this.#tell(() => finding('value-not-integer', 'explain', place, { value }, about));
  }

  #sameGroup(cells: readonly string[]): boolean {
    if (this.#lastStatement === -1) return false;
    for (const at of this.#grouping) if (cells[at] !== this.#lastCells[at]) return false;
    return true;
  }

  #statementOf(cells: readonly string[]): number | Wrong {
    const said = groupColumns.map((name) => {
      const at = this.#header.at[name];
      return at === -1 ? '' : this.#text(cells[at] ?? '').trim();
    });
    const key = JSON.stringify(said);
    const known = this.#groups.get(key);
    if (known !== undefined) {
      this.#lastCells = cells;
      this.#lastStatement = known;
      return known;
    }
    this.#lastStatement = -1;
    const own = said.map(ownCopy);
    const cell = (name: LongColumn) => own[groupColumns.indexOf(name)] ?? '';
    const refuse = (column: LongColumn, wanted: string): Wrong => ({ column, found: cell(column), expected: wanted });
    const choice = (table: Record<string, string>) => Object.keys(table).join(' | ');
    const programme = Programme.safeParse(lookUp(words.programme, cell('programme')));
    const level = Level.safeParse(lookUp(words.level, cell('level')));
    const stage = Stage.nullable().safeParse(cell('stage') === '' ? null : lookUp(words.stage, cell('stage')));
    const kind = SubmissionKind.nullable().safeParse(cell('kind') === '' ? null : lookUp(words.kind, cell('kind')));
    const received = IsoDate.nullable().safeParse(cell('received_at') === '' ? null : cell('received_at'));
    const knownAt = IsoDate.nullable().safeParse(cell('known_at') === '' ? null : cell('known_at'));
    const reportYear = yearOf(cell('report_year'));
    const form = cell('form') === '' ? 'long-table' : cell('form');
    if (tidyName(cell('cluster')) === '') return refuse('cluster', expected.name);
    if (!programme.success) return refuse('programme', choice(words.programme));
    if (!level.success) return refuse('level', choice(words.level));
    if (reportYear === 0) return refuse('report_year', expected.year);
    if (!stage.success) return refuse('stage', choice(words.stage));
    if (!kind.success) return refuse('kind', choice(words.kind));
    if (!received.success) return refuse('received_at', expected.date);
    if (!knownAt.success) return refuse('known_at', expected.date);
    if (form !== 'long-table' && form !== 'register' && !this.#catalogue.forms.has(form)) {
      return refuse('form', expected.form);
    }
    const statement = this.#statements.length;
    this.#statements.push({
      part: partOf(own),
      clusterName: cell('cluster'),
      form,
      programme: programme.data,
      level: level.data,
      reportYear,
      kind: kind.data,
      stage: stage.data,
      receivedAt: received.data,
      province: null,
      league: cell('league') === '' ? null : cell('league'),
      county: cell('county') === '' ? null : cell('county'),
      leagues: [],
      industry: null,
      sector: null,
      operator: null,
      certification: null,
      observations: [],
      planTargets: [],
      ...(this.#header.exported ? { exported: { knownAt: knownAt.data, file: cell('file') || null } } : {}),
    });
    this.#groups.set(key, statement);
    this.#lastCells = cells;
    this.#lastStatement = statement;
    return statement;
  }

  #findIndicator(name: string): number {
    const id = name.trim();
    const known = this.#indicatorAt.get(id);
    const indicator =
      this.#catalogue.indicators.get(id) ?? this.#byChineseName(id) ?? this.#byNameAndUnit(name, this.#units.named(id));
    if (indicator === undefined) return -1;
    const index = known ?? this.#indicatorAt.get(indicator.id) ?? this.#indicators.length;
    if (index === this.#indicators.length) {
      this.#indicators.push({
        id: indicator.id,
        indicator,
        numeric: numericTypes.has(indicator.type),
        planned: this.#plans.states(indicator.id),
        answers: answerTypes.has(indicator.type) ? this.#answersOf(indicator.id) : null,
      });
    }
    this.#indicatorAt.set(indicator.id, index);
    this.#indicatorAt.set(ownCopy(name), index);
    return index;
  }

  /** Only a name that no other indicator has. */
  #byChineseName(name: string): Indicator | undefined {
    const found = [...this.#catalogue.indicators.values()].filter((indicator) => indicator.name.zh === name);
    return found.length === 1 ? found[0] : undefined;
  }

  #byNameAndUnit(text: string, named: { name: string; unit: string } | null): Indicator | undefined {
    const found = named === null ? undefined : this.#byChineseName(named.name);
    if (found !== undefined && named !== null) this.#unitInName.set(ownCopy(text), named.unit);
    return found;
  }

  #answersOf(id: string): ReadonlySet<string> | null {
    const codes = this.#catalogue.fieldsOf(id).flatMap(({ field }) => field.options.map((option) => option.code));
    return codes.length === 0 ? null : new Set<string>(codes);
  }

  /** Undoes what our export does to text that a spreadsheet would take for a formula. */
  #text(cell: string): string {
    return this.#header.exported ? unguardFormula(cell) : cell;
  }

  #tell(make: () => Finding): void {
    if (this.#findings.length < limits.findings) this.#findings.push(make());
    else this.#untold += 1;
  }

  /** Everything read. @throws Rejection where no row could be taken */
  finish(): FileContent {
    this.#plans.settle(this.#statements, (make) => this.#tell(make));
    for (const note of this.#units.findings()) this.#tell(() => note);
    if (this.#untold > 0) {
      const facts = { what: '其他问题行 further rows at fault', count: this.#untold };
      this.#findings.push(finding('content-ignored', 'explain', '', facts));
    }
    if (this.#rows === 0) throw new Rejection(finding('table-empty', 'blocks', '', {}));
    if (this.#builder.length === 0) throw new Rejection(...this.#findings);
    return {
      statements: this.#statements,
      findings: this.#findings,
      bulk: this.#builder.finish(this.#indicators.map((indicator) => indicator.id)),
    };
  }
}

function statusOf(written: string, numeric: boolean): ObservationStatus {
  const missing: Record<string, ObservationStatus> = words.missing;
  const code = written.charCodeAt(0);
  if (code >= 48 && code <= 57) return 'value';
  const reason = missing[written.trim()];
  return reason !== undefined && (numeric || reason !== 'none' || written === '无') ? reason : 'value';
}

function lookUp<T extends string>(table: Record<string, T>, text: string): T | undefined {
  return Object.hasOwn(table, text)
    ? table[text]
    : Object.hasOwn(table, tidyName(text))
      ? table[tidyName(text)]
      : undefined;
}

/** A string of its own: a piece cut from a megabyte of text would keep all of it in memory. */
function ownCopy(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

/** 1990–2100, else 0. */
function yearOf(text: string): number {
  const trimmed = text.length === 4 ? text : text.normalize('NFKC').trim();
  const year = /^\d{4}$/.test(trimmed) ? Number(trimmed) : 0;
  return year >= 1990 && year <= 2100 ? year : 0;
}

function partOf(cells: readonly string[]): string {
  return cells.filter((cell) => cell !== '').join(' · ');
}

function cut(text: string): string {
  return text.length <= limits.found ? text : `${text.slice(0, limits.found)}…`;
}
