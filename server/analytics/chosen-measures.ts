import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Indicator } from '../catalogue/schema.ts';
import { noFilter } from '../domain/figure.ts';
import { readRegister } from '../store/reads/read-register.ts';
import type { Snapshot } from '../store/snapshot/snapshot.ts';
import { countCells } from './cells/roll-up.ts';
import { groupClusters } from './groups.ts';
import { type Measure, measuresOf, methodOf, withDoubtful } from './measures.ts';
import type { Question } from './question.ts';
import { Refusal } from './refusals.ts';
import { Workspace } from './workspace.ts';

type Asked = Pick<Question, 'by' | 'filter' | 'spread' | 'method' | 'doubtful'>;

/**
 * The measure by which each indicator is answered. It is chosen once per state of the ledger for an indicator, the
 * programmes and the levels asked for: of the ways that the catalogue allows, the one by which most figures of all
 * clusters and years can be computed, the earlier of the catalogue where two give as many. Leagues, years, groups and
 * what the asker may see do not change it, so that a figure has one value on every page.
 * @throws Refusal where the question names a method that the catalogue does not allow, or nothing can be rebuilt
 */
export async function chosenMeasures(
  question: Asked,
  indicators: readonly Indicator[],
  catalogue: Catalogue,
  snapshot: Snapshot,
): Promise<Map<Indicator, Measure>> {
  const all = measuresOf(catalogue);
  const chosen = new Map<Indicator, Measure>();
  const rivals = indicators.filter((indicator) => (all.get(indicator.id) ?? []).length > 1);
  const known =
    question.method === undefined
      ? await snapshot.whole((everybody) => countsOf(rivals, question, catalogue, everybody))
      : new Map();
  for (const indicator of indicators) {
    const list = all.get(indicator.id) ?? [];
    const measure =
      question.method === undefined ? mostKnown(indicator, list, known, question) : named(indicator, list);
    if (measure !== undefined) chosen.set(indicator, question.doubtful === true ? withDoubtful(measure) : measure);
  }
  return chosen;

  function named({ name }: Indicator, list: readonly Measure[]): Measure {
    const found = list.find((measure) => methodOf(measure) === question.method);
    if (found !== undefined) return found;
    const methods = [...new Set(list.map(methodOf))];
    throw new Refusal('method-not-allowed', 'method', { name, method: question.method ?? '', methods });
  }
}

function mostKnown(
  { name, why }: Indicator,
  list: readonly Measure[],
  known: ReadonlyMap<number, number>,
  { by, spread }: Asked,
): Measure | undefined {
  const n = (measure: Measure) => known.get(measure.m) ?? 0;
  let best: Measure | undefined;
  for (const measure of list)
    if (measure.method !== 'distribution' && (best === undefined || n(measure) > n(best))) best = measure;
  const filed = list.find((measure) => measure.method === 'distribution');
  if (filed === undefined || (best !== undefined && (n(best) > 0 || n(filed) === 0))) return best;
  if (spread === 'refuse' && !by.includes('cluster'))
    throw new Refusal('cannot-be-rebuilt', 'indicator', { name, why });
  return filed;
}

/** How many figures of the programmes and levels asked for each measure of the indicators can be computed. */
async function countsOf(
  indicators: readonly Indicator[],
  { filter: { programme, level } }: Asked,
  catalogue: Catalogue,
  snapshot: Snapshot,
): Promise<Map<number, number>> {
  const all = measuresOf(catalogue);
  const filter = { ...noFilter, programme: [...programme].sort(), level: [...level].sort() };
  const key = JSON.stringify(['of the whole ledger', filter]);
  const workspace = await Workspace.on(snapshot, catalogue);
  // What several indicators lack is read by one statement: each of them costs as much as all.
  const fresh: Measure[] = [];
  let counted: Promise<Map<number, number>> | undefined;
  const countFresh = async (): Promise<Map<number, number>> => {
    await Promise.resolve();
    await workspace.prepare(fresh);
    const make = async () => groupClusters(await readRegister(snapshot), [], filter, 'lead');
    const { members } = await workspace.grouping(key, make);
    return new Map(
      fresh.map((measure) => [measure.m, countCells(workspace.panel, workspace.measured(measure), members)]),
    );
  };
  const own = await Promise.all(
    indicators.map((indicator) =>
      snapshot.memo(`figures by measure ${indicator.id} ${key}`, async () => {
        const measures = all.get(indicator.id) ?? [];
        fresh.push(...measures);
        counted ??= countFresh();
        const known = await counted;
        return measures.map(({ m }): [number, number] => [m, known.get(m) ?? 0]);
      }),
    ),
  );
  return new Map(own.flat());
}
