import { answerQuestion } from '../../analytics/answer-query.ts';
import { peersOf } from '../../analytics/peers.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { ClusterProfile, PeerBy, PeerLine } from '../../contract/cluster-pages.ts';
import { type AggregateFigure, noFilter } from '../../domain/figure.ts';
import { readRegister } from '../../store/reads/read-register.ts';
import type { Snapshot } from '../../store/snapshot/snapshot.ts';
import { isWhole } from '../answers/answers.ts';
import { headOf } from '../answers/heads.ts';

/** Kinds of peers that are tried in turn where nobody chose one. */
const inTurn = ['industry', 'size', 'programme'] as const satisfies readonly PeerBy[];
/** A median of fewer says nothing that the figures themselves do not. */
const enough = 3;

/** A cluster among its peers, figure by figure, as `/compare?peersOf` gives them. */
export async function peersBeside(
  {
    cluster,
    by,
    year,
    indicators,
  }: {
    cluster: number;
    by: PeerBy | undefined;
    year: number;
    indicators: readonly string[];
  },
  { catalogue, snapshot }: { catalogue: Catalogue; snapshot: Snapshot },
): Promise<ClusterProfile['peers']> {
  let chosen: PeerBy = by ?? inTurn[0];
  let peers = await peersOf(cluster, chosen, year, catalogue, snapshot);
  for (const next of by === undefined ? inTurn.slice(1) : []) {
    if (peers.length >= enough) break;
    chosen = next;
    peers = await peersOf(cluster, next, year, catalogue, snapshot);
  }
  const [register, { figures }] = await Promise.all([
    readRegister(snapshot),
    answerQuestion(
      {
        indicators,
        by: ['cluster'],
        filter: { ...noFilter, cluster: peers },
        from: year,
        to: year,
        joint: 'lead',
        measure: 'level',
        spread: 'median',
        growth: false,
      },
      catalogue,
      snapshot,
    ),
  ]);
  const names = new Map(register.map((cluster) => [cluster.clusterId, cluster.name]));
  return {
    by: chosen,
    year,
    clusters: peers.map((id) => ({ id, name: names.get(id) ?? String(id) })),
    lines: indicators.flatMap((id) => lineOf(cluster, id, figures, catalogue)),
  };
}

function lineOf(
  cluster: number,
  indicator: string,
  figures: readonly AggregateFigure[],
  catalogue: Catalogue,
): PeerLine[] {
  const known = figures.filter((figure) => figure.indicator === indicator && !isWhole(figure) && figure.value !== null);
  const own = known.find((figure) => figure.group.cluster === String(cluster));
  if (own === undefined || own.value === null || known.length < 2) return [];
  const values = known.flatMap((figure) =>
    figure.value === null ? [] : [{ id: Number(figure.group.cluster), value: figure.value }],
  );
  return [
    {
      indicator: headOf(catalogue, catalogue.indicator(indicator)),
      own: own.value,
      rank: own.rank,
      tied: own.standing?.tied ?? false,
      of: own.standing?.of ?? known.length,
      median: values.length < enough ? null : medianOf(values.map((value) => value.value)),
      values,
    },
  ];
}

/** The middle figure, or halfway between the two in the middle. */
function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const [low, high] = [sorted[half - 1] ?? 0, sorted[half] ?? 0];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
