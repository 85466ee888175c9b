import type { IndicatorPage } from '../../../server/contract/indicator-page.ts';
import { agreement } from '../../charts/agreement.ts';
import { indicatorWords } from '../../i18n/indicator-words.ts';
import { signed } from '../../i18n/numbers.ts';
import { averagedOver } from '../../ui/figure-words.ts';
import type { FigureModel } from '../topics/model.ts';
import type { TopicReader } from '../topics/reader.ts';

type Row = NonNullable<IndicatorPage['reported']>[number];
export type Compared = Row & { best: Row['recomputed'][number] };

/** Rows that can be recomputed, each with the way of computing that comes nearest to what was filed; furthest apart first. */
export function comparedRows(rows: readonly Row[]): Compared[] {
  return rows
    .flatMap((row) => {
      const best = [...row.recomputed].sort((a, b) => Math.abs(a.difference) - Math.abs(b.difference))[0];
      return best === undefined ? [] : [{ ...row, best }];
    })
    .sort((a, b) => Math.abs(b.best.difference) - Math.abs(a.best.difference));
}

/** Filed growth against growth recomputed from levels; null where none can be recomputed. */
export function reportedFigure(page: IndicatorPage, reader: TopicReader): FigureModel | null {
  const { t, language, name } = reader;
  const compared = comparedRows(page.reported ?? []);
  const worst = compared[0];
  if (worst === undefined) return null;
  const wrong = compared.filter((cluster) => cluster.agreesWith === null);
  const unknown = (page.reported ?? []).length - compared.length;
  const text = (value: number) => signed(value, language, 2);
  const says = (cluster: Compared) =>
    `${cluster.name}${t.colon}${indicatorWords[language].filed} ${text(cluster.reported)}%${t.dot}${indicatorWords[language].computed} ${text(cluster.best.value)}%（${averagedOver(cluster.best.label, page.year, t)}）${t.dot}${cluster.agreesWith === null ? indicatorWords[language].differs : indicatorWords[language].agrees}`;
  return {
    title:
      wrong.length === 0
        ? indicatorWords[language].reportedAgree(compared.length)
        : indicatorWords[language].reportedTitle(wrong.length, compared.length),
    subtitle: indicatorWords[language].reportedSub(name(page.entry.id), page.year),
    sentence: [
      ...(wrong.length === 0
        ? []
        : [
            indicatorWords[language].reportedSentence(
              worst.name,
              `${text(worst.reported)}%`,
              `${text(worst.best.value)}%`,
            ),
          ]),
      ...(unknown > 0 ? [indicatorWords[language].reportedNone(unknown)] : []),
    ].join(language === 'zh' ? '' : ' '),
    draw: (width) =>
      agreement(
        {
          points: compared.map((cluster) => ({
            computed: cluster.best.value,
            filed: cluster.reported,
            agrees: cluster.agreesWith !== null,
          })),
          x: indicatorWords[language].reportedX,
          y: indicatorWords[language].reportedY,
          axis: reader.axisOf(page.entry.id),
        },
        width,
      ),
    points: compared.map((cluster, index) => ({ says: says(cluster), series: 0, index })),
    opens: compared.map(({ clusterId }) => ({
      to: 'cluster' as const,
      cluster: clusterId,
      fact: `${page.entry.id}~${page.year}`,
    })),
    table: {
      columns: [
        { name: indicatorWords[language].cluster },
        { name: indicatorWords[language].filed, unit: '%', number: true },
        { name: indicatorWords[language].computed, unit: '%', number: true },
        { name: indicatorWords[language].difference, unit: t.points, number: true },
        { name: indicatorWords[language].by },
        { name: t.leagues.marks },
      ],
      rows: compared.map((cluster) => [
        cluster.name,
        { text: text(cluster.reported), value: cluster.reported },
        { text: text(cluster.best.value), value: cluster.best.value },
        { text: text(cluster.best.difference), value: cluster.best.difference },
        averagedOver(cluster.best.label, page.year, t),
        cluster.agreesWith === null ? indicatorWords[language].differs : indicatorWords[language].agrees,
      ]),
    },
    source: { indicator: page.entry, extra: indicatorWords[language].reportedNote },
    half: false,
  };
}
