import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { loadTopicViews } from '../../server/catalogue/load-topic-views.ts';
import { Aggregate, QuestionAnswer, ReportedGrowth } from '../../server/contract/analytics.ts';
import { IndicatorPage } from '../../server/contract/indicator-page.ts';
import { TopicPage, Topics } from '../../server/contract/topics.ts';
import { type ApiFixture, apiFixture, threeClusters } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';

let api: ApiFixture;
const size = 'cluster_gross_output';

beforeAll(async () => {
  api = await apiFixture();
  await threeClusters(api.ledger);
  await api.ledger.land(
    landing('a-2025-more.docx', [
      statement(1, [
        fact('leading_output_growth_pct', 2025, 12),
        fact('leading_output_share_pct', 2024, 50),
        fact('leading_output_share_pct', 2025, 50),
        fact('green_mfg_provincial_count', 2025, 2),
        fact('green_mfg_provincial_names', 2025, null, { status: 'value', text: '某绿色工厂\n共享绿色工厂' }),
      ]),
    ]),
  );
  await api.ledger.land(
    landing('c-2025-more.docx', [
      statement(3, [
        fact('green_mfg_provincial_count', 2025, 1),
        fact('green_mfg_provincial_names', 2025, null, { status: 'value', text: '共享绿色工厂' }),
      ]),
    ]),
  );
});
afterAll(() => api.close());

async function get(url: string): Promise<unknown> {
  const answer = await api.app.inject({ url });
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

describe('the views of the topics', () => {
  it('name only questions and indicators of the catalogue, one page for each question', () => {
    const catalogue = loadCatalogue();
    expect(loadTopicViews(catalogue).map((view) => view.id)).toEqual(
      catalogue.questions.map((question) => question.id),
    );
  });
});

describe('the page of a topic', () => {
  it('answers as the named question does, with leagues in the order of their rank', async () => {
    const page = TopicPage.parse(await get('/api/v1/pages/topics/growth'));
    const asked = QuestionAnswer.parse(await get('/api/v1/questions/growth'));
    for (const figure of asked.figures) {
      expect(page.region).toContainEqual(figure);
    }
    // 2025: A 110 and C 40; only A has both years, +10 %.
    const now = page.region.find((figure) => figure.indicator === size && figure.year === 2025);
    expect([now?.value, now?.growth?.matched, now?.n, now?.of]).toEqual([150, expect.closeTo(10, 9), 2, 3]);
    expect(
      page.leagues.filter((league) => league.indicator === size).map((league) => [league.group.league, league.value]),
    ).toEqual([
      ['150200', 110],
      ['150600', 40],
    ]);
  });

  it('lists names with their clusters, duplicates first, beside the counts of the same year', async () => {
    const page = TopicPage.parse(await get('/api/v1/pages/topics/green'));
    expect(
      page.listed?.rows.map((row) => [row.name, row.duplicate, row.clusters.map((each) => each.clusterId)]),
    ).toEqual([
      ['共享绿色工厂', true, [1, 3]],
      ['某绿色工厂', false, [1]],
    ]);
    expect(page.listed?.kinds.find((kind) => kind.id === 'factory')?.count).toBe(2);
    const count = page.region.find(
      (figure) => figure.indicator === 'green_mfg_provincial_count' && figure.year === 2025,
    );
    expect(count?.value).toBe(3);
  });

  it('narrows with the filters and the year of the link', async () => {
    const page = TopicPage.parse(await get('/api/v1/pages/topics/growth?league=150600&year=2024'));
    expect(page.year).toBe(2024);
    expect(page.region.find((figure) => figure.indicator === size && figure.year === 2024)?.of).toBe(1);
  });

  it('is told from one that there is not', async () => {
    expect((await api.app.inject({ url: '/api/v1/pages/topics/weather' })).statusCode).toBe(404);
  });

  it('knows which answers the forms want', async () => {
    const page = Topics.parse(await get('/api/v1/pages/topics'));
    expect(page.topics).toHaveLength(8);
    expect(page.wanted.no_major_incidents_3y).toEqual({ good: ['yes'], bad: ['no'] });
    expect(page.wanted.has_major_incidents_3y).toEqual({ good: ['no'], bad: ['yes'] });
  });
});

describe('the page of an indicator', () => {
  it('answers as the aggregate does, with clusters by rank and those missing', async () => {
    const page = IndicatorPage.parse(await get(`/api/v1/pages/indicators/${size}`));
    const asked = Aggregate.parse(await get(`/api/v1/aggregate?indicator=${size}&spread=median&growth=1&from=2024`));
    expect(page.region).toEqual(asked.figures);
    expect(
      page.clusters.map((cluster) => [cluster.name, cluster.value, cluster.growth, cluster.rank, cluster.league]),
    ).toEqual([
      ['甲', 110, expect.closeTo(10, 9), 1, '150200'],
      ['丙', 40, null, 2, '150600'],
    ]);
    expect(page.region.at(-1)?.missing.map((id) => page.names[String(id)]?.zh)).toEqual(['乙']);
    expect(page.topics.map((topic) => topic.id)).toEqual(['growth']);
  });

  it('shows filed growth beside recomputed growth where it is one', async () => {
    const page = IndicatorPage.parse(await get('/api/v1/pages/indicators/leading_output_growth_pct'));
    const asked = ReportedGrowth.parse(
      await get('/api/v1/reported-growth?indicator=leading_output_growth_pct&from=2025&to=2025'),
    );
    expect(page.reported).toEqual(asked.rows);
    // 100 × 50 % → 110 × 50 % is +10 %; 12 % was filed.
    expect(page.reported?.map((fact) => [fact.clusterId, fact.reported, fact.agreesWith])).toEqual([[1, 12, null]]);
    expect(page.reported?.[0]?.recomputed[0]?.value).toBeCloseTo(10, 9);
    expect(page.parts.map((part) => part.id)).toEqual([size, 'leading_output_share_pct']);
  });

  it('says why words have no figures, and where there is no such indicator', async () => {
    const page = IndicatorPage.parse(await get('/api/v1/pages/indicators/green_mfg_provincial_names'));
    expect(page.refused?.zh).toContain('不能汇总');
    expect([page.region, page.clusters, page.reported]).toEqual([[], [], null]);
    expect((await api.app.inject({ url: '/api/v1/pages/indicators/nothing' })).statusCode).toBe(404);
  });
});
