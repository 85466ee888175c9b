import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Annotations, Recorded, Targets } from '../../contract/shared.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Annotation, AreaTarget } from '../../domain/shared-records.ts';
import { type RegisterEntry, readRegister } from '../../store/reads/read-register.ts';
import { readShared } from '../../store/reads/read-shared.ts';
import type { Standpoint } from '../answers/answers.ts';
import { leagueOf } from '../answers/heads.ts';
import { dayOf } from '../deps.ts';

/** Targets and events that stand, for the courses of a page and its bulletin. */
export async function recordedOf({ catalogue, snapshot, asOf }: Standpoint): Promise<Recorded> {
  const { targets, annotations } = await readShared(snapshot, dayOf(asOf));
  const standing = annotations.filter((annotation) => !annotation.ended);
  // Only what is said of a cluster needs the register.
  const clusters = standing.some((annotation) => annotation.cluster !== null) ? await readRegister(snapshot) : [];
  const { whole, sees } = areasSeen(snapshot.scope, catalogue);
  return {
    targets: targets
      .filter((target) => target.value !== null && sees(target.area))
      .map((target) => targetOf(target, catalogue)),
    annotations: standing.map((annotation) => annotationOf(annotation, clusters, catalogue)),
    whole,
  };
}

/** Areas with whose totals a target compares: of others the asker sees some clusters at most. */
function areasSeen(scope: Scope, catalogue: Catalogue): { whole: string | null; sees: (area: string) => boolean } {
  switch (scope.kind) {
    case 'all':
      return { whole: catalogue.territory.home.code, sees: () => true };
    case 'leagues': {
      const [only = null, other] = scope.leagues;
      const leagues = new Set<string>(scope.leagues);
      return { whole: other === undefined ? only : null, sees: (area) => leagues.has(area) };
    }
    case 'clusters':
    case 'nothing':
      return { whole: null, sees: () => false };
    default:
      return scope satisfies never;
  }
}

export function targetOf(target: AreaTarget, catalogue: Catalogue): Targets['targets'][number] {
  const known = catalogue.indicators.get(target.indicator);
  const { indicator: id, before, ...rest } = target;
  return {
    ...rest,
    area: leagueOf(catalogue, target.area),
    region: target.area === catalogue.territory.home.code,
    indicator: { id, name: known?.name ?? { zh: id, en: id }, unit: known?.unit ?? null },
    before: [...before],
  };
}

export function annotationOf(
  { cluster, scope, ...rest }: Annotation,
  clusters: readonly RegisterEntry[],
  catalogue: Catalogue,
): Annotations['annotations'][number] {
  switch (scope.kind) {
    case 'region':
      return { ...rest, scope };
    case 'league':
      return { ...rest, scope: { kind: 'league', league: leagueOf(catalogue, scope.league) } };
    case 'cluster': {
      const known = clusters.find((member) => member.clusterId === cluster);
      const leagues = known?.leagues.map((league) => league.league) ?? [];
      const named = { id: cluster ?? 0, name: known?.name ?? String(cluster ?? ''), leagues };
      return { ...rest, scope: { kind: 'cluster', cluster: named } };
    }
    case 'indicator': {
      const id = scope.indicator;
      const name = catalogue.indicators.get(id)?.name ?? { zh: id, en: id };
      return { ...rest, scope: { kind: 'indicator', indicator: { id, name } } };
    }
    default:
      return scope satisfies never;
  }
}
