import { type Finding, finding } from '../domain/finding.ts';
import { IsoMonth, Level, Programme } from '../domain/ids.ts';
import { type FileContent, Rejection, type Statement } from './content.ts';

/** Columns of the certification register; the forms themselves hold no validity. */
const columns = [
  'cluster',
  'programme',
  'level',
  'batch',
  'certified',
  'valid_from',
  'valid_to',
  'leagues',
  'lead',
] as const;
type Column = (typeof columns)[number];
const needed: readonly Column[] = ['cluster', 'programme', 'level', 'valid_from', 'valid_to'];
/** Between several leagues, and between a league and its share in percent. */
const separators = { league: /[;；、]/, share: /[:：]/ } as const;
const spacing = /^[\s\u00a0\u3000]+|[\s\u00a0\u3000]+$/g;

/** Is this the header of a certification register? Told apart from a long table by its validity columns. */
export function isCertificationHeader(header: readonly string[]): boolean {
  const names = header.map((name) => name.replace(spacing, '').toLowerCase());
  return names.includes('cluster') && names.includes('valid_from') && names.includes('valid_to');
}

/**
 * Reads a register of certifications 认定台账 (CSV) row by row: one statement per row, no observations.
 * Columns: cluster, programme, level, batch, certified, valid_from, valid_to (YYYY-MM), leagues (`甲市:62;乙盟:38`), lead.
 * A row at fault is left out and told.
 */
export class CertificationReader {
  readonly #at: ReadonlyMap<string, number>;
  readonly #width: number;
  readonly #findings: Finding[] = [];
  readonly #statements: Statement[] = [];

  /** @throws Rejection table-header-missing */
  constructor(header: readonly string[], place: string) {
    const names = header.map((name) => name.replace(spacing, '').toLowerCase());
    const missing = needed.filter((name) => !names.includes(name));
    if (missing.length > 0)
      throw new Rejection(finding('table-header-missing', 'blocks', place, { columns: [...missing] }));
    this.#at = new Map(names.map((name, at) => [name, at] as const).reverse());
    this.#width = header.length;
  }

  /** @param line of the file, 1-based */
  row(cells: readonly string[], line: number): void {
    if (cells.every((text) => text.replace(spacing, '') === '')) return;
    const cell = (name: Column): string => (cells[this.#at.get(name) ?? -1] ?? '').replace(spacing, '');
    const short = needed.some((name) => (this.#at.get(name) ?? 0) >= cells.length);
    if (short || cells.slice(this.#width).some((text) => text.replace(spacing, '') !== '')) {
      const facts = {
        column: 'cluster',
        found: `${cells.length}`,
        expected: `与表头同样多的列 as many cells as the header: ${this.#width}`,
      };
      this.#findings.push(finding('row-rejected', 'explain', `line ${line}, column cluster`, facts));
      return;
    }
    const statement = statementOf(cell, line, this.#findings);
    if (statement) this.#statements.push(statement);
  }

  /** Everything read. @throws Rejection where no row could be taken */
  finish(): FileContent {
    const [statements, findings] = [this.#statements, this.#findings];
    if (statements.length === 0 && findings.length === 0) throw new Rejection(finding('table-empty', 'blocks', '', {}));
    if (statements.length === 0) throw new Rejection(...findings);
    return { statements, findings };
  }
}

function statementOf(cell: (name: Column) => string, line: number, findings: Finding[]): Statement | null {
  const faults: Finding[] = [];
  const take = <T>(
    name: Column,
    parse: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
    expected: string,
  ): T | null => {
    const found = cell(name);
    const parsed = parse.safeParse(found);
    if (parsed.success) return parsed.data;
    faults.push(finding('row-rejected', 'explain', `line ${line}, column ${name}`, { column: name, found, expected }));
    return null;
  };
  const name = cell('cluster');
  if (name === '')
    faults.push(
      finding('row-rejected', 'explain', `line ${line}, column cluster`, {
        column: 'cluster',
        found: '',
        expected: '集群名称 a cluster name',
      }),
    );
  const programme = take('programme', Programme, Programme.options.join(' | '));
  const level = take('level', Level, Level.options.join(' | '));
  const validFrom = take('valid_from', IsoMonth, 'YYYY-MM');
  const validTo = take('valid_to', IsoMonth, 'YYYY-MM');
  const certified = cell('certified') === '' ? null : take('certified', IsoMonth, 'YYYY-MM');
  if (validFrom && validTo && validFrom > validTo)
    faults.push(
      finding('row-rejected', 'explain', `line ${line}, column valid_to`, {
        column: 'valid_to',
        found: validTo,
        expected: `≥ ${validFrom}`,
      }),
    );
  const leagues = leaguesOf(cell, line, faults);
  if (faults.length > 0 || !programme || !level || !validFrom || !validTo) {
    findings.push(...faults);
    return null;
  }
  return {
    part: `line ${line}`,
    clusterName: name,
    form: 'register',
    programme,
    level,
    reportYear: Number((certified ?? validFrom).slice(0, 4)),
    kind: 'registry',
    stage: null,
    receivedAt: null,
    province: null,
    league: leagues.find((league) => league.leading)?.name ?? null,
    county: null,
    leagues: leagues.length > 1 ? leagues : [],
    industry: null,
    sector: null,
    operator: null,
    certification: { batch: cell('batch') || null, certified, validFrom, validTo },
    observations: [],
    planTargets: [],
  };
}

/** Member leagues with their shares; the one named in `lead` leads, else the first. */
function leaguesOf(cell: (name: Column) => string, line: number, faults: Finding[]): Statement['leagues'] {
  const lead = cell('lead');
  const parts = cell('leagues')
    .split(separators.league)
    .map((part) => part.replace(spacing, ''))
    .filter((part) => part !== '');
  const leagues = parts.map((part, no) => {
    const [name = '', share] = part.split(separators.share);
    const percent = share === undefined ? null : Number(share);
    if (percent !== null && !(percent >= 0 && percent <= 100))
      faults.push(
        finding('row-rejected', 'explain', `line ${line}, column leagues`, {
          column: 'leagues',
          found: part,
          expected: '0–100',
        }),
      );
    return { name, leading: lead === '' ? no === 0 : name === lead, share: percent };
  });
  if (leagues.length === 0 && lead !== '') return [{ name: lead, leading: true, share: null }];
  if (leagues.length > 0 && !leagues.some((league) => league.leading))
    faults.push(
      finding('row-rejected', 'explain', `line ${line}, column lead`, {
        column: 'lead',
        found: lead,
        expected: leagues.map((league) => league.name).join(' | '),
      }),
    );
  return leagues;
}
