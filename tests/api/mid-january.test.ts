import { readXlsx } from 'hucre';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ComparePage } from '../../server/contract/compare-page.ts';
import { ReEvaluations } from '../../server/contract/re-evaluations.ts';
import { Board } from '../../server/contract/rounds.ts';
import { TopicPage } from '../../server/contract/topics.ts';
import { archiveParts } from '../../server/documents/fixed-archive.ts';
import { dayInWords } from '../../server/domain/day-in-words.ts';
import { percent } from '../../web/i18n/numbers.ts';
import { sampleApp } from '../support/sample-app.ts';
import { wordText } from '../support/word-text.ts';

/** Every paper as it is signed on a day on which most reports are not in yet, asked for when all of them have come. */
const day = '2026-01-20';
const host = '127.0.0.1:8080';
const rounds = ['sme-national-2025', 'sme-regional-2025', 'amc-national-2025', 'amc-regional-2025'] as const;

let sample: Awaited<ReturnType<typeof sampleApp>>;
let boards: Board[];
/** Names of the files that came after the day and were not there before. */
let later: string[];
beforeAll(async () => {
  sample = await sampleApp(new Date('2026-03-31T00:00:00Z'));
  boards = await Promise.all(rounds.map(async (round) => Board.parse(await get(`/api/v1/rounds/${round}`))));
  const known = await filesOf(day);
  later = (await filesOf(null)).filter((name) => !known.includes(name));
}, 240_000);
afterAll(() => sample.close());

const at = (url: string, on: string | null = day) =>
  on === null ? url : `${url}${url.includes('?') ? '&' : '?'}asOf=${on}`;
async function get(url: string, on: string | null = day): Promise<unknown> {
  const reply = await sample.app.inject({ url: at(url, on), headers: { host } });
  expect([url, reply.statusCode]).toEqual([url, 200]);
  return reply.json();
}
async function filesOf(on: string | null): Promise<string[]> {
  const names: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const page = (await get(`/api/v1/submissions?limit=100${cursor === null ? '' : `&cursor=${cursor}`}`, on)) as {
      rows: { file: string }[];
      next: string | null;
    };
    names.push(...page.rows.map(({ file }) => file.split('/').at(-1) ?? file));
    cursor = page.next;
    if (cursor === null) return names;
  }
}
const file = async (url: string): Promise<Buffer> => {
  const reply = await sample.app.inject({ url: at(url), headers: { host } });
  expect([url, reply.statusCode, reply.statusCode === 200 ? '' : reply.body]).toEqual([url, 200, '']);
  return reply.rawPayload;
};
/** A paper made twice is the same to the byte, and says nothing of what came later. */
async function paper(url: string) {
  const [first, again] = [await file(url), await file(url)];
  expect(first.equals(again), url).toBe(true);
  const { lines, tables, inOrder } = await wordText(first);
  for (const name of later) expect(inOrder, url).not.toContain(name);
  for (const [received] of inOrder.matchAll(/2026-\d\d-\d\d(?=收到|，第)/g)) expect(received <= day, url).toBe(true);
  return { lines, tables, text: lines.join('\n') };
}
const awaitedOf = ({ rows }: Board) => rows.filter(({ state }) => state === 'awaited');

describe(`papers of rounds as of ${day}`, () => {
  it('are asked for in a year of which most reports are still owed', () => {
    const owed = boards.reduce((sum, { round }) => sum + round.owed, 0);
    const arrived = boards.reduce((sum, { round }) => sum + round.arrived, 0);
    expect([arrived > 0, arrived < owed / 2, later.length > 0]).toEqual([true, true, true]);
  });

  it('name what is missing with the deadline of each, which the sentence above the table names', async () => {
    for (const board of boards) {
      const { round } = board;
      const { text, tables } = await paper(`/api/v1/rounds/${round.id}/papers/missing`);
      expect(text).toContain(
        `应报 ${round.owed} 份，已到 ${round.arrived} 份，尚缺 ${round.owed - round.arrived} 份。`,
      );
      const rows = tables[0]?.slice(1) ?? [];
      expect(rows.map(([, , name, due]) => `${name} ${due}`).sort()).toEqual(
        awaitedOf(board)
          .map(({ cluster, due }) => `${cluster.name} ${due ?? '—'}`)
          .sort(),
      );
      for (const [, , , due] of rows) if (due !== undefined && due !== '—') expect(text).toContain(dayInWords(due));
    }
  }, 60_000);

  it('remind each league of its own, by the day of its own table', async () => {
    let dated = 0;
    for (const board of boards) {
      const { lines, tables } = await paper(`/api/v1/rounds/${board.round.id}/papers/reminders`);
      const letters = tables.filter(([head]) => head?.[0] === '序号');
      const asked = awaitedOf(board);
      expect(letters.flatMap((table) => table.slice(1).map(([, name]) => name)).sort()).toEqual(
        asked.map(({ cluster }) => cluster.name).sort(),
      );
      const bodies = lines.filter((line) => line.includes('个集群的报告'));
      expect(bodies).toHaveLength(letters.length);
      for (const [index, body] of bodies.entries()) {
        const rows = letters[index]?.slice(1) ?? [];
        expect(body).toContain(`截至${dayInWords(day)}，你盟市下列 ${rows.length} 个集群的报告尚未收到。`);
        const days = new Set(rows.map(([, , , due]) => due));
        const [only] = days;
        if (days.size !== 1 || only === '—') continue;
        expect(body).toContain(`应于${dayInWords(only ?? '')}前报送`);
        dated += 1;
      }
    }
    expect(dated).toBeGreaterThan(0);
  }, 60_000);

  it('number the parts of the progress of plans from the first that there is', async () => {
    const lengths: number[] = [];
    // By that day reports with plans are in; before, the paper says that none is.
    for (const on of [day, '2026-03-20']) {
      for (const { round } of boards) {
        const url = at(`/api/v1/rounds/${round.id}/papers/plans`, on);
        const reply = await sample.app.inject({ url, headers: { host } });
        expect([url, reply.statusCode]).toEqual([url, 200]);
        const { lines } = await wordText(reply.rawPayload);
        const numbered = lines.flatMap((line) => /^([一二三])、/.exec(line)?.[1] ?? []);
        expect(numbered).toEqual(['一', '二', '三'].slice(0, numbered.length));
        lengths.push(numbered.length);
      }
    }
    expect(Math.max(...lengths)).toBeGreaterThan(1);
  }, 60_000);

  it('judge a report by what had come, and say of one that had not that it has not', async () => {
    const [national, regional] = boards;
    const came = regional?.rows.find(({ file: filed }) => filed !== null);
    for (const kind of ['opinion', 'return-note'])
      expect((await paper(`/api/v1/rounds/sme-regional-2025/clusters/${came?.cluster.id}/${kind}`)).text).toContain(
        dayInWords(day),
      );
    const [missing] = national?.rows ?? [];
    const { text } = await paper(`/api/v1/rounds/sme-national-2025/clusters/${missing?.cluster.id}/opinion`);
    expect(text).toContain('报告尚未收到，没有可以核查的内容。');
  }, 60_000);

  it('lay out certifications as they stood', async () => {
    const calls = ReEvaluations.parse(await get('/api/v1/re-evaluations'));
    const { tables } = await paper('/api/v1/re-evaluations/paper');
    expect(tables[0]?.slice(1).map(([call, ends, , , , , cluster]) => [call, ends, cluster])).toEqual(
      calls.rows.map(({ call, validTo, cluster }) => [call, validTo, cluster.name]),
    );
    const called = calls.rows.filter(({ state }) => state === 'called').map(({ cluster }) => cluster.name);
    const letters = await paper('/api/v1/re-evaluations/letters');
    for (const name of called) expect(JSON.stringify(letters.tables)).toContain(name);
    expect(letters.text.includes('没有需要启动复核的集群')).toBe(called.length === 0);
  }, 60_000);
});

describe(`papers of figures as of ${day}`, () => {
  /** What a section of leagues says, beside the answer that the API gives to its question. */
  function checkSection(text: string, rows: string[][], page: ComparePage): void {
    const whole = page.series.find(({ group, year }) => year === page.year && Object.keys(group).length === 0);
    const name = page.indicator.name.zh;
    const { n, of } = whole?.reports ?? { n: 0, of: 0 };
    expect([name, n < of]).toEqual([name, true]);
    expect(text).toContain(`收报中（已报 ${n}／${of} 个集群`);
    const matched = whole?.growth?.matched ?? null;
    if (matched !== null && whole?.method === 'sum') {
      expect(text).toContain(`按可比口径（两年都有数的 ${whole.growth?.matchedClusters} 个集群）`);
      expect(text).toContain(`比上年${matched < 0 ? '下降' : '增长'} ${percent(Math.abs(matched), 'zh')}`);
    }
    if (matched !== null && whole?.method === 'growth') expect(text).toContain(`按可比口径为 ${matched.toFixed(2)}%。`);
    // The sentence names each league with the figure of its line in the table.
    let told = 0;
    for (const [league = '', , value = ''] of rows) {
      if (!/\d/.test(value) || league === '全区') continue;
      const own = new RegExp(`${league}\\*?(?:、[^（。]*)?（(?:并列 )?([−0-9.,]+)`).exec(text)?.[1];
      expect([name, league, own]).toEqual([name, league, value.replace('+', '')]);
      told += 1;
    }
    expect([name, told]).toEqual([name, page.ranking.groups.filter(({ value }) => value !== null).length]);
  }
  const addressOf = (tables: string[][][], has: string): string[] =>
    (tables.find(([row]) => row?.[0] === '问题1') ?? []).flatMap(([, address = '']) =>
      address.includes(has) ? [address] : [],
    );
  const ask = async (url: string) => (await sample.app.inject({ url, headers: { host } })).json();

  it('the bulletin says of every indicator and league what its table and the API say', async () => {
    const { lines, tables } = await paper('/api/v1/bulletin');
    const texts = lines.filter((line) => line.startsWith('收报中'));
    const pages = await Promise.all(
      addressOf(tables, '/compare').map(async (url) => ComparePage.parse(await ask(url))),
    );
    expect(texts).toHaveLength(pages.length);
    expect(pages.map(({ indicator }) => indicator.id)).toContain('leading_output_growth_pct');
    for (const [index, page] of pages.entries()) checkSection(texts[index] ?? '', tables[index]?.slice(1) ?? [], page);
  }, 120_000);

  it('the monitoring report counts reports as the rounds do, and says of each topic how many are in', async () => {
    const { lines, text, tables } = await paper('/api/v1/annual-report?year=2025');
    const sum = (of: (round: Board['round']) => number) => boards.reduce((total, { round }) => total + of(round), 0);
    const [owed, arrived, extra] = [
      sum((round) => round.owed),
      sum((round) => round.arrived),
      sum((round) => round.extra),
    ];
    expect(text).toContain(
      `应报年度报告 ${owed} 份，已到 ${arrived} 份，尚缺 ${owed - arrived} 份；另有不在应报之列的报告 ${extra} 份`,
    );
    const [counts, missing] = tables;
    const cells = (counts?.slice(1) ?? []).map((row) => row.slice(1, 6).map(Number));
    expect(cells).toEqual(
      boards.map(({ round }) => [round.owed, round.arrived, round.owed - round.arrived, round.overdue, round.extra]),
    );
    expect(
      missing
        ?.slice(1)
        .map(([, , name]) => name)
        .sort(),
    ).toEqual(boards.flatMap((board) => awaitedOf(board).map(({ cluster }) => cluster.name)).sort());
    // Reports that came, by result: owed or not.
    const results = tables.find(([head]) => head?.[1] === '结果')?.slice(1) ?? [];
    const came = results
      .filter(([, result]) => result !== '待报')
      .reduce((total, [, , count]) => total + Number(count), 0);
    expect(came).toBe(arrived + extra);
    let comingIn = 0;
    for (const url of addressOf(tables, '/topics/')) {
      const page = TopicPage.parse(await ask(url));
      const { lead } = page.topic;
      const id = lead.as === 'counts' ? lead.parts[0]?.indicator : lead.as === 'answers' ? lead.of[0] : lead.of;
      const figure = page.region.find(({ indicator, year }) => indicator === id && year === page.year);
      const { n, of } = figure?.reports ?? { n: 0, of: 0 };
      const at = lines.indexOf(page.topic.name.zh);
      if (n >= of || url.includes('doubtful')) continue;
      expect(lines[at + 1]).toMatch(new RegExp(`^收报中（已报 ${n}／${of} 个集群`));
      comingIn += 1;
    }
    expect(comingIn).toBeGreaterThan(1);
  }, 120_000);

  it('slides say how many are in, and are the same when made again', async () => {
    const [first, again] = [await file('/api/v1/slides?topic=growth'), await file('/api/v1/slides?topic=growth')];
    expect(first.equals(again)).toBe(true);
    const page = TopicPage.parse(await get('/api/v1/pages/topics/growth'));
    const figure = page.region.find(
      ({ indicator, year }) => indicator === 'cluster_gross_output' && year === page.year,
    );
    const parts = [...(await archiveParts(first))].filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
    const text = parts
      .map(([, xml]) => [...xml.toString('utf8').matchAll(/<a:t>([^<]*)/g)].map(([, said]) => said).join(''))
      .join('\n');
    expect(text).toContain(`收报中（已报 ${figure?.reports.n}／${figure?.reports.of} 个集群`);
    expect(text).toContain(`可比增长 ${percent(figure?.growth?.matched ?? 0, 'zh')}`);
    expect(text).toContain(dayInWords(day));
  }, 60_000);

  it('the workbook holds what had come and nothing else', async () => {
    const [first, again] = [await file('/api/v1/workbook'), await file('/api/v1/workbook')];
    expect(first.equals(again)).toBe(true);
    const { sheets } = await readXlsx(first);
    const cells = sheets.flatMap(({ rows }) => rows.flat().map(String));
    for (const name of later) expect(cells.some((cell) => cell.includes(name))).toBe(false);
    const received = cells.filter((cell) => /^2026-\d\d-\d\d$/.test(cell));
    expect(
      received.filter((cell) => cell > day && !boards.some(({ rows }) => rows.some(({ due }) => due === cell))),
    ).toEqual([]);
  }, 60_000);
});
