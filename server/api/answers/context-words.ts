import { groupBy } from '../../analytics/group-by.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import { provinceOf, tidy } from '../../catalogue/territory.ts';
import type { Words } from '../../contract/common.ts';
import type { ContextSeries } from '../../contract/context.ts';
import type { PriceBasis } from '../../domain/context.ts';
import type { AggregateFigure } from '../../domain/figure.ts';
import type { KeptContextValue } from '../../store/reads/read-context.ts';
import { leagueOf } from './heads.ts';
import { notesOf } from './question-words.ts';

/** The series among values, in the order of their codes: what each measures, how, where and when. */
export function seriesOf(values: readonly KeptContextValue[], catalogue: Catalogue): ContextSeries[] {
  return [...groupBy(values, (value) => value.series)].map(([id, own]) => {
    const newest = own.sort((a, b) => order(b.receivedAt, a.receivedAt) || b.fileId - a.fileId);
    const distinct = <T>(of: (value: KeptContextValue) => T): T[] => [...new Set(newest.map(of))];
    return {
      id,
      name: { zh: newest[0]?.name ?? id, en: newest[0]?.nameEn ?? id },
      units: distinct((point) => point.unit),
      priceBases: distinct((point) => point.priceBasis).map((basis) => ({
        id: basis,
        name: basisName(basis, catalogue),
      })),
      sources: distinct((point) => point.source).sort(),
      years: distinct((point) => point.year).sort((a, b) => a - b),
      leagues: distinct((point) => String(point.league)).sort(),
    };
  });
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Names of the leagues of values and figures. */
export function placeNames(codes: Iterable<string>, catalogue: Catalogue): Record<string, Words> {
  return Object.fromEntries([...new Set(codes)].sort().map((code) => [code, leagueOf(catalogue, code).name]));
}

/** Series whose meaning changed from file to file: their values do not form one line. */
export function changeNotes(series: readonly ContextSeries[]): Words[] {
  return series
    .filter(({ units, priceBases }) => units.length > 1 || priceBases.length > 1)
    .map(({ name }) => ({
      zh: `“${name.zh}”在不同文件中的单位或价格口径不同，见各值，不可连成一条线。`,
      en: `“${name.en}” has different units or price bases in different files, told with each value; they form no one line.`,
    }));
}

/** What must be said when figures of clusters stand beside published series. */
export function pairingNotes(
  indicator: string,
  figures: readonly AggregateFigure[],
  series: readonly ContextSeries[],
  catalogue: Catalogue,
): Words[] {
  return [
    ...notesOf([indicator], catalogue),
    ...priceNotes(indicator, series, catalogue),
    ...wholeNotes(series),
    ...unitNotes(indicator, figures, series, catalogue),
    ...outsideNotes(figures, catalogue),
    ...changeNotes(series),
  ];
}

/** Cluster amounts are at current prices; anything at another basis does not compare with them. */
export function priceNotes(indicator: string, series: readonly ContextSeries[], catalogue: Catalogue): Words[] {
  const { id, name } = catalogue.indicator(indicator);
  const own: PriceBasis = catalogue.measurement.currentPrice.includes(id) ? 'current' : 'none';
  const ownName = basisName(own, catalogue);
  return series.flatMap((contextSeries) =>
    contextSeries.priceBases
      .filter((basis) => basis.id !== own)
      .map((basis) => {
        const prices = own === 'current' && basis.id !== 'none';
        const zh = prices ? '两者之差含价格变动，不可相减、相除。' : '水平与增速均不可直接比较。';
        const en = prices
          ? 'Their difference includes price changes; neither subtract nor divide them.'
          : 'Neither their levels nor their growth compare directly.';
        return {
          zh: `价格口径不同：集群指标“${name.zh}”为${ownName.zh}，“${contextSeries.name.zh}”为${basis.name.zh}。${zh}`,
          en: `Different price bases: “${name.en}” of the clusters: ${ownName.en}; “${contextSeries.name.en}”: ${basis.name.en}. ${en}`,
        };
      }),
  );
}

function wholeNotes(series: readonly ContextSeries[]): Words[] {
  if (series.length === 0) return [];
  const zh = series.map(({ name }) => `“${name.zh}”`).join('、');
  const en = series.map(({ name }) => `“${name.en}”`).join(', ');
  return [
    {
      zh: `${zh}覆盖整个盟市或全区，集群只是其中一部分；两者并列供参照，不相加，也不计算占比。`,
      en: `${en}: the whole league or region, of which the clusters are a part. They stand side by side for orientation; they are not added up and no share is computed.`,
    },
  ];
}

function unitNotes(
  indicator: string,
  figures: readonly AggregateFigure[],
  series: readonly ContextSeries[],
  catalogue: Catalogue,
): Words[] {
  const { name } = catalogue.indicator(indicator);
  const units = new Map(figures.flatMap(({ unit }) => (unit === null ? [] : [[unit.zh, unit] as const])));
  return [...units.values()].flatMap((own) =>
    series.flatMap((contextSeries) =>
      contextSeries.units
        .filter((unit) => tidy(unit) !== tidy(own.zh) && tidy(unit) !== tidy(own.en))
        .map((unit) => ({
          zh: `单位不同：集群指标“${name.zh}”为${own.zh}，“${contextSeries.name.zh}”为${unit}；不可共用坐标轴。`,
          en: `Different units: “${name.en}” of the clusters in ${own.en}, “${contextSeries.name.en}” in ${unit}; they share no axis.`,
        })),
    ),
  );
}

/** The whole of a ledger may hold clusters of other provinces, which no series of this region covers. */
function outsideNotes(figures: readonly AggregateFigure[], { territory }: Catalogue): Words[] {
  const outside = figures.some(({ group }) => {
    const unit = typeof group.league === 'string' ? territory.byCode.get(group.league) : undefined;
    return unit !== undefined && provinceOf(territory, unit).code !== territory.home.code;
  });
  if (!outside) return [];
  const { zh, en } = territory.home.name;
  return [
    {
      zh: `集群合计含${zh}以外的集群，与${zh}的背景数据范围不同。`,
      en: `The total of the clusters includes clusters outside ${en}, which its published series do not cover.`,
    },
  ];
}

function basisName(basis: PriceBasis, { context }: Catalogue): Words {
  const { zh, en } = context.priceBases.find((base) => base.id === basis)?.name ?? { zh: basis, en: basis };
  return { zh, en };
}
