import { describe, expect, it } from 'vitest';
import { TopicLead } from '../../server/domain/topic.ts';
import { speechOf } from '../../web/i18n/language.ts';
import { answersFigure, segmentsOf } from '../../web/pages/topics/answers-figure.ts';
import { stackFigure } from '../../web/pages/topics/count-figures.ts';
import { growthYears, leagueBars } from '../../web/pages/topics/growth-figures.ts';
import { leadSentence, standfirst } from '../../web/pages/topics/lead.ts';
import { panelsFigure } from '../../web/pages/topics/panels-figure.ts';
import { type TopicReader, topicReader } from '../../web/pages/topics/reader.ts';
import { comingIn } from '../../web/ui/figure-words.ts';
import { figureOf, grownBy, headOf } from '../support/topic-page.ts';

const base = { year: 2025, wanted: {}, enoughClusters: 3, completeFrom: 0.8 };
const zh = speechOf('zh');
const en = speechOf('en');
const lead = (value: unknown) => TopicLead.parse(value);

function reader(page: Partial<TopicReader['page']>, speech = zh): TopicReader {
  return topicReader({ ...base, region: [], indicators: [headOf('output')], ...page }, speech);
}

const growing = [
  figureOf('output', 2024, 100, { growth: grownBy(6.46) }),
  figureOf('output', 2025, 110, { growth: grownBy(8.54) }),
];

describe('the headline of a topic', () => {
  it('tells growth like for like and its pace as the difference of what is shown', () => {
    const growth = lead({ as: 'growth', of: 'output' });
    // 8.5 − 6.5 = 2.0, although 8.54 − 6.46 = 2.08 would round to 2.1.
    expect(leadSentence(growth, reader({ region: growing }))).toBe('2025 年产值可比增长 8.5%，比上年加快 2.0 个百分点');
    expect(leadSentence(growth, reader({ region: growing }, en))).toBe(
      '2025: output grew 8.5% like for like, 2.0 percentage points faster than the year before',
    );
  });

  it('names the year before instead of a pace where one of the two fell', () => {
    const region = [
      figureOf('output', 2024, 100, { growth: grownBy(3) }),
      figureOf('output', 2025, 97, { growth: grownBy(-3) }),
    ];
    expect(leadSentence(lead({ as: 'growth', of: 'output' }), reader({ region }))).toBe(
      '2025 年产值可比下降 3.0%，上年为 +3.0%',
    );
  });

  it('says so where a unit is probably wrong, and where there is no figure', () => {
    const growth = lead({ as: 'growth', of: 'output' });
    const doubted = growing.map((figure) => ({ ...figure, doubtful: figure.year === 2025 ? [4, 7] : [] }));
    expect(leadSentence(growth, reader({ region: doubted }))).toContain('2 个集群数值存疑');
    expect(leadSentence(growth, reader({ region: growing }))).not.toContain('存疑');
    expect(leadSentence(growth, reader({ region: [figureOf('output', 2025, null)] }))).toBe('2025 年没有产值的数字');
  });

  it('says a unit once that the English name says already, and no comma within the name', () => {
    const name = { zh: '每万人专利', en: 'Patents per 10,000 persons, cluster' };
    const patents = headOf('patents', { name, unit: { zh: '个/万人', en: 'patents per 10,000 persons' } });
    const region = [figureOf('patents', 2025, 75.09, { growth: grownBy(6.94, { unit: 'points' }) })];
    const page = { region, indicators: [patents] };
    expect(leadSentence(lead({ as: 'level', of: 'patents' }), reader(page, en))).toBe(
      '2025: patents per 10,000 persons (cluster) 75.09, 6.94 higher like for like',
    );
    expect(leadSentence(lead({ as: 'level', of: 'patents' }), reader(page))).toContain('75.09 个/万人');
  });

  it('says who has not reported yet where nothing is known of a year that is coming in', () => {
    const level = lead({ as: 'level', of: 'output' });
    const awaited = { n: 0, of: 13, reports: { n: 46, of: 63 }, coverage: 0 };
    const region = [figureOf('output', 2024, 77), figureOf('output', 2025, null, awaited)];
    expect(leadSentence(level, reader({ region }))).toBe('2025 年产值，应填报的 13 个集群均尚未报送');
    expect(leadSentence(level, reader({ region }, en))).toBe(
      '2025: none of the 13 clusters asked about output has reported yet',
    );
    expect(comingIn(region[1], zh)).not.toContain('0%');
    const stacked = stackFigure(
      { zh: '产值', en: 'Output' },
      [{ indicator: 'output', name: { zh: '甲', en: 'A' } }],
      reader({ region }),
    );
    expect(stacked?.title).toMatch(/^产值：2025 年尚无报送，上年 77/);
    expect(stacked?.sentence).not.toContain('–');
  });

  it('tells the change of a rate in points and of an intensity in its own unit', () => {
    const share = headOf('share', { name: { zh: '占比', en: 'Share' }, unit: { zh: '%', en: '%' }, type: 'percent' });
    const co2 = headOf('co2', { name: { zh: '碳强度', en: 'CO₂ intensity' }, unit: { zh: '吨/万元', en: 't' } });
    const points = { unit: 'points' as const };
    const region = [
      figureOf('share', 2025, 2.14, { method: 'ratio', growth: grownBy(0.05, points) }),
      figureOf('co2', 2025, 1.49, { method: 'weighted', growth: grownBy(-0.07, points) }),
    ];
    const one = reader({ region, indicators: [share, co2] });
    expect(leadSentence(lead({ as: 'level', of: 'share' }), one)).toBe(
      '2025 年占比 2.14%，可比口径比上年提高 0.05 个百分点',
    );
    expect(leadSentence(lead({ as: 'level', of: 'co2' }), one)).toBe(
      '2025 年碳强度 1.49 吨/万元，可比口径比上年下降 0.07 吨/万元',
    );
  });

  it('adds up parts, and counts unwanted answers by the forms', () => {
    const counts = ['a', 'b'].map((id) => headOf(id, { type: 'integer', unit: { zh: '个', en: 'items' } }));
    const region = [figureOf('a', 2024, 3), figureOf('a', 2025, 4), figureOf('b', 2024, 7), figureOf('b', 2025, 9)];
    const parts = [
      { indicator: 'a', name: { zh: '国家级', en: 'National' } },
      { indicator: 'b', name: { zh: '省级', en: 'Provincial' } },
    ];
    expect(
      leadSentence(
        lead({ as: 'counts', name: { zh: '平台', en: 'Platforms' }, parts }),
        reader({ region, indicators: counts }),
      ),
    ).toBe('2025 年平台 13 个，其中国家级 4、省级 9；上年 10 个');
    const answers = [
      { answer: 'yes', count: 1 },
      { answer: 'no', count: 4 },
    ];
    const asked = reader({
      region: [figureOf('a', 2025, null, { method: 'answers', answers, n: 5 })],
      indicators: counts,
      wanted: { a: { good: ['no'], bad: ['yes'] } },
    });
    expect(leadSentence(lead({ as: 'answers', name: { zh: '问题', en: 'Questions' }, of: ['a', 'b'] }), asked)).toBe(
      '2025 年问题有 1 项异常，其余 4 个答复符合要求',
    );
  });

  it('names no league that rests on fewer than three clusters', () => {
    const league = (code: string, value: number, n: number) =>
      figureOf('output', 2025, value, { group: { league: code }, n, growth: grownBy(value, { matchedClusters: n }) });
    const page = {
      region: growing,
      leagues: [league('1', 30, 1), league('2', 12, 3), league('3', 4, 4), league('4', 1, 2)],
      names: Object.fromEntries(['1', '2', '3', '4'].map((name) => [name, { zh: `盟${name}`, en: `L${name}` }])),
    };
    expect(standfirst(lead({ as: 'growth', of: 'output' }), reader(page))[0]).toBe(
      '4 个盟市中 2 个高于全区；不计不足 3 个集群或不完整的 2 个盟市，盟2最高（12.0%），盟3最低（4.0%）。',
    );
    const bars = leagueBars('output', 'growth', reader(page));
    expect(bars?.table.rows.map((row) => row[0])).toEqual(['盟1', '盟2', '盟3', '盟4']);
    // How many clusters are enough is said by the answer.
    const strict = standfirst(lead({ as: 'growth', of: 'output' }), reader({ ...page, enoughClusters: 1 })).join('');
    expect(strict).toContain('盟1最高');
  });
});

describe('figures of a topic', () => {
  it('tell raw growth apart into parts that add up', () => {
    const decomposition = {
      continuing: 8.3,
      entering: 0,
      leaving: 0,
      newlyKnown: 0,
      noLongerKnown: -2.2,
      outstanding: 0,
      doubtful: 0,
    };
    const region = [
      figureOf('output', 2024, 100, { growth: grownBy(6.46) }),
      figureOf('output', 2025, 106, { growth: grownBy(8.5, { raw: 6.1, decomposition }) }),
    ];
    const figure = growthYears('output', reader({ region }));
    expect(figure?.sentence).toContain('名义变动 +6.1%（含缺报影响），其中原有集群 +8.3、本年缺报 −2.2');
  });

  it('compare totals only where as many clusters stand behind both', () => {
    const parts = [
      { indicator: 'a', name: { zh: '甲', en: 'A' } },
      { indicator: 'b', name: { zh: '乙', en: 'B' } },
    ];
    const heads = ['a', 'b'].map((id) => headOf(id, { type: 'integer', unit: { zh: '个', en: 'items' } }));
    const title = (n: number) =>
      stackFigure(
        { zh: '平台', en: 'Platforms' },
        parts,
        reader({
          region: [
            figureOf('a', 2024, 3, { n }),
            figureOf('b', 2024, 7, { n }),
            figureOf('a', 2025, 4),
            figureOf('b', 2025, 9),
          ],
          indicators: heads,
        }),
      )?.title;
    expect(title(5)).toBe('平台共 13 个，比上年多 3 个');
    expect(title(4)).toBe('平台共 13 个');
  });

  it('break the line of a panel where other clusters stand behind it, and give each its own scale', () => {
    const heads = [headOf('a'), headOf('b', { population: { zh: '规上', en: 'Above scale' } })];
    const region = [
      figureOf('a', 2024, 1, { n: 1 }),
      figureOf('a', 2025, 2, { n: 5, growth: grownBy(5, { matchedClusters: 1 }) }),
      figureOf('b', 2024, 100),
      figureOf('b', 2025, 90, { growth: grownBy(-10, { matchedBefore: 100, matchedNow: 90 }) }),
    ];
    const figure = panelsFigure({ zh: '组', en: 'Set' }, ['a', 'b'], reader({ region, indicators: heads }));
    const drawn = JSON.stringify(figure?.draw(900).options);
    expect(figure?.title).toBe('组：2.00 亿元、90.00 亿元');
    // Two runs of one year each for a, one run of two for b; a ends at 2 or little above, not at b's 100.
    expect(drawn.match(/"type":"line"/g)).toHaveLength(3);
    expect(drawn).toContain('"yAxis":[{"gridIndex":0,"type":"value","min":0,"max":2,');
  });

  it('count silent clusters, and join answers of one kind', () => {
    const figure = {
      indicator: 'q',
      n: 9,
      of: 12,
      answers: [
        { answer: 'yes', count: 2 },
        { answer: 'no', count: 6 },
        { answer: 'not-applicable', count: 1 },
      ],
    };
    const wanted = { q: { good: ['no', 'not-applicable'], bad: ['yes'] } };
    expect(segmentsOf(figure, wanted, zh)).toEqual([
      { tone: 'good', count: 7, label: '否 6、不适用 1' },
      { tone: 'bad', count: 2, label: '是 2' },
      { tone: 'silent', count: 3, label: '未答 3' },
    ]);
    const asked = reader({
      region: [figureOf('q', 2025, null, figure)],
      indicators: [headOf('q', { name: { zh: '事故', en: 'Incidents' } })],
      wanted,
    });
    expect(answersFigure({ zh: '治理', en: 'Governance' }, ['q'], asked)?.title).toBe('治理：2 项异常（事故）');
  });
});
