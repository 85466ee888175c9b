import { parseCsv, readXlsx } from 'hucre';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { About } from '../../server/contract/about.ts';
import { Aggregate } from '../../server/contract/analytics.ts';
import { ClusterProfile, ClusterTable } from '../../server/contract/cluster-pages.ts';
import { ComparePage } from '../../server/contract/compare-page.ts';
import { IndicatorPage } from '../../server/contract/indicator-page.ts';
import { Overview } from '../../server/contract/overview.ts';
import { TopicPage, Topics } from '../../server/contract/topics.ts';
import type { AggregateFigure } from '../../server/domain/figure.ts';
import { type Language, speechOf } from '../../web/i18n/language.ts';
import { asShown } from '../../web/i18n/numbers.ts';
import { coursesFigure } from '../../web/pages/cluster/courses-figure.ts';
import { headlineWords } from '../../web/pages/cluster/headline-words.ts';
import { answerReader } from '../../web/pages/explore/answer-reader.ts';
import { tableOf } from '../../web/pages/explore/answer-table.ts';
import { drawnOf } from '../../web/pages/explore/figures.ts';
import { comparesComingIn } from '../../web/pages/explore/state.ts';
import { trendFigure } from '../../web/pages/indicator/trend-figure.ts';
import { bulletin } from '../../web/pages/leagues/bulletin.ts';
import { bulletinFacts } from '../../web/pages/leagues/bulletin-facts.ts';
import { contributionsOf, readerOf, turnsOf } from '../../web/pages/leagues/model.ts';
import { leagueGrowth } from '../../web/pages/overview/league-growth.ts';
import { regionGrowth } from '../../web/pages/overview/region-growth.ts';
import { ladderFigure, stackFigure } from '../../web/pages/topics/count-figures.ts';
import { growthYears, leagueBars } from '../../web/pages/topics/growth-figures.ts';
import { leadSentence, standfirst } from '../../web/pages/topics/lead.ts';
import type { FigureModel } from '../../web/pages/topics/model.ts';
import { panelsFigure } from '../../web/pages/topics/panels-figure.ts';
import { topicReader } from '../../web/pages/topics/reader.ts';
import { changeOf, joinUnit, linksOf } from '../../web/ui/figure-words.ts';
import { timeMarks } from '../../web/ui/time-marks.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';
import {
  arrived,
  doubtful,
  leagueOf,
  leaguesOfRound,
  midRound,
  outputOf,
  restated,
  rising,
} from '../support/mid-round.ts';

const size = 'cluster_gross_output';
const languages: readonly Language[] = ['zh', 'en'];
/** Whatever is compared in this ledger rises: a word for a fall is made of what is missing. */
const falls =
  /下降|下拉|降低|回落|减少|降至|比上年少|\b(fell|falls?|down|lower|slower|decline[sd]?|dragged|took|drop(s|ped)?)\b/i;
/** What a title may say to deny a fall. */
const denials = /不作下降|and is no fall|which is no fall/g;

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture();
  await midRound(api.ledger);
});
afterAll(() => api.close());

async function get(url: string): Promise<unknown> {
  const reply = await api.app.inject({ url });
  expect([url, reply.statusCode]).toEqual([url, 200]);
  return reply.json();
}

interface Pages {
  overview: Overview;
  compare: ComparePage[];
  topics: Topics;
  topic: TopicPage[];
  indicators: IndicatorPage[];
}

async function pages(): Promise<Pages> {
  const topics = Topics.parse(await get('/api/v1/pages/topics'));
  const asked = ['', '?measure=growth', '?basis=all', '?basis=matched&before=2022', '?indicator=sme_rd_intensity_pct'];
  return {
    overview: Overview.parse(await get('/api/v1/overview')),
    compare: await Promise.all(
      asked.map(async (query) => ComparePage.parse(await get(`/api/v1/pages/compare${query}`))),
    ),
    topics,
    topic: await Promise.all(
      topics.topics.map(async ({ id }) => TopicPage.parse(await get(`/api/v1/pages/topics/${id}`))),
    ),
    indicators: await Promise.all(
      [size, ...Object.keys(rising)].map(async (id) =>
        IndicatorPage.parse(await get(`/api/v1/pages/indicators/${id}`)),
      ),
    ),
  };
}

/** Every figure of an answer, wherever it stands. */
function figuresIn(value: unknown): AggregateFigure[] {
  if (Array.isArray(value)) return value.flatMap(figuresIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('indicator' in value && 'basis' in value && 'reports' in value) return [value as AggregateFigure];
  return Object.values(value).flatMap(figuresIn);
}

const near = (a: number, b: number, what: string) =>
  expect(Math.abs(a - b), what).toBeLessThan(1e-6 * Math.max(1, Math.abs(b)));

/** Output of the clusters that count in both years, added up apart from the product. */
const matched = arrived.filter((value) => value !== doubtful);
const total = (year: number, clusters: readonly number[] = matched) =>
  clusters.reduce((sum, cluster) => sum + outputOf(cluster, year), 0);

describe('a ledger in mid-round', () => {
  it('says how many reports are in, compares those that are, and names what is missing and doubtful', async () => {
    const { overview } = await pages();
    const now = overview.output.region.find((figure) => figure.year === 2025);
    expect(now?.reports).toEqual({ n: 8, of: 12 });
    expect([now?.n, now?.of, now?.missing]).toEqual([7, 12, [4, 9, 10, 11, 12]]);
    expect(now?.doubtful).toEqual([doubtful]);
    near(now?.value ?? 0, total(2025), 'the doubtful figure stays out');
    near(now?.growth?.matched ?? 0, (total(2025) / total(2024) - 1) * 100, 'matched growth');
    const all = Array.from({ length: 12 }, (_, at) => at + 1);
    const before = total(2024, all);
    const parts = now?.growth?.decomposition;
    near(parts?.outstanding ?? 0, (-total(2024, [9, 10, 11, 12]) / before) * 100, 'outstanding');
    near(parts?.doubtful ?? 0, (-outputOf(doubtful, 2024) / before) * 100, 'doubtful');
    expect([parts?.leaving, parts?.noLongerKnown]).toEqual([0, 0]);
    expect(overview.doubtful.map(({ id, value }) => [id, value])).toEqual([
      [doubtful, outputOf(doubtful, 2025) * 10_000],
    ]);
  });

  it('puts the doubtful figure in by one switch', async () => {
    const ask = async (more: string) =>
      Aggregate.parse(await get(`/api/v1/aggregate?indicator=${size}&from=2025&to=2025&growth=1${more}`)).figures[0];
    near((await ask('&doubtful=1'))?.value ?? 0, total(2025) + outputOf(doubtful, 2025) * 10_000, 'with it');
    expect((await ask('&doubtful=1'))?.doubtful).toEqual([]);
    near((await ask(''))?.value ?? 0, total(2025), 'without it');
  });

  it('puts it in on every page by the same switch', async () => {
    const whole = (figures: readonly AggregateFigure[]) =>
      figures.find(
        (figure) => figure.indicator === size && figure.year === 2025 && Object.keys(figure.group).length === 0,
      );
    const overview = Overview.parse(await get('/api/v1/overview?doubtful=1'));
    const compare = ComparePage.parse(await get('/api/v1/pages/compare?doubtful=1'));
    const indicator = IndicatorPage.parse(await get(`/api/v1/pages/indicators/${size}?doubtful=1`));
    const topic = TopicPage.parse(await get('/api/v1/pages/topics/growth?doubtful=1'));
    for (const figures of [overview.output.region, compare.series, indicator.region, topic.region]) {
      near(whole(figures)?.value ?? 0, total(2025) + outputOf(doubtful, 2025) * 10_000, 'with it');
      expect(whole(figures)?.doubtful).toEqual([]);
    }
    expect([overview.doubtful, indicator.doubtful]).toEqual([[], []]);
    const league = compare.ranking.groups.find((group) => group.group.league === leagueOf(doubtful));
    expect(league?.n).toBe(3);
  });

  it('makes no headline of a doubtful figure on the page of its cluster, nor a growth in the list', async () => {
    const profile = ClusterProfile.parse(await get(`/api/v1/pages/clusters/${doubtful}`));
    const now = outputOf(doubtful, 2025) * 10_000;
    expect(profile.doubtful).toMatchObject([{ indicator: size, year: 2025, value: now }]);
    expect([profile.headline.value, profile.headline.growth]).toEqual([now, null]);
    expect(profile.headline.doubt).toMatchObject({
      kind: 'unit-slip',
      usual: expect.closeTo(outputOf(doubtful, 2022), 6),
    });
    for (const speech of languages.map(speechOf)) {
      expect(headlineWords(profile, undefined, speech)).toMatch(/疑为单位填错|probably in the wrong unit/);
      const timed = timeMarks({ targets: [], annotations: [], whole: null }, {}, speech);
      const row = coursesFigure(profile, speech, timed)?.table.rows.find(
        ([name]) => name === speech.say(profile.headline.indicator.name),
      );
      expect(row?.at(-1)).toMatchObject({ value: null });
    }
    const { rows } = ClusterTable.parse(await get('/api/v1/pages/clusters'));
    expect(rows.flatMap(({ id, growth }) => (growth === null ? [id] : []))).toEqual([doubtful, 9, 10, 11, 12]);
  });

  it('ranks, colours and scatters leagues by one set of clusters', async () => {
    const [page] = (await pages()).compare;
    expect([page?.scatter?.basis, page?.matrix.basis]).toEqual(['matched', 'matched']);
    for (const point of page?.scatter?.points ?? []) {
      const row = page?.matrix.rows.find(({ group }) => group.league === point.group.league);
      for (const [axis, value] of [[page?.scatter?.x.id, point.x] as const, [page?.scatter?.y.id, point.y] as const])
        expect(row?.cells.find(({ indicator }) => indicator === axis)?.value, `${axis}`).toBe(value);
    }
  });

  it('compares years and leagues like for like in a question of one’s own', async () => {
    const ask = async (query: string) => Aggregate.parse(await get(`/api/v1/aggregate?growth=1&${query}`));
    const years = await ask(`indicator=${size}&from=2021&to=2025`);
    const leagues = await ask(`indicator=${size}&by=league&from=2025&to=2025`);
    const single = await ask(`indicator=${size}&from=2025&to=2025`);
    const past = await ask(`indicator=${size}&by=league&from=2021&to=2024`);
    expect([years, leagues, single, past].map((answer) => comparesComingIn(answer, {}))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(comparesComingIn(years, { basis: 'all' })).toBe(false);
    expect(comparesComingIn(years, { m: 'growth' })).toBe(false);
    const matched = await ask(`indicator=${size}&from=2021&to=2025&basis=matched`);
    for (const speech of languages.map(speechOf)) {
      const drawn = drawnOf('lines', answerReader(matched, [], 'level', '', speech));
      const unit = matched.figures[0]?.unit?.[speech.language] ?? '';
      expect(drawn?.title).toContain(joinUnit(asShown(total(2025), speech.language), unit, speech.language));
      const [last] = tableOf(answerReader(years, [], 'level', '', speech)).columns.slice(-1);
      expect(last?.name).toMatch(/8[/／]12/);
    }
  });

  it('takes the newest word for a restated rate', async () => {
    const { figures } = Aggregate.parse(
      await get(`/api/v1/aggregate?indicator=${restated.indicator}&by=cluster&cluster=1&from=2024&to=2024`),
    );
    expect(figures.find((figure) => figure.group.cluster === '1')?.value).toBe(restated.to);
  });

  it('has one value for a figure on all pages, and parts that add up', async () => {
    const known = new Map<string, number | null>();
    let compared = 0;
    for (const figure of figuresIn(await pages())) {
      const { indicator, year, group, growth } = figure;
      const what = `${indicator} ${year} ${JSON.stringify(group)} ${figure.measure} ${figure.basis}`;
      if (known.has(what)) {
        compared += 1;
        expect(figure.value, what).toBe(known.get(what) ?? null);
      }
      known.set(what, figure.value);
      if (growth === null) continue;
      const parts = growth.decomposition;
      if (parts !== null)
        near(
          Object.values(parts).reduce((sum, part) => sum + part, 0),
          growth.raw ?? 0,
          what,
        );
      if (growth.matched !== null && growth.matchedBefore !== null && growth.matchedNow !== null) {
        expect(Math.sign(growth.matched), what).toBe(Math.sign(growth.matchedNow - growth.matchedBefore));
        expect(growth.matched, `${what} rises`).toBeGreaterThanOrEqual(0);
      }
    }
    expect(compared).toBeGreaterThan(100);
  });

  it('moves nobody by a report that has not come', async () => {
    const { compare } = await pages();
    for (const page of compare.filter((fact) => fact.indicator.id === size)) {
      for (const figure of figuresIn(page.ranking)) expect(figure.standing?.change ?? 0, figure.indicator).toBe(0);
      for (const turn of turnsOf(page)) expect(turn.won ?? 0, `${turn.code}`).toBe(0);
    }
    const [first] = compare;
    expect(first?.basis).toBe('matched');
    expect(first?.ranking.groups.map((group) => [group.group.league, group.n])).toEqual([
      [leaguesOfRound[2], 2],
      [leaguesOfRound[0], 3],
      [leaguesOfRound[1], 2],
      [leaguesOfRound[3], 0],
    ]);
  });

  it('adds what leagues contribute up to the growth that the title tells', async () => {
    const { compare } = await pages();
    for (const page of compare.filter((fact) => fact.indicator.id === size)) {
      const found = contributionsOf(page);
      near(found?.parts.reduce((sum, part) => sum + part.value, 0) ?? 0, found?.growth ?? 1, 'contributions');
      near(found?.growth ?? 0, (total(2025) / total(2024) - 1) * 100, 'growth');
    }
  });

  it('draws a line or a step up wherever it says that something rose', async () => {
    const { indicators, topic } = await pages();
    for (const page of [...indicators, ...topic]) {
      const ids = [...new Set(page.region.map((figure) => figure.indicator))];
      for (const id of ids) {
        const course = page.region.filter((figure) => figure.indicator === id);
        const links = linksOf(course, page.completeFrom);
        course.forEach((figure, at) => {
          const change = changeOf(figure, { type: 'number' });
          const before = course[at - 1]?.value ?? null;
          if (change === null || figure.value === null || change.value === 0) return;
          const step = links.steps[at] ?? null;
          if (step !== null) expect(step.to, `${id} ${figure.year}`).toBeGreaterThan(step.from);
          if (links.linked[at]) expect(figure.value, `${id} ${figure.year}`).toBeGreaterThan(before ?? Infinity);
        });
      }
    }
  });

  it('tells no fall in any sentence of any page, in either language', async () => {
    const { overview, compare, topics, topic, indicators } = await pages();
    for (const language of languages) {
      const speech = speechOf(language);
      const models: (FigureModel | null)[] = [
        regionGrowth(overview, 2025, speech),
        leagueGrowth(overview, 2025, speech),
      ];
      const sentences: string[] = compare.map((page) =>
        bulletin(bulletinFacts(page, 'matched', readerOf(page, speech)), language),
      );
      sentences.push(
        bulletin(
          bulletinFacts(compare[2] as ComparePage, 'all', readerOf(compare[2] as ComparePage, speech)),
          language,
        ),
      );
      for (const entry of topics.topics) sentences.push(leadSentence(entry.lead, topicReader(topics, speech)));
      for (const page of topic) {
        const reader = topicReader(page, speech);
        sentences.push(leadSentence(page.topic.lead, reader), ...standfirst(page.topic.lead, reader));
        for (const figure of page.topic.figures) {
          if (figure.as === 'growth-years') models.push(growthYears(figure.of, reader));
          if (figure.as === 'league-growth') models.push(leagueBars(figure.of, 'growth', reader));
          if (figure.as === 'league-level') models.push(leagueBars(figure.of, 'level', reader));
          if (figure.as === 'stack') models.push(stackFigure(figure.name, figure.parts, reader));
          if (figure.as === 'panels') models.push(panelsFigure(figure.name, figure.of, reader));
          if (figure.as === 'ladder') models.push(ladderFigure(figure.name, figure.of, reader));
        }
      }
      for (const page of indicators) {
        const reader = topicReader({ ...page, indicators: [page.entry] }, speech);
        models.push(trendFigure(page, reader), leagueBars(page.entry.id, 'level', reader));
      }
      const drawn = models.filter((model) => model !== null);
      expect(drawn.length).toBeGreaterThan(10);
      sentences.push(...drawn.flatMap((model) => [model.title, model.sentence]));
      for (const sentence of sentences) expect(sentence.replace(denials, ''), sentence).not.toMatch(falls);
      for (const model of drawn) extremes(model);
    }
  });

  it('tells the same in what is downloaded', async () => {
    const url = `/api/v1/aggregate?indicator=${size}&by=league&growth=1&from=2024&to=2025`;
    const { figures } = Aggregate.parse(await get(url));
    const csv = await api.app.inject({ url, headers: { accept: 'text/csv' } });
    const workbook = await api.app.inject({ url: `${url.replace('/aggregate', '/exports/aggregate')}&format=xlsx` });
    for (const table of [
      parseCsv(csv.body.replace('\ufeff', ''), { delimiter: ',' }).filter((row) => row.length > 1),
      (await readXlsx(workbook.rawPayload)).sheets[0]?.rows ?? [],
    ]) {
      const [column = [], ...lines] = table;
      expect(lines).toHaveLength(figures.length);
      for (const [index, line] of lines.entries()) {
        const cell = (name: string) => String(line[column.indexOf(name)] ?? '');
        const figure = figures[index];
        expect(cell('value')).toBe(figure?.value == null ? '' : String(figure.value));
        expect(cell('growth_matched')).toBe(figure?.growth?.matched == null ? '' : String(figure.growth.matched));
        expect([cell('reports_n'), cell('reports_of')]).toEqual([
          String(figure?.reports.n),
          String(figure?.reports.of),
        ]);
        expect(cell('contribution').startsWith('-')).toBe(false);
        expect(Number(cell('rank_change'))).toBe(0);
      }
    }
  });

  it('has the years of the day, and begins none for a report that only restates earlier ones', async () => {
    const years = async (query: string) => About.parse(await get(`/api/v1/about${query}`)).years.at(-1);
    expect([await years(''), await years('?asOf=2025-06-01')]).toEqual([2025, 2024]);
    const before = Overview.parse(await get('/api/v1/overview'));
    for (const cluster of [1, 2, 3, 5, 6]) {
      const home = { league: leagueOf(cluster), reportYear: 2026, receivedAt: '2026-01-20' };
      const facts = [fact('little_giant_count', 2024, 3)];
      await api.ledger.land(landing(`${cluster}-restated`, [statement(cluster, facts, home)]));
    }
    expect(await years('')).toBe(2025);
    const after = Overview.parse(await get('/api/v1/overview'));
    expect([after.year, after.output.region.at(-1)]).toEqual([2025, before.output.region.at(-1)]);
  });
});

/** Whoever a sentence calls the highest or lowest is so among the figures drawn, unless it says whom it leaves out. */
function extremes({ title, sentence, table }: FigureModel): void {
  const rows = table.rows.flatMap((row) => {
    const [name, cell] = row;
    const value = typeof cell === 'object' && cell !== null && 'value' in cell ? cell.value : null;
    return typeof name === 'string' && typeof value === 'number' ? [{ name, value }] : [];
  });
  if (rows.length < 2) return;
  const ordered = [...rows].sort((a, b) => b.value - a.value);
  for (const words of [title, sentence]) {
    if (/不计|leaving out|浅色/.test(words)) continue;
    const first = rows.find((row) => words.startsWith(row.name) && /^.{0,24}(最高|居首|增速最高)/.test(words));
    if (first !== undefined) expect(first.value, words).toBe(ordered[0]?.value);
  }
}
