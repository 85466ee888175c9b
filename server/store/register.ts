import { z } from 'zod';
import { ClusterId, type IsoDate, Level, Programme, SubmissionKind } from '../domain/ids.ts';
import { knownFrom } from '../domain/knowledge-day.ts';
import type { Landing, LandingStatement, RegisteredName, RegisterLookup } from '../domain/landing.ts';

const text = z.string().nullable();

export const RegisterRow = z
  .strictObject({
    cluster_id: z.number().int(),
    name: z.string(),
    norm_names: z.array(z.string()),
    filings: z.array(
      z.strictObject({ programme: Programme, level: Level, kind: SubmissionKind, report_year: z.number().int() }),
    ),
    certified: z.array(z.strictObject({ programme: Programme, level: Level, month: z.string() })),
    leagues: z.array(z.strictObject({ league: z.string(), leading: z.boolean(), share: z.number().nullable() })),
    programme: Programme.nullable(),
    level: Level.nullable(),
    province: text,
    league: text,
    county: text,
    industry: text,
    sector: text,
    operator: text,
    form: text,
    report_year: z.number().int().nullable(),
    submission_id: z.number().int().nullable(),
    known_at: text,
  })
  .transform((row): RegisterEntry => {
    const { programme, level, form, report_year, submission_id, known_at } = row;
    const standing =
      programme === null || level === null || form === null || report_year === null || submission_id === null
        ? null
        : {
            programme,
            level,
            province: row.province,
            league: row.league,
            county: row.county,
            industry: row.industry,
            sector: row.sector,
            operator: row.operator,
            form,
            reportYear: report_year,
            submissionId: submission_id,
            knownAt: known_at ?? '',
            leagues: row.leagues,
          };
    return {
      clusterId: row.cluster_id,
      name: row.name,
      normNames: row.norm_names,
      filings: row.filings.map(({ report_year, ...one }) => ({ ...one, reportYear: report_year })),
      certified: row.certified,
      standing,
    };
  });

/** Where a cluster stands now; each attribute as newest stated. Columns of current_cluster. */
interface ClusterNow {
  programme: string;
  level: string;
  province: string | null;
  league: string | null;
  county: string | null;
  industry: string | null;
  sector: string | null;
  operator: string | null;
  form: string;
  reportYear: number;
  submissionId: number;
  /** Knowledge day of that submission. */
  knownAt: string;
  leagues: readonly { league: string; leading: boolean; share: number | null }[];
}

export interface RegisterEntry {
  clusterId: number;
  name: string;
  normNames: readonly string[];
  filings: RegisteredName['filings'];
  certified: RegisteredName['certified'];
  /** null: every submission of the cluster was returned or withdrawn. */
  standing: ClusterNow | null;
}

/** The register in memory: names are matched, and places brought up to date, thousands of times per folder. */
export class Register implements RegisterLookup {
  readonly #byId = new Map<number, RegisterEntry>();
  readonly #byNorm = new Map<string, Set<number>>();

  constructor(entries: Iterable<RegisterEntry> = []) {
    this.put(entries);
  }

  entries(): Iterable<RegisterEntry> {
    return this.#byId.values();
  }

  get(clusterId: number): RegisterEntry | undefined {
    return this.#byId.get(clusterId);
  }

  /** Takes in clusters as they are now, replacing what was known of them. */
  put(entries: Iterable<RegisterEntry>): void {
    for (const entry of entries) {
      for (const norm of this.#byId.get(entry.clusterId)?.normNames ?? [])
        this.#byNorm.get(norm)?.delete(entry.clusterId);
      this.#byId.set(entry.clusterId, entry);
      for (const norm of entry.normNames) {
        const ids = this.#byNorm.get(norm) ?? new Set();
        this.#byNorm.set(norm, ids.add(entry.clusterId));
      }
    }
  }

  byNormName(normName: string): readonly RegisteredName[] {
    return [...(this.#byNorm.get(normName) ?? [])].flatMap((id) => {
      const entry = this.#byId.get(id);
      return entry === undefined ? [] : [nameOf(entry)];
    });
  }

  *all(): Iterable<RegisteredName> {
    for (const entry of this.#byId.values()) yield nameOf(entry);
  }
}

function nameOf({ clusterId, name, normNames, filings, certified, standing }: RegisterEntry): RegisteredName {
  return {
    clusterId: ClusterId.parse(clusterId),
    name,
    normNames,
    filings,
    certified,
    province: standing?.province ?? null,
    league: standing?.league ?? null,
    leagues: standing?.leagues.map((league) => league.league) ?? [],
    county: standing?.county ?? null,
  };
}

/**
 * A cluster after one more submission; null where the submission is older than what stands, so that only the ledger's
 * history can tell.
 */
function withStatement(
  entry: RegisterEntry,
  statement: LandingStatement,
  submissionId: number,
  knownAt: IsoDate,
): RegisterEntry | null {
  const { standing } = entry;
  if (standing !== null && knownAt < standing.knownAt) return null;
  const { programme, level, kind, reportYear } = statement;
  const known = entry.filings.some(
    (filing) =>
      filing.programme === programme &&
      filing.level === level &&
      filing.kind === kind &&
      filing.reportYear === reportYear,
  );
  const month = statement.certification?.certified ?? statement.certification?.validFrom ?? null;
  return {
    ...entry,
    certified: month === null ? entry.certified : [...entry.certified, { programme, level, month }],
    filings: known ? entry.filings : [...entry.filings, { programme, level, kind, reportYear }],
    standing: {
      programme,
      level,
      province: statement.province ?? standing?.province ?? null,
      league: statement.league ?? standing?.league ?? null,
      county: statement.county ?? standing?.county ?? null,
      industry: statement.industry ?? standing?.industry ?? null,
      sector: statement.sector ?? standing?.sector ?? null,
      operator: statement.operator ?? standing?.operator ?? null,
      form: statement.form,
      reportYear,
      submissionId,
      knownAt,
      leagues: statement.leagues.length > 0 ? statement.leagues : (standing?.leagues ?? []),
    },
  };
}

/** Numbers of the clusters that the statements of a landing are about; new ones are numbered from `cluster`. */
export function clusterIds({ statements }: Pick<Landing, 'statements'>, next: { cluster: number }): number[] {
  return statements.map(({ cluster }) => ('known' in cluster ? cluster.known : next.cluster + cluster.fresh));
}

/**
 * The clusters of a landing as they stand once it is in, and those that only history can tell, since an older report came.
 * @param next numbers given to the first new submission and cluster
 */
export function afterLanding(register: Register, landing: Landing, next: { submission: number; cluster: number }) {
  const clusters = clusterIds(landing, next);
  const entries = new Map<number, RegisterEntry>();
  const older = new Set<number>();
  const known = landing.statements.map((statement) => knownFrom(landing.file, statement));
  const dayOf = (index: number) => known[index] ?? '';
  const order = landing.statements
    .map((_, index) => index)
    .sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : a - b));
  for (const index of order) {
    const statement = landing.statements[index];
    const clusterId = clusters[index];
    const knownAt = known[index];
    if (statement === undefined || clusterId === undefined || knownAt === undefined || older.has(clusterId)) continue;
    const before = entries.get(clusterId) ?? register.get(clusterId) ?? freshEntry(clusterId, landing, statement);
    const after = withStatement(before, statement, next.submission + index, knownAt);
    if (after === null) older.add(clusterId);
    else entries.set(clusterId, after);
  }
  for (const clusterId of older) entries.delete(clusterId);
  return { entries, older: [...older], clusters };
}

function freshEntry(clusterId: number, landing: Landing, statement: LandingStatement): RegisterEntry {
  const fresh = 'fresh' in statement.cluster ? landing.newClusters[statement.cluster.fresh] : undefined;
  if (fresh === undefined) throw new Error(`no cluster ${clusterId} in the register`);
  const { name, normName } = fresh;
  return { clusterId, name, normNames: [normName], filings: [], certified: [], standing: null };
}
