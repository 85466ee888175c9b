import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ComparePage } from '../../server/contract/compare-page.ts';
import { Board } from '../../server/contract/rounds.ts';
import { TopicPage } from '../../server/contract/topics.ts';
import { type ApiFixture, apiFixture, threeClusters } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { pdfText, solid } from '../support/pdf-text.ts';
import { wordText } from '../support/word-text.ts';

const host = '127.0.0.1:8080';
const size = 'cluster_gross_output';
let api: ApiFixture;
let now = new Date('2026-01-31T04:00:00Z');
beforeAll(async () => {
  api = await apiFixture({ now: () => now });
  await threeClusters(api.ledger);
}, 60_000);
afterAll(() => api.close());

const get = async (url: string) => (await api.app.inject({ url, headers: { host } })).json();
const report = async (query = ''): Promise<Buffer> => {
  const reply = await api.app.inject({ url: `/api/v1/annual-report?${query}`, headers: { host } });
  expect(reply.statusCode, reply.body.slice(0, 300)).toBe(200);
  const folder = process.env.CLUSTER_LEDGER_PAPERS;
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/annual-${query.replaceAll(/[=&]/g, '_')}`, reply.rawPayload);
  }
  return reply.rawPayload;
};
/** The answers of the annex, each asked again by its question. */
async function asked(tables: string[][][]) {
  const numbers = tables.at(-1)?.slice(1) ?? [];
  const questions = new Map(tables.at(-2)?.map(([no, address]) => [no ?? '', address ?? '']));
  return numbers.map(([, indicator, whose, what, value, question]) => ({
    row: [indicator, whose, what, value],
    address: questions.get(question ?? '') ?? '',
  }));
}

describe('the annual monitoring report', () => {
  it('lists every number with the question that the API answers with it', async () => {
    const { lines, tables } = await wordText(await report('year=2025&asOf=2026-01-31'));
    expect(lines[0]).toBe('2025年度产业集群监测报告');
    const rows = await asked(tables);
    const answers = new Map<string, unknown>();
    for (const address of new Set(rows.map((row) => row.address))) answers.set(address, await get(address));
    const kinds = new Set<string>();
    for (const [address, answer] of answers) {
      const own = rows.filter((row) => row.address === address).map(({ row }) => row.join('|'));
      const expected: string[] = [];
      if (address.startsWith('/api/v1/rounds/')) {
        const { round, rows: reports } = Board.parse(answer);
        kinds.add('round');
        for (const [what, value] of [
          ['应报', round.owed],
          ['已到', round.arrived],
          ['尚缺', round.owed - round.arrived],
          ['不符合认定标准', reports.filter(({ standard }) => standard?.verdict === 'not-met').length],
        ])
          expected.push(`年度报告|2025年度自治区级中小企业特色产业集群|${what}|${value}`);
        const total = (of: (row: (typeof reports)[number]) => number) => reports.reduce((sum, row) => sum + of(row), 0);
        for (const [what, value] of [
          ['未处理', total(({ open }) => open.blocks + open.explain + open.note)],
          ['不作问题', total(({ overruled }) => overruled)],
          ['采纳答复', total(({ answers: { accepted } }) => accepted)],
        ])
          expected.push(`核查发现|2025年度自治区级中小企业特色产业集群|${what}|${value}`);
      } else if (address.startsWith('/api/v1/pages/compare')) {
        kinds.add('compare');
        const page = ComparePage.parse(answer);
        for (const { group, year, value, growth } of page.series) {
          if (year !== page.year) continue;
          const whose = `${page.indicator.name.zh}|${group.league == null ? '全区' : page.names[group.league]?.zh}`;
          if (value !== null) expected.push(`${whose}|数值|${value}`);
          if (growth?.matched != null) expected.push(`${whose}|可比增速|${growth.matched}`);
          if (growth?.contribution != null) expected.push(`${whose}|对可比增速的贡献|${growth.contribution}`);
        }
      } else {
        kinds.add('topic');
        const page = TopicPage.parse(answer);
        for (const id of page.topic.keys) {
          const name = page.indicators.find((indicator) => indicator.id === id)?.name.zh;
          const figure = page.region.find((figure) => figure.indicator === id && figure.year === page.year);
          if (figure?.value != null) expected.push(`${name}|全区|数值|${figure.value}`);
          if (figure?.growth?.matched != null) expected.push(`${name}|全区|可比增速|${figure.growth.matched}`);
        }
      }
      expect([address, own.sort()]).toEqual([address, expected.sort()]);
    }
    expect(kinds).toEqual(new Set(['round', 'compare', 'topic']));
  }, 60_000);

  it('says what is owed and missing, that the year is coming in, and the growth like for like', async () => {
    const { lines, tables } = await wordText(await report('year=2025&asOf=2026-01-31'));
    const text = lines.join('\n');
    // 乙 owes a report that is not there; 甲 grew from 100 to 110, the only one with figures of both years.
    expect(text).toContain(
      '应报年度报告 1 份，已到 0 份，尚缺 1 份；另有不在应报之列的报告 2 份，其数字也计入以下各项。本年数据仍在收报中',
    );
    expect(tables.flat().some((row) => row[2] === '乙')).toBe(true);
    expect(text).toContain('比上年增长 10.0%');
    for (const [index, heading] of [
      '报送情况',
      '产业规模与增长',
      '研发投入强度',
      '绿色制造',
      '专题情况',
      '三年规划完成情况',
      '认定标准符合情况',
      '审核结果',
      '存疑数据',
      '口径与方法',
    ].entries())
      expect(lines).toContain(`${'一二三四五六七八九十'[index]}、${heading}`);
    expect(lines).toContain('附：数字与出处');
  }, 60_000);

  it('says the same as Word and as PDF, and in English', async () => {
    for (const lang of ['zh', 'en']) {
      const query = `year=2025&asOf=2026-01-31&lang=${lang}`;
      const { text } = await pdfText(await report(`${query}&format=pdf`));
      // The font of the PDF draws ₂ as a small 2.
      const plain = (words: string) => solid(words).normalize('NFKC');
      expect(plain(text)).toBe(plain((await wordText(await report(query))).inOrder));
    }
    const { lines } = await wordText(await report('year=2025&lang=en'));
    expect(lines[0]).toBe('Monitoring report of clusters 2025');
    expect(lines.join('\n')).not.toMatch(/undefined|NaN|\[object/);
  }, 60_000);

  it('tells of one league alone where asked, and of none that is not there', async () => {
    const { lines, tables } = await wordText(await report('year=2025&league=150600&asOf=2026-01-31'));
    expect(lines[0]).toBe('2025年度鄂尔多斯市产业集群监测报告');
    const said = JSON.stringify([lines, tables]);
    expect(said).not.toContain('乙');
    expect(said).not.toContain('包头');
    // 丙 stated 40.
    const rows = await asked(tables);
    expect(rows.map(({ row }) => row.join('|'))).toContain('集群总产值|鄂尔多斯市|数值|40');
    const unknown = await api.app.inject({ url: '/api/v1/annual-report?league=999999', headers: { host } });
    expect([unknown.statusCode, unknown.json().code]).toEqual([422, 'league-unknown']);
  }, 60_000);

  it('is the same to the byte as of a past day, whatever came since and whenever it is asked', async () => {
    const then = await report('year=2025');
    expect((await report('year=2025')).equals(then)).toBe(true);
    expect((await report('year=2025&asOf=2026-01-31')).equals(then)).toBe(true);
    now = new Date('2026-03-01T04:00:00Z');
    const later = statement(1, [fact(size, 2024, 100), fact(size, 2025, 150)], { receivedAt: '2026-02-20' });
    await api.ledger.land(landing('a-2025-2.docx', [later]));
    expect((await report('year=2025&asOf=2026-01-31')).equals(then)).toBe(true);
    const today = await report('year=2025');
    expect(today.equals(then)).toBe(false);
    expect((await wordText(today)).lines.join('\n')).toContain('比上年增长 50.0%');
  }, 60_000);

  it('names each value in doubt, with the total that counts it and the question that gives it', async () => {
    now = new Date('2026-03-02T04:00:00Z');
    // 乙 had an output of 50 in 2024: ten thousand times of it is a slip of the unit.
    const slip = statement(2, [fact(size, 2024, 50), fact(size, 2025, 550_000)], { receivedAt: '2026-03-01' });
    await api.ledger.land(landing('b-2025.docx', [slip]));
    const { tables } = await wordText(await report('year=2025'));
    expect(tables.flat()).toContainEqual(['乙', '集群总产值', '2025', '550000', '亿元', '疑似单位填错']);
    const [row] = (await asked(tables)).filter(({ row }) => row[2] === '计入存疑值' && row[0] === '集群总产值');
    const page = TopicPage.parse(await get(row?.address ?? ''));
    const counted = page.region.find(({ indicator, year }) => indicator === size && year === 2025);
    // 甲 150, 丙 40.
    expect([row?.row[3], counted?.value]).toEqual(['550190', 550_190]);
    const kinds = tables.find(([head]) => head?.[1] === '未处理：必须更正');
    const board = Board.parse(await get('/api/v1/rounds/sme-regional-2025'));
    for (const [at, severity] of (['blocks', 'explain', 'note'] as const).entries()) {
      const stand = board.rows.reduce((sum, { open }) => sum + open[severity], 0);
      const listed = (kinds ?? []).slice(1).reduce((sum, cells) => sum + Number(cells[at + 1]), 0);
      expect([severity, listed]).toEqual([severity, stand]);
      if (severity === 'explain') expect(stand).toBeGreaterThan(0);
    }
  }, 60_000);
});
