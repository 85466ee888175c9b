import { agreement } from '../../web/charts/agreement.ts';
import { answerBars } from '../../web/charts/answer-bars.ts';
import { bubbles } from '../../web/charts/bubbles.ts';
import type { Drawing } from '../../web/charts/Chart.tsx';
import { courseGrid } from '../../web/charts/course-grid.ts';
import { growthColumns } from '../../web/charts/growth-columns.ts';
import { heatMatrix } from '../../web/charts/heat-matrix.ts';
import { leagueMultiples } from '../../web/charts/league-multiples.ts';
import { panels } from '../../web/charts/panels.ts';
import { rankedBars } from '../../web/charts/ranked-bars.ts';
import { slope } from '../../web/charts/slope.ts';
import { stack } from '../../web/charts/stack.ts';
import { strip } from '../../web/charts/strip.ts';
import { tileMap } from '../../web/charts/tile-map.ts';
import { trend } from '../../web/charts/trend.ts';
import { waterfall } from '../../web/charts/waterfall.ts';

const axisFrom = (low: number) => `纵轴自 ${low} 起`;

/** Invented figures that show what a chart has to keep apart: gaps, breaks, few clusters, declines, ties, targets, events. */
export const chartCases: Readonly<Record<string, (width: number) => Pick<Drawing, 'options' | 'height'>>> = {
  agreement: (width) =>
    agreement(
      {
        points: [
          { computed: 8.2, filed: 8.2, agrees: true },
          { computed: 12.4, filed: 12.4, agrees: true },
          { computed: -3.1, filed: -3.1, agrees: true },
          { computed: 6, filed: 16, agrees: false },
        ],
        x: '复算（%）',
        y: '填报（%）',
        axis: String,
      },
      width,
    ),
  'answer-bars': (width) =>
    answerBars(
      [
        {
          name: '是否建有集群促进机构',
          segments: [
            { tone: 'good', count: 9, label: '是 9' },
            { tone: 'bad', count: 3, label: '否 3' },
            { tone: 'silent', count: 1, label: '未填 1' },
          ],
        },
        { name: '是否发生重大安全事故', segments: [{ tone: 'good', count: 13, label: '否 13' }] },
      ],
      width,
    ),
  bubbles: (width) =>
    bubbles(
      {
        points: [
          { name: '示例甲', x: 2.1, y: 8, size: 400, pale: false },
          { name: '示例乙', x: 3.4, y: -2.5, size: 120, pale: false },
          { name: '示例丙', x: 3.5, y: -2.2, size: 30, pale: true },
          { name: '示例丁', x: 1.2, y: 5, size: null, pale: false },
        ],
        x: '研发投入强度（%）',
        y: '增速（%）',
        axis: { x: String, y: String },
        middle: { x: 2.75, y: 1.4 },
      },
      width,
    ),
  'course-grid': (width) =>
    courseGrid(
      {
        years: [2021, 2022, 2023, 2024, 2025],
        bands: [
          {
            name: '规模',
            panels: [
              {
                name: '总产值',
                named: '总产值（亿元）',
                unit: '亿元',
                values: [80, 90, null, 110, 121],
                last: '121.0',
                change: '+10.0%',
                tone: 'better',
                events: [{ no: 1, at: 2023.3 }],
                fromZero: true,
                axisFrom,
              },
              {
                name: '本地配套率',
                named: '本地配套率（%）',
                unit: '%',
                values: [72, 74, 75, 73.5, 73],
                last: '73.0',
                change: '-0.5 个百分点',
                tone: 'worse',
                fromZero: false,
                axisFrom,
              },
            ],
          },
          {
            name: '创新',
            panels: [
              {
                name: '研发人员',
                named: '研发人员（人）',
                unit: '人',
                values: [null, null, null, null, 310],
                last: '310',
                change: '',
                tone: '',
                fromZero: true,
                axisFrom,
              },
            ],
          },
        ],
      },
      width,
    ),
  'growth-columns': (width) =>
    growthColumns(
      {
        years: [2021, 2022, 2023, 2024, 2025],
        values: [8.1, -3.2, null, 0, 12.4],
        labels: ['+8.1', '-3.2', '', '0.0', '+12.4'],
        pale: [false, false, false, false, true],
      },
      width,
    ),
  'heat-matrix': (width) =>
    heatMatrix(
      {
        rows: ['示例甲盟', '示例乙市', '示例丙市'],
        columns: [
          { name: '总产值', unit: '亿元' },
          { name: '研发投入强度', unit: '%' },
          { name: '国家级绿色工厂', unit: '家' },
        ],
        cells: [
          [
            { label: '300.0', position: 0 },
            { label: '2.10', position: 0.5 },
            { label: '4', position: 0 },
          ],
          [
            { label: '120.5', position: 0.5 },
            { label: '3.40', position: 0 },
            { label: '4', position: 0 },
          ],
          [
            { label: '30.0', position: 1 },
            { label: '1.20', position: 1 },
            { label: '–', position: null },
          ],
        ],
      },
      width,
    ),
  'league-multiples': (width) =>
    leagueMultiples(
      {
        years: [2022, 2023, 2024, 2025],
        panels: [
          {
            name: '示例甲盟',
            values: [100, 110, 121, 133],
            linked: [false, true, true, true],
            steps: [null, null, null, null],
            last: '133.0',
            aside: '3/3',
            hollow: false,
            target: { value: 140, label: '目标 140' },
            events: [{ no: 1, place: 1.5 }],
          },
          {
            name: '示例乙市',
            values: [40, null, 80, 82],
            linked: [false, false, false, false],
            steps: [null, null, null, { from: 70, to: 82 }],
            last: '82.0',
            aside: '2/4',
            hollow: true,
          },
        ],
        axis: String,
      },
      width,
    ),
  panels: (width) =>
    panels(
      {
        years: [2022, 2023, 2024, 2025],
        panels: [
          {
            name: '研发投入强度',
            calibre: '中小企业，%',
            aside: '+0.2 个百分点',
            values: [2.1, 2.3, 2.2, 2.4],
            linked: [false, true, true, true],
            steps: [null, null, null, null],
            hollow: [false, false, false, true],
            labels: ['2.10', '', '', '2.40'],
            targets: [{ year: 2025, value: 2.6, label: '目标 2.6' }],
            scale: 'rate',
          },
          {
            name: '研发投入强度',
            calibre: '集群，%',
            aside: '',
            values: [3.1, null, 3.2, 3.0],
            linked: [false, false, false, true],
            steps: [null, null, null, null],
            hollow: [false, false, false, false],
            labels: ['3.10', '', '3.20', '3.00'],
            events: [{ no: 2, at: 2024.5 }],
            scale: 'rate',
          },
        ],
      },
      width,
    ),
  'ranked-bars': (width) =>
    rankedBars(
      {
        rows: [
          { place: '1', name: '示例甲盟', value: 12.4, label: '+12.4', change: '▲2', support: '5/5', pale: false },
          { place: '2 并列', name: '示例乙市', value: 8, label: '+8.0', change: '', support: '3/4', pale: false },
          { place: '2 并列', name: '示例丙市', value: 8, label: '+8.0', change: '▼1', support: '1/1', pale: true },
          { place: '4', name: '示例丁市', value: -6.3, label: '-6.3', change: '', support: '4/4', pale: false },
          { place: '', name: '示例戊市', value: null, label: '–', change: '', support: '0/2', pale: false },
        ],
        region: { value: 7.1, label: '全区 +7.1' },
        heads: { change: '升降', support: '已报' },
      },
      width,
    ),
  slope: (width) =>
    slope(
      {
        before: '2024',
        now: '2025',
        rows: [
          {
            name: '示例甲盟',
            before: 100,
            now: 133,
            beforeLabel: '示例甲盟 100',
            nowLabel: '133 示例甲盟',
            turn: 'up',
            pale: false,
          },
          {
            name: '示例乙市',
            before: 101,
            now: 82,
            beforeLabel: '示例乙市 101',
            nowLabel: '82 示例乙市',
            turn: 'down',
            pale: false,
          },
          {
            name: '示例丙市',
            before: null,
            now: 40,
            beforeLabel: '',
            nowLabel: '40 示例丙市',
            turn: 'same',
            pale: true,
          },
        ],
      },
      width,
    ),
  stack: (width) =>
    stack(
      {
        columns: ['2023', '2024', '2025'],
        parts: [
          { name: '国家级', values: [2, 3, 5], labels: ['2', '3', '5'] },
          { name: '自治区级', values: [6, null, 9], labels: ['6', '', '9'] },
        ],
        totals: ['8', '3', '14'],
        pale: [false, true, false],
      },
      width,
    ),
  'stack-dated': (width) =>
    stack(
      {
        columns: ['2023', '2024', '2025'],
        parts: [
          { name: '包头市', values: [2, 3, 5], labels: ['2', '3', '5'] },
          { name: '赤峰市', values: [6, 4, 9], labels: ['6', '4', '9'] },
        ],
        totals: ['8', '7', '14'],
        pale: [false, false, true],
        dated: {
          years: [2023, 2024, 2025],
          events: [
            { no: 1, at: 2023.5 },
            { no: 2, at: 2025 },
            { no: 3, at: 2031 },
          ],
        },
      },
      width,
    ),
  strip: (width) =>
    strip(
      {
        values: [1.1, 1.2, 1.2, 1.9, 2.4, 3.8, 3.8, 3.8],
        quartiles: { q1: 1.2, median: 2.15, q3: 3.8 },
        labels: { q1: '下四分位 1.20', median: '中位 2.15', q3: '上四分位 3.80' },
        axis: String,
      },
      width,
    ),
  'strip-magnitudes': (width) =>
    strip(
      {
        values: [1, 2, 3, 4, 900],
        quartiles: { q1: 2, median: 3, q3: 4 },
        labels: { q1: '2', median: '3', q3: '4' },
        axis: String,
      },
      width,
    ),
  'tile-map': (width) =>
    tileMap(
      [
        { name: '示例甲盟', label: '300.0', column: 0, row: 0, tone: 4, doubtful: false, chosen: false },
        { name: '示例乙市', label: '-2.5', column: 1, row: 0, tone: 'less', doubtful: true, chosen: false },
        { name: '示例丙市', label: '–', column: 1, row: 1, tone: null, doubtful: false, chosen: true },
      ],
      width,
    ),
  trend: (width) =>
    trend(
      {
        years: [2020, 2021, 2022, 2023, 2024, 2025],
        lines: [
          {
            name: '全区',
            values: [100, 110, null, 140, 150, 171],
            linked: [false, true, false, false, true, false],
            steps: [null, null, null, null, null, { from: 155, to: 171 }],
            hollow: [false, false, false, false, false, true],
            labels: ['100.0', '', '', '140.0', '', '171.0'],
          },
        ],
        marks: [{ year: 2023, label: '口径调整' }],
        band: { low: [80, 90, null, 110, 120, 130], high: [120, 130, null, 170, 180, 200] },
        axis: String,
        fromZero: true,
        targets: [{ year: 2025, value: 190, label: '目标 190' }],
        events: [{ no: 1, at: 2021.4 }],
      },
      width,
    ),
  'trend-places': (width) =>
    trend(
      {
        years: [2023, 2024, 2025],
        lines: ['示例甲盟', '示例乙市'].map((name, at) => ({
          name,
          values: at === 0 ? [1, 2, 1] : [2, 1, 2],
          linked: [false, true, true],
          steps: [null, null, null],
          hollow: [false, false, false],
          labels: ['', '', ''],
        })),
        marks: [],
        axis: String,
        fromZero: false,
        inverse: true,
      },
      width,
    ),
  waterfall: () =>
    waterfall({
      steps: [
        { name: '示例甲盟', value: 6.2, label: '+6.20', pale: false },
        { name: '示例乙市', value: -1.4, label: '-1.40', pale: false },
        { name: '示例丙市', value: 0.3, label: '+0.30', pale: true },
      ],
      total: { name: '全区', value: 5.1, label: '+5.10' },
    }),
};
