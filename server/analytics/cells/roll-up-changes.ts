import type { ChangeRow } from '../rows.ts';
import { ExactSums, fullWeight, toDouble, weighted } from './exact-sums.ts';
import { type MeasureCells, stated } from './measure-cells.ts';
import { membership, type Panel } from './panel.ts';
import { addSide, type Complete, type Measured, type Members, type Span } from './roll-up.ts';

const kinds = 7;

/**
 * What became of a cluster between two years, of which it states a figure in one at least:
 *   0 continuing       a figure in both years
 *   1 entering         in the panel now, not before (a cluster that returns after a gap enters)
 *   2 leaving          in the panel before, not now
 *   3 newly known      in the panel in both years, a figure only now
 *   4 no longer known  in the panel in both years, a figure only before, though the report of now is there
 *   5 outstanding 尚缺  in the panel in both years, a figure only before: the report of now is owed and has not come
 *   6 set aside        in the panel in both years, a figure only in one: that of the other is doubtful
 */
function changeKind(now: Side, before: Side): number {
  if (now.states && before.states) return 0;
  if (now.states) return before.inPanel ? (before.isDoubtful ? 6 : 3) : 1;
  if (!now.inPanel) return 2;
  if (now.isDoubtful) return 6;
  return now.isAwaited ? 5 : 4;
}

/** What a year says of a cluster and a measure. */
interface Side {
  place: number;
  states: boolean;
  inPanel: boolean;
  isAwaited: boolean;
  isDoubtful: boolean;
}

const nowhere: Side = { place: -1, states: false, inPanel: false, isAwaited: false, isDoubtful: false };

function sideAt(panel: Panel, { cells, doubtful }: Measured, position: number, year: number): Side {
  const at = year - panel.firstYear;
  if (at < 0 || at >= panel.years) return nowhere;
  const place = position * panel.years + at;
  const state = panel.membership[place];
  if (state === membership.outside) return nowhere;
  const states = cells.state[place] !== stated.nothing;
  return {
    place,
    states,
    inPanel: true,
    isAwaited: state === membership.awaited,
    isDoubtful: !states && doubtful.has(place),
  };
}

/** What became of the cells of a measure over its span, per group, year and kind. */
export function sumChanges(
  panel: Panel,
  measured: Measured,
  { groups, positions, numbers, weights }: Members,
  { from, to }: Span,
  complete: Complete,
): ChangeRow[] {
  const { m, cells, span } = measured;
  const first = Math.max(from, panel.firstYear);
  const years = Math.min(to, panel.firstYear + panel.years - 1 + span) - first + 1;
  if (years <= 0) return [];
  const length = groups * years * kinds;
  const [n, nows, befores] = [new Int32Array(length), new Int32Array(length), new Int32Array(length)];
  const [now, before] = [new ExactSums(length), new ExactSums(length)];
  const dens = cells.den === null ? null : { now: new ExactSums(length), before: new ExactSums(length) };
  const add = (sums: ExactSums, den: ExactSums | undefined, slot: number, place: number, weight: number): void => {
    addSide(sums, slot, cells, place, weight);
    if (den !== undefined && cells.den !== null) addSide(den, slot, cells.den, place, weight);
  };
  for (const [index, position] of positions.entries()) {
    if (complete !== null && complete[position] !== 1) continue;
    const weight = weights[index] ?? fullWeight;
    for (let at = 0; at < years; at += 1) {
      const [today, earlier] = [
        sideAt(panel, measured, position, first + at),
        sideAt(panel, measured, position, first + at - span),
      ];
      if (!today.states && !earlier.states) continue;
      const slot = ((numbers[index] ?? 0) * years + at) * kinds + changeKind(today, earlier);
      n[slot] = (n[slot] ?? 0) + 1;
      if (today.states) {
        nows[slot] = (nows[slot] ?? 0) + 1;
        add(now, dens?.now, slot, today.place, weight);
      }
      if (earlier.states) {
        befores[slot] = (befores[slot] ?? 0) + 1;
        add(before, dens?.before, slot, earlier.place, weight);
      }
    }
  }
  const rows: ChangeRow[] = [];
  for (let slot = 0; slot < length; slot += 1) {
    if (n[slot] === 0) continue;
    const [hasNow, hasBefore] = [nows[slot] !== 0, befores[slot] !== 0];
    const groupYear = Math.floor(slot / kinds);
    rows.push({
      m,
      group: Math.floor(groupYear / years),
      year: first + (groupYear % years),
      kind: slot % kinds,
      n: n[slot] ?? 0,
      now: { num: hasNow ? now.at(slot) : null, den: hasNow && dens !== null ? dens.now.at(slot) : null },
      before: {
        num: hasBefore ? before.at(slot) : null,
        den: hasBefore && dens !== null ? dens.before.at(slot) : null,
      },
      change: now.minus(slot, before),
    });
  }
  return rows;
}

/** A cluster of a ratio in two years, in one group. */
export interface RatioSides {
  group: number;
  cluster: number;
  kind: number;
  now: { num: number; den: number } | null;
  before: { num: number; den: number } | null;
}

/** Both sides of a ratio in two years, group by group and cluster by cluster, with what became of the cluster. */
export function ratioSides(
  panel: Panel,
  measured: Measured,
  { positions, numbers, weights }: Members,
  { from, to }: Span,
): RatioSides[] {
  const { cells } = measured;
  const rows = positions.flatMap((position, index): RatioSides[] => {
    const [now, before] = [sideAt(panel, measured, position, to), sideAt(panel, measured, position, from)];
    if (!now.states && !before.states) return [];
    const weight = weights[index] ?? fullWeight;
    const sides = ({ states, place }: Side) =>
      !states || cells.den === null
        ? null
        : { num: quantityAt(cells, place, weight), den: quantityAt(cells.den, place, weight) };
    const cluster = panel.clusters[position] ?? 0;
    return [
      { group: numbers[index] ?? 0, cluster, kind: changeKind(now, before), now: sides(now), before: sides(before) },
    ];
  });
  return rows.sort((a, b) => a.group - b.group || a.cluster - b.cluster);
}

function quantityAt({ whole, part }: Pick<MeasureCells, 'whole' | 'part'>, place: number, weight: number): number {
  const [units, rest] = [whole[place] ?? 0, part[place] ?? 0];
  if (weight === fullWeight) return toDouble(units, rest);
  const share = weighted(units, rest, weight);
  return toDouble(share.whole, share.part);
}
