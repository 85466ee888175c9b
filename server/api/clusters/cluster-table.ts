import { whyAbsent } from '../../analytics/absence.ts';
import { doubtfulFigures } from '../../analytics/doubtful-figures.ts';
import { listedClusters } from '../../analytics/groups.ts';
import { growthPct } from '../../analytics/growth-rates.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Territory } from '../../catalogue/territory.ts';
import type { ClusterLine } from '../../contract/cluster-pages.ts';
import type { Filter } from '../../domain/figure.ts';
import type { IsoDate } from '../../domain/ids.ts';
import { type Scope, scopeKey } from '../../domain/scope.ts';
import { readDossierHeads } from '../../store/reads/read-dossiers.ts';
import { readFigures, readFindingCounts, readRegister, type YearFigure } from '../../store/reads/read-register.ts';
import type { Snapshot } from '../../store/snapshot/snapshot.ts';
import { spell } from '../search/spell.ts';
import { leaguesOf } from './cluster-page.ts';
import { heldNow } from './held-now.ts';

/** Whose table, of which year. */
export interface TableAsked {
  filter: Filter;
  scope: Scope;
  asOf: IsoDate | null;
  year: number;
  /** Years of the courses, the year of the page last. */
  years: readonly number[];
  /** The size first. */
  indicators: readonly string[];
  today: string;
}

export type LineWithoutReview = Omit<ClusterLine, 'report' | 'review'>;

/** Every cluster that is asked for with its figures, in the order of their numbers. */
export async function clusterLines(
  asked: TableAsked,
  snapshot: Snapshot,
  catalogue: Catalogue,
): Promise<LineWithoutReview[]> {
  const { scope, filter, year, years, indicators, today } = asked;
  const [register, known, heads, findings, sounds, ...figures] = await Promise.all([
    readRegister(snapshot),
    readRegister(snapshot),
    readDossierHeads(snapshot, asked.asOf),
    readFindingCounts(snapshot),
    soundsOf(snapshot, scope, catalogue.territory.spellings),
    ...indicators.map((id) => readFigures(snapshot, id)),
  ]);
  const size = indicators[0];
  const doubtful = new Set(
    size === undefined
      ? []
      : (
          await doubtfulFigures(
            { indicators: [size], clusters: register.map((cluster) => cluster.clusterId) },
            catalogue,
            snapshot,
          )
        ).map((doubtful) => `${doubtful.clusterId} ${doubtful.year}`),
  );
  const doubted = (id: number) => doubtful.has(`${id} ${year}`) || doubtful.has(`${id} ${year - 1}`);
  const chosen = listedClusters(known, filter);
  const headOfCluster = new Map(heads.map((head) => [head.cluster.id, head]));
  return register.flatMap((entry): LineWithoutReview[] => {
    const id = entry.clusterId;
    if (!chosen.has(id)) return [];
    const head = headOfCluster.get(id);
    const reports = (head?.submissions ?? []).filter(
      (submission) => submission.counts && submission.kind !== 'registry',
    );
    const own = figures[0]?.get(id) ?? [];
    return [
      {
        id,
        name: entry.name,
        sounds: sounds.get(id) ?? '',
        programme: entry.programme,
        level: entry.level,
        leagues: leaguesOf(catalogue, entry).map((league) => league.code),
        outside: entry.outside,
        county: entry.county,
        industry: entry.industry,
        reportYear: entry.reportYear,
        course: years.map((year) => valueIn(own, year)),
        growth: doubted(id) ? null : growthPct(valueIn(own, year), valueIn(own, year - 1)),
        figures: indicators.map((indicator, at) => {
          const stated = figures[at]?.get(id)?.find((point) => point.year === year);
          if (stated !== undefined) return { value: stated.value, status: stated.status };
          return { value: null, status: whyAbsent(catalogue, indicator, year, reports) };
        }),
        certification: heldNow(head?.certifications ?? [], entry, today, catalogue),
        findings: findings.get(id) ?? { blocks: 0, explain: 0, note: 0 },
      },
    ];
  });
}

const valueIn = (figures: readonly YearFigure[], year: number): number | null =>
  figures.find((figure) => figure.year === year)?.value ?? null;

/** How the names sound, once for every state of the ledger. */
function soundsOf(snapshot: Snapshot, scope: Scope, spellings: Territory['spellings']): Promise<Map<number, string>> {
  return snapshot.memo(`sounds of clusters ${scopeKey(scope)}`, async () => {
    const register = await readRegister(snapshot);
    return new Map(register.map((cluster) => [cluster.clusterId, spell(cluster.name, spellings).sounds.join(' ')]));
  });
}
