import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Annotation, AreaTarget } from '../../server/contract/shared.ts';
import { panels } from '../../web/charts/panels.ts';
import { stack } from '../../web/charts/stack.ts';
import { drawnTargets, eventSeries, placeOfDay, spanOf, targetSeries } from '../../web/charts/time-marks.ts';
import { speechOf } from '../../web/i18n/language.ts';
import { panelsFigure } from '../../web/pages/topics/panels-figure.ts';
import { topicReader } from '../../web/pages/topics/reader.ts';
import { eventsOf, timeMarks } from '../../web/ui/time-marks.ts';
import { figureOf, headOf } from '../support/topic-page.ts';

const Options = z.object({
  xAxis: z.array(z.looseObject({})),
  yAxis: z.object({ max: z.number() }),
  series: z.array(z.looseObject({ xAxisIndex: z.number().optional(), data: z.array(z.unknown()) })),
});

const zh = speechOf('zh');
const region = { code: '150000', name: { zh: '内蒙古自治区', en: 'Inner Mongolia' }, short: '内蒙古' };
const baotou = { code: '150200', name: { zh: '包头市', en: 'Baotou' }, short: '包头' };
const money = { zh: '亿元', en: 'CNY 100 million' };
const standing = { source: '年度计划', reason: '下达', by: 'a', at: '2026-02-01', version: 1 };

const target = (year: number, value: number | null, more: Partial<AreaTarget> = {}): AreaTarget => ({
  area: region,
  region: true,
  indicator: { id: 'output', name: { zh: '产值', en: 'Output' }, unit: money },
  year,
  value,
  unit: '亿元',
  before: [],
  ...standing,
  ...more,
});
const event = (on: string, scope: Annotation['scope'], more: Partial<Annotation> = {}): Annotation => ({
  id: on,
  on,
  kind: 'policy',
  scope,
  text: `${on} 政策`,
  textEn: '',
  ended: false,
  corrections: 0,
  ...standing,
  ...more,
});

describe('a day among yearly figures', () => {
  it('lies half a year before the mark of its year on 1 January, and goes on to the next', () => {
    expect(placeOfDay('2024-01-01')).toBe(2023.5);
    expect(placeOfDay('2024-07-02')).toBeCloseTo(2024, 2);
    expect(placeOfDay('2024-12-31')).toBeLessThan(2024.5);
    expect(placeOfDay('2025-01-01')).toBe(2024.5);
  });

  it('lies among columns as among years, and leaves room above the tallest of them', () => {
    const columns = ['2023', '2024', '2025'];
    const parts = [{ name: '甲', values: [2, 3, 8], labels: ['2', '3', '8'] }];
    const data = { columns, parts, totals: ['2', '3', '8'], pale: [false, false, false] };
    const dated = { years: [2023, 2024, 2025], events: [{ no: 1, at: placeOfDay('2024-07-02') }] };
    const drawn = Options.parse(stack({ ...data, dated }, 600).options);
    const plain = Options.parse(stack(data, 600).options);
    // The columns divide the same width: the middle of the axis of years is the middle of the second column.
    expect(drawn.xAxis[2]).toMatchObject({ min: 2022.5, max: 2025.5 });
    const marks = drawn.series.find(({ xAxisIndex }) => xAxisIndex === 2);
    expect(marks?.data[0]).toMatchObject({ value: [expect.closeTo(2024, 2), drawn.yAxis.max] });
    expect(drawn.yAxis.max).toBeGreaterThan(plain.yAxis.max);
    expect(plain.xAxis).toHaveLength(2);
  });

  it('widens the axis only where it lies beyond', () => {
    const at = (day: string) => [{ no: 1, at: placeOfDay(day) }];
    expect(spanOf([2023, 2024], at('2023-12-01'), 0.3, 0.2)).toEqual({ from: 2022.7, to: 2024.2 });
    expect(spanOf([2023, 2024], at('2023-01-05'), 0.3, 0.2)).toEqual({ from: 2022.5, to: 2024.2 });
    expect(spanOf([2023, 2024], at('2024-12-05'), 0.3, 0.2)).toEqual({ from: 2022.7, to: 2024.5 });
  });
});

describe('the line of a target', () => {
  const mark = (year: number) => ({ year, value: year, label: String(year) });
  const axis = { years: [2023, 2024, 2025], from: 2022.7, to: 2025.2, top: 100 };

  it('stands for drawn years, and for the next of those to come', () => {
    const drawn = drawnTargets([mark(2030), mark(2022), mark(2027), mark(2025), mark(2024)], axis.years);
    expect(drawn.map((targetMark) => targetMark.year)).toEqual([2024, 2025, 2027]);
  });

  it('crosses its own year, or everything where its year is still to come', () => {
    const lines = targetSeries([mark(2024), mark(2027)], axis).filter((targetLine) => targetLine.type === 'line');
    expect(lines.map((line) => line.data)).toEqual([
      [
        [2023.58, 2024],
        [2024.42, 2024],
      ],
      [
        [2022.7, 2027],
        [2025.2, 2027],
      ],
    ]);
  });

  it('has its label on the side away from the figure', () => {
    const sides = (own: number) =>
      targetSeries([{ year: 2024, value: 50, label: '' }], { ...axis, values: [null, own, null] }).flatMap(
        (targetLine) =>
          targetLine.data.flatMap((point) =>
            'label' in point ? [(point as { label: { position: string } }).label.position] : [],
          ),
      );
    expect([sides(60), sides(50), sides(40)]).toEqual([['bottom'], ['bottom'], ['top']]);
  });
});

describe('marks of events', () => {
  it('stand in their order of time, below each other where they would touch', () => {
    const axis = { years: [2024], from: 2023.5, to: 2024.5, top: 9 };
    const [series] = eventSeries(
      [
        { no: 2, at: 2024.1 },
        { no: 1, at: 2024.05 },
        { no: 3, at: 2025 },
      ],
      axis,
      100,
    );
    expect(series?.data.map((datum) => [datum.label.formatter, datum.symbolOffset[1]])).toEqual([
      ['1', 8],
      ['2', 25],
    ]);
    expect(series?.markLine.data).toEqual([{ xAxis: 2024.05 }, { xAxis: 2024.1 }]);
    expect(eventSeries([], axis, 100)).toEqual([]);
  });
});

describe('what stands on the courses of a page', () => {
  const recorded = {
    whole: region.code,
    targets: [
      target(2025, 160),
      target(2026, null),
      target(2025, 40, { area: baotou, region: false }),
      target(2025, 9, { indicator: { id: 'other', name: { zh: '', en: '' }, unit: null } }),
    ],
    annotations: [
      event('2024-03-01', { kind: 'region' }),
      event('2024-05-01', { kind: 'league', league: baotou }),
      event('2024-01-05', { kind: 'indicator', indicator: { id: 'output', name: { zh: '', en: '' } } }),
      event('2024-06-01', { kind: 'cluster', cluster: { id: 7, name: '甲', leagues: ['150200'] } }),
      event('2024-07-01', { kind: 'region' }, { ended: true }),
      event('2019-07-01', { kind: 'region' }),
    ],
  };
  const years = [2023, 2024, 2025];

  it('are targets of the region or of the league, none that was withdrawn, named in the unit of the reader', () => {
    const page = timeMarks(recorded, {}, zh);
    expect(page.targets('output')).toEqual([{ year: 2025, value: 160, label: '2025 年目标 160 亿元' }]);
    expect(page.targets('output', '150200').map((target) => target.value)).toEqual([40]);
    expect(timeMarks(recorded, { league: '150200' }, zh).targets('output')[0]?.value).toBe(40);
    expect(timeMarks(recorded, {}, { ...zh, amounts: 'wan' }).targets('output')).toEqual([
      { year: 2025, value: 160, label: '2025 年目标 1,600,000 万元' },
    ]);
    expect(timeMarks(recorded, { narrowed: true }, zh).targets('output')).toEqual([]);
  });

  it('are those of the area whose total is drawn: its own for a seat of a league, none where the whole is a part', () => {
    const seen = (whole: string | null) => timeMarks({ ...recorded, whole }, {}, zh).targets('output');
    expect(seen(baotou.code).map((mark) => mark.value)).toEqual([40]);
    expect(seen(null)).toEqual([]);
  });

  it('say why targets are not drawn where the page is narrowed to a programme, and only where there are any', () => {
    const narrowed = timeMarks(recorded, { narrowed: true }, zh);
    expect(narrowed.hidden(['output'])).toContain('按全部类别设定');
    expect(narrowed.hidden(['none', 'other'])).toContain('按全部类别设定');
    expect(narrowed.hidden(['none'])).toBe('');
    expect(narrowed.hidden(['output'], ['150200', '150600'])).toContain('按全部类别设定');
    expect(narrowed.hidden(['output'], ['150600'])).toBe('');
    expect(timeMarks(recorded, {}, zh).hidden(['output'])).toBe('');
  });

  it('are events of the region everywhere, those of a league, cluster or indicator on their own, numbered by day', () => {
    const page = timeMarks(recorded, {}, zh);
    const days = (whose: Parameters<typeof page.events>[2], indicators = ['output']) =>
      page.events(indicators, years, whose).map(({ no, id }) => `${no} ${id}`);
    expect(days({})).toEqual(['1 2024-01-05', '2 2024-03-01']);
    expect(days({ league: '150200' }, ['other'])).toEqual(['1 2024-03-01', '2 2024-05-01']);
    expect(days({ cluster: { id: 7, leagues: ['150200'] } }, [])).toEqual([
      '1 2024-03-01',
      '2 2024-05-01',
      '3 2024-06-01',
    ]);
    expect(days({ cluster: { id: 8, leagues: [] } }, [])).toEqual(['1 2024-03-01']);
    expect(days({ leagues: ['150200', '150600'] }, [])).toHaveLength(2);
  });

  it('are said in a legend and in the year of a table', () => {
    const page = timeMarks(recorded, {}, zh);
    const events = page.events(['other'], years);
    expect(page.legend(events)?.items).toEqual(['2024 年 3 月 1 日 政策：2024-03-01 政策（年度计划）']);
    expect(page.legend([])).toBeUndefined();
    expect([eventsOf(events, 2024), eventsOf(events, 2025)]).toEqual([events[0]?.says, '']);
  });

  it('are drawn on the panel of their indicator and stand in its table', () => {
    const indicators = [headOf('output'), headOf('other', { name: { zh: '出口', en: 'Exports' } })];
    const course = (id: string) => years.map((year) => figureOf(id, year, 100 + year - 2023));
    const base = { year: 2025, wanted: {}, enoughClusters: 3, completeFrom: 0.8 };
    const page = { ...base, indicators, region: [...course('output'), ...course('other')] };
    const timed = timeMarks({ ...recorded, targets: [target(2025, 160)] }, {}, zh);
    const model = panelsFigure({ zh: '规模', en: 'Size' }, ['output', 'other'], topicReader(page, zh, timed));
    if (model === null) throw new Error('no figure');
    const { columns, rows, foot = [] } = model.table;
    expect(columns.at(-1)?.name).toBe('目标');
    expect(rows.map((row) => row.at(-1))).toEqual(['2025 年目标 160 亿元', '']);
    expect(foot[0]?.map(String)).toEqual([
      '大事',
      '',
      '',
      expect.stringMatching(/2024 年 1 月 5 日.*；2024 年 3 月 1 日/),
      '',
      '',
      '',
      '',
    ]);
    expect(model.events?.items).toHaveLength(2);
    const { series } = model.draw(900).options as {
      series: { xAxisIndex: number; symbol?: string; data: unknown[] }[];
    };
    const numbers = series
      .filter((line) => line.symbol === 'circle')
      .map((line) => [line.xAxisIndex, line.data.length]);
    // The event of one indicator stands on its own panel alone.
    expect(numbers).toEqual([
      [0, 2],
      [1, 1],
    ]);
  });
});

describe('panels', () => {
  it('reach up to a target above every figure', () => {
    const panel = {
      name: '产值',
      calibre: '',
      aside: '',
      values: [10, 12],
      linked: [false, true],
      steps: [null, null],
      hollow: [false, false],
      labels: ['10', '12'],
      scale: 'a',
    };
    const top = (targets: { year: number; value: number; label: string }[]) => {
      const drawn = panels({ years: [2024, 2025], panels: [{ ...panel, targets }] }, 600).options;
      return (drawn as { yAxis: { max: number }[] }).yAxis[0]?.max;
    };
    expect(top([])).toBeLessThan(40);
    expect(top([{ year: 2026, value: 40, label: '' }])).toBeGreaterThanOrEqual(40);
  });
});
