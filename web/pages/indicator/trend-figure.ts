import type { IndicatorPage } from '../../../server/contract/indicator-page.ts';
import type { AggregateFigure } from '../../../server/domain/figure.ts';
import { rangeOf } from '../../charts/axis.ts';
import { drawnTargets } from '../../charts/time-marks.ts';
import { trend } from '../../charts/trend.ts';
import { indicatorWords } from '../../i18n/indicator-words.ts';
import { percent } from '../../i18n/numbers.ts';
import { changeNumber, changeOf, changeText, isFlat, type Links, linksOf, yearHead } from '../../ui/figure-words.ts';
import { eventsOf, type TimeMarks } from '../../ui/time-marks.ts';
import type { FigureModel } from '../topics/model.ts';
import type { TopicReader } from '../topics/reader.ts';

/** Years in a row, up to the last, in which the matched change went one way and was drawn. */
export function streakOf(
  course: readonly (AggregateFigure | undefined)[],
  { linked, steps }: Links,
): { years: number; rising: boolean } {
  let years = 0;
  let rising = true;
  for (const [at, one] of [...course.entries()].reverse()) {
    const matched = one?.growth?.matched ?? 0;
    const drawn = linked[at] === true || steps[at] != null;
    if (!drawn || matched === 0 || (years > 0 && matched > 0 !== rising)) break;
    rising = matched > 0;
    years += 1;
  }
  return { years, rising };
}

/** The course of the region with breaks, targets and dated events drawn; null without a figure. */
export function trendFigure(page: IndicatorPage, reader: TopicReader, timed?: TimeMarks): FigureModel | null {
  const { t, language, years, name, value, full, unit, cell, marks } = reader;
  const { entry } = page;
  const axis = reader.axisOf(entry.id);
  const course = reader.course(entry.id);
  const values = course.map((figure) => figure?.value ?? null);
  const first = values.findIndex((value) => value !== null);
  const last = values.findLastIndex((value) => value !== null);
  const [from, to] = [years[first], years[last]];
  if (from === undefined || to === undefined) return null;
  const change = changeOf(course[last], entry);
  const changed = change === null ? '' : changeText(change, entry, reader);
  const links = linksOf(course, page.completeFrom);
  const streak = streakOf(course, links);
  const banded = course.some((figure) => figure?.distribution != null);
  const band = banded
    ? {
        low: course.map((figure) => figure?.distribution?.q1 ?? null),
        high: course.map((figure) => figure?.distribution?.q3 ?? null),
      }
    : undefined;
  const total = course[last]?.method === 'sum';
  const drawn = [...values, ...(band?.low ?? []), ...(band?.high ?? [])];
  const growing = growthTitle();
  const targets = timed === undefined ? [] : drawnTargets(timed.targets(entry.id), years);
  const events = timed?.events([entry.id], years) ?? [];
  const start = rangeOf([...drawn, ...targets.map((target) => target.value)], 4, total).min;
  const targetOf = (year: number) => targets.find((target) => target.year === year);
  const ahead = targets.filter((target) => !years.includes(target.year));
  const breaks = course.flatMap((figure, at) =>
    at <= first || figure === undefined
      ? []
      : figure.breaks.map((each) => ({
          year: figure.year,
          label:
            each.kind === 'definition' ? indicatorWords[language].markDefinition : indicatorWords[language].markEdition,
        })),
  );
  return {
    title:
      growing !== null
        ? growing
        : streak.years > 1 && change !== null && !isFlat(change)
          ? indicatorWords[language].trendTitle(streak.years, streak.rising)
          : change !== null
            ? indicatorWords[language].trendMoved(changed)
            : indicatorWords[language].trendPlain(name(entry.id), from, to),
    subtitle: indicatorWords[language].trendSub(name(entry.id), unit(entry.id), from, to, banded),
    sentence:
      `${indicatorWords[language].trendSentence(from, full(entry.id, values[first] ?? null), to, full(entry.id, values[last] ?? null))}${
        change === null ? '' : indicatorWords[language].trendChange(changed, course[last]?.growth?.matchedClusters ?? 0)
      }${t.chartFigure.stop}`.trim(),
    draw: (width) =>
      trend(
        {
          years,
          lines: [
            {
              name: name(entry.id),
              values,
              ...links,
              hollow: course.map((figure) => figure?.few === true || figure?.incomplete === true),
              labels: course.map((figure) => value(entry.id, figure?.value ?? null)),
            },
          ],
          marks: breaks.filter((change, index) => breaks.findIndex((each) => each.year === change.year) === index),
          band,
          axis,
          fromZero: total,
          targets,
          events,
        },
        width,
      ),
    points: course.flatMap((figure, index) =>
      figure?.value == null
        ? []
        : [
            {
              says: t.topics.panelSays(
                name(entry.id),
                figure.year,
                full(entry.id, figure.value),
                [t.nOf(figure.n, figure.of), marks(figure)].filter((each) => each !== '').join(t.dot),
              ),
              series: 0,
              index,
            },
          ],
    ),
    opens: course.flatMap((figure) =>
      figure?.value == null ? [] : [{ to: 'indicator' as const, indicator: entry.id, year: figure.year }],
    ),
    table: {
      columns: [
        { name: t.year },
        { name: name(entry.id), unit: unit(entry.id), number: true },
        ...(banded
          ? [
              { name: 'Q1', unit: unit(entry.id), number: true },
              { name: 'Q3', unit: unit(entry.id), number: true },
            ]
          : []),
        ...(targets.length === 0 ? [] : [{ name: timed?.column.target ?? '', unit: unit(entry.id), number: true }]),
        { name: t.topics.changeColumn, number: true },
        { name: t.topics.support, number: true },
        { name: t.leagues.marks },
        ...(events.length === 0 ? [] : [{ name: timed?.column.event ?? '' }]),
      ],
      rows: [
        ...course.map((figure, index) => {
          const moved = changeOf(figure, entry);
          return [
            yearHead(years[index] ?? 0, figure, reader),
            cell(entry.id, figure?.value ?? null),
            ...(banded
              ? [figure?.distribution?.q1, figure?.distribution?.q3].map((each) => cell(entry.id, each ?? null))
              : []),
            ...targetCell(targetOf(years[index] ?? 0)?.value),
            {
              text: moved === null ? '–' : changeText(moved, entry, reader),
              value: moved === null ? null : changeNumber(moved, entry, reader),
            },
            figure === undefined ? '–' : `${figure.n}／${figure.of}`,
            marks(figure),
            ...(events.length === 0 ? [] : [eventsOf(events, years[index] ?? 0)]),
          ];
        }),
        ...ahead.map((target) => [
          String(target.year),
          '–',
          ...(banded ? ['–', '–'] : []),
          ...targetCell(target.value),
          '–',
          '–',
          '',
          ...(events.length === 0 ? [] : ['']),
        ]),
      ],
    },
    source: {
      indicator: entry,
      figure: course[last],
      extra: [
        indicatorWords[language].trendNote(page.enoughClusters, percent(page.completeFrom * 100, reader.language, 0)),
        ...(start > 0 ? [indicatorWords[language].trendFrom(axis(start))] : []),
        timed?.hidden([entry.id]) ?? '',
      ]
        .filter((words) => words !== '')
        .join(t.dot),
    },
    half: false,
    events: timed?.legend(events),
  };

  function targetCell(target: number | undefined) {
    if (targets.length === 0) return [];
    return [cell(entry.id, target ?? null)];
  }

  /** Of a growth the reader wants to know whether it grew: its own change is the figure itself. */
  function growthTitle(): string | null {
    const [now, before] = [values[last] ?? null, values[last - 1] ?? null];
    if (course[last]?.method !== 'growth' || now === null || before === null) return null;
    // What reads the same has not turned, whatever stands behind the last digit shown.
    if (full(entry.id, before) === full(entry.id, now)) return null;
    return indicatorWords[language].trendTurned(full(entry.id, before), full(entry.id, now), now > before);
  }
}

/** Every break of the course in words: what changed, when, for how many. */
export function breakWords(page: IndicatorPage, { t, language, say, course }: TopicReader): string[] {
  const formName = (id: string) => {
    const form = page.editions.find((edition) => edition.id === id.trim());
    return form === undefined ? indicatorWords[language].noForm : say(form.name);
  };
  const editions = course(page.entry.id).flatMap((figure) =>
    (figure?.breaks ?? []).flatMap((each) =>
      each.kind === 'edition'
        ? [
            indicatorWords[language].breakEdition(
              figure?.year ?? 0,
              each.clusters,
              each.changes.map((change) => change.split('→').map(formName).join(' → ')).join(t.list),
            ),
          ]
        : [],
    ),
  );
  return [
    ...page.entry.breaks.map((change) => indicatorWords[language].breakDefinition(change.month, say(change.why))),
    ...editions,
  ];
}
