import type { Words } from '../../../server/contract/common.ts';
import type { AggregateFigure } from '../../../server/domain/figure.ts';
import { panels } from '../../charts/panels.ts';
import { drawnTargets } from '../../charts/time-marks.ts';
import { percent, signed } from '../../i18n/numbers.ts';
import { changeNumber, changeOf, isFlat, linksOf, yearHead } from '../../ui/figure-words.ts';
import { eventsOf } from '../../ui/time-marks.ts';
import type { FigureModel } from './model.ts';
import type { TopicReader } from './reader.ts';

/** Courses of several figures side by side, each with its own calibre; null where none has a figure. */
export function panelsFigure(title: Words, wanted: readonly string[], reader: TopicReader): FigureModel | null {
  const { t, say, years, page, name, inner, value, full, unit, head, change, marks } = reader;
  const ids = wanted.filter((id) => reader.course(id).some((figure) => figure?.value != null));
  if (ids.length === 0) return null;
  const events = reader.timed?.events(ids, years) ?? [];
  // An event of one indicator stands on its own panel alone.
  const eventsFor = (id: string) => {
    const own = new Set(reader.timed?.events([id], years).map((event) => event.id));
    return events.filter((event) => own.has(event.id));
  };
  const targetsOf = (id: string) => drawnTargets(reader.timed?.targets(id) ?? [], years);
  const shown = ids.map((id) => ({ id, course: reader.course(id), targets: targetsOf(id), events: eventsFor(id) }));
  const aimed = shown.some((entry) => entry.targets.length > 0);
  const known = ids.filter((id) => reader.now(id)?.value != null);
  // A title that says which way all went speaks of the lines under it.
  const changes = known.map((id) => {
    const moved = changeOf(reader.now(id), head(id));
    const links = linksOf(reader.course(id), page.completeFrom);
    const drawn = links.linked.at(-1) === true || links.steps.at(-1) != null;
    return moved === null || isFlat(moved) || !drawn ? null : moved.value;
  });
  const turn = changes.every((change) => change !== null && change > 0)
    ? 'up'
    : changes.every((change) => change !== null && change < 0)
      ? 'down'
      : null;
  // The unit of an intensity stands beside it already.
  const aside = (id: string) => {
    const moved = changeOf(reader.now(id), head(id));
    if (moved === null) return '';
    return t.topics.asideOf(
      moved.kind === 'own' ? signed(changeNumber(moved, head(id), reader), reader.language, 2) : change(id),
    );
  };
  const hollow = (figure: AggregateFigure | undefined) => figure?.few === true || figure?.incomplete === true;
  const support = (aggregateFigure: AggregateFigure) =>
    [t.nOf(aggregateFigure.n, aggregateFigure.of), marks(aggregateFigure)].filter((each) => each !== '').join(t.dot);
  return {
    title:
      turn !== null && known.length > 1
        ? t.topics.panelsTurn(say(title), known.length, turn)
        : ids.length < 3
          ? t.topics.panelsValues(say(title), known.map((id) => full(id, reader.now(id)?.value ?? null)).join(t.list))
          : t.topics.panelsTitle(
              say(title),
              known
                .map((id) =>
                  t.topics.panelPart(inner(id), reader.afterName(id, full(id, reader.now(id)?.value ?? null))),
                )
                .join(t.list),
            ),
    subtitle: t.topics.panelsSub(years[0] ?? page.year, page.year),
    sentence: `${known
      .map((id) =>
        t.topics.panelSentence(
          inner(id),
          reader.afterName(id, full(id, reader.now(id)?.value ?? null)),
          reader.afterName(id, change(id)),
        ),
      )
      .join(t.dot)}${t.chartFigure.stop}`.trim(),
    draw: (width) =>
      panels(
        {
          years,
          panels: shown.map(({ id, course, targets, events: own }) => ({
            name: name(id),
            calibre: [
              say(head(id).population),
              unit(id),
              course.at(-1)?.method === 'distribution' ? t.method.distribution : '',
            ]
              .filter((words) => words !== '')
              .join(t.dot),
            aside: aside(id),
            values: course.map((figure) => figure?.value ?? null),
            ...linksOf(course, page.completeFrom),
            hollow: course.map(hollow),
            labels: course.map((figure) => value(id, figure?.value ?? null)),
            targets,
            events: own,
            // Different populations and units never share an axis; drawn in the unit of the form.
            scale: `${head(id).unit?.zh} ${head(id).population.zh}`,
          })),
        },
        width,
      ),
    opens: shown.flatMap(({ id, course }) =>
      course.flatMap((figure) => (figure?.value == null ? [] : [{ to: 'indicator' as const, indicator: id }])),
    ),
    points: shown.flatMap(({ id, course }, series) =>
      course.flatMap((figure, index) =>
        figure?.value == null
          ? []
          : [
              {
                says: t.topics.panelSays(name(id), figure.year, full(id, figure.value), support(figure)),
                series,
                index,
              },
            ],
      ),
    ),
    table: {
      columns: [
        { name: t.topics.indicator },
        { name: t.unit },
        ...years.map((year, index) => ({ name: yearHead(year, shown[0]?.course[index], reader), number: true })),
        { name: t.topics.changeColumn, number: true },
        { name: t.topics.support, number: true },
        ...(aimed ? [{ name: reader.timed?.column.target ?? '' }] : []),
      ],
      rows: shown.map(({ id, course, targets }) => {
        const now = reader.now(id);
        return [
          `${name(id)}${t.dot}${say(head(id).population)}`,
          unit(id),
          ...course.map((figure) => ({
            ...reader.cell(id, figure?.value ?? null),
            mark: hollow(figure) && figure?.value != null ? '*' : undefined,
          })),
          reader.changeWhy(id) || '–',
          now === undefined ? '–' : `${now.n}／${now.of}`,
          ...(aimed ? [targets.map(({ label }) => label).join(t.list)] : []),
        ];
      }),
      foot:
        events.length === 0
          ? undefined
          : [
              [
                reader.timed?.column.event ?? '',
                '',
                ...years.map((year) => eventsOf(events, year)),
                '',
                '',
                ...(aimed ? [''] : []),
              ],
            ],
    },
    source: {
      extra: [
        t.topics.panelsNote(page.enoughClusters, percent(page.completeFrom * 100, reader.language, 0)),
        reader.timed?.hidden(ids) ?? '',
      ]
        .filter((words) => words !== '')
        .join(t.dot),
    },
    half: ids.length < 3,
    events: reader.timed?.legend(events),
  };
}
