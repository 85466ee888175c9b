import { z } from 'zod';
import { ClusterId, Level, Programme, SubmissionKind } from '../domain/ids.ts';
import type { RegisteredName, RegisterLookup } from '../domain/landing.ts';

export const RegisterRow = z.strictObject({
  cluster_id: z
    .number()
    .int()
    .transform((id) => ClusterId.parse(id)),
  name: z.string(),
  norm_names: z.array(z.string()),
  province: z.string().nullable(),
  league: z.string().nullable(),
  county: z.string().nullable(),
  leagues: z.array(z.string()),
  filings: z.array(
    z.strictObject({ programme: Programme, level: Level, kind: SubmissionKind, report_year: z.number().int() }),
  ),
});

/** The register in memory: names are matched once per file, thousands of times per folder. */
export class Register implements RegisterLookup {
  readonly #byId = new Map<number, RegisteredName>();
  readonly #byNorm = new Map<string, RegisteredName[]>();

  /** Takes in clusters as the ledger holds them now, replacing what was known of them. */
  put(rows: readonly z.infer<typeof RegisterRow>[]): void {
    for (const row of rows) {
      const before = this.#byId.get(row.cluster_id);
      for (const norm of before?.normNames ?? []) {
        this.#byNorm.set(
          norm,
          (this.#byNorm.get(norm) ?? []).filter((one) => one !== before),
        );
      }
      const entry: RegisteredName = {
        clusterId: row.cluster_id,
        name: row.name,
        normNames: row.norm_names,
        province: row.province,
        league: row.league,
        leagues: row.leagues,
        county: row.county,
        filings: row.filings.map(({ report_year, ...filing }) => ({ ...filing, reportYear: report_year })),
      };
      this.#byId.set(row.cluster_id, entry);
      for (const norm of entry.normNames) this.#byNorm.set(norm, [...(this.#byNorm.get(norm) ?? []), entry]);
    }
  }

  byNormName(normName: string): readonly RegisteredName[] {
    return this.#byNorm.get(normName) ?? [];
  }

  all(): Iterable<RegisteredName> {
    return this.#byId.values();
  }
}
