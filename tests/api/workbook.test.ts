import { readXlsx } from 'hucre';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finding } from '../../server/domain/finding.ts';
import { LeagueCode } from '../../server/domain/ids.ts';
import { type ApiFixture, threeClustersApart } from '../support/api.ts';
import { partsOf } from '../support/hostile-file.ts';
import { fact, landing, statement } from '../support/landings.ts';

const host = '127.0.0.1:8080';
const size = 'cluster_gross_output';
let api: ApiFixture;
beforeAll(async () => {
  api = await threeClustersApart();
}, 60_000);
afterAll(() => api.close());

const fetch = (query: string, seat = '') =>
  api.app.inject({ url: `/api/v1/workbook${query}`, headers: { host, 'x-seat': seat } });
const bytesOf = async (query: string, seat = ''): Promise<Buffer> => {
  const reply = await fetch(query, seat);
  expect(reply.statusCode, reply.body.slice(0, 300)).toBe(200);
  return reply.rawPayload;
};
/** Rows of every sheet by its name, as objects by their heads. */
async function sheetsOf(bytes: Uint8Array): Promise<Record<string, Record<string, unknown>[]>> {
  const { sheets } = await readXlsx(bytes);
  return Object.fromEntries(
    sheets.map(({ name, rows }) => {
      const [heads = [], ...body] = rows;
      return [name, body.map((row) => Object.fromEntries(heads.map((head, at) => [String(head), row[at] ?? null])))];
    }),
  );
}
const sheets = async (query: string, seat = '') => sheetsOf(await bytesOf(query, seat));
const sizes = (data: Record<string, unknown>[] | undefined) =>
  data
    ?.filter((row) => row.指标编号 === size)
    .map(({ 集群, 年份, 数值, 单位, 状态 }) => [集群, 年份, 数值, 单位, 状态]);

describe('the data of a workbook', () => {
  it('is what stands, with its state, file and cell; 无 and blanks are no zero', async () => {
    const { 数据: data, 来源: sources } = await sheets('?from=2024&to=2025');
    expect(sizes(data)).toEqual([
      ['甲', 2024, 100, '亿元', '有数'],
      ['甲', 2025, 110, '亿元', '有数'],
      ['乙', 2024, 50, '亿元', '有数'],
      ['丙', 2024, null, '亿元', '无'],
      ['丙', 2025, 40, '亿元', '有数'],
    ]);
    const [first] = data ?? [];
    expect(first).toMatchObject({ 集群编号: 1, 盟市: '包头市', 级别: '自治区级', 位置: '表1 行1 列2' });
    const source = sources?.find(({ 文件编号 }) => 文件编号 === first?.文件编号);
    expect(source?.文件).toBe(first?.来源文件);
    expect(source?.['SHA-256']).toMatch(/^[0-9a-f]{64}$/);
    const facts = sources?.map((row) => Number(row.本工作簿采用的数值个数));
    expect(facts?.reduce((sum, count) => sum + count, 0)).toBe(data?.length);
  });

  it('is of the newest year where none is asked for, and of the clusters that are asked for', async () => {
    expect(sizes((await sheets('')).数据)?.map(([name, year]) => [name, year])).toEqual([
      ['甲', 2025],
      ['丙', 2025],
    ]);
    const narrowed = await sheets('?from=2024&to=2025&league=150600');
    expect(new Set(narrowed.数据?.map(({ 集群 }) => 集群))).toEqual(new Set(['丙']));
    expect(narrowed.方法?.find(({ 事项 }) => 事项 === '范围')?.说明).toBe('鄂尔多斯市');
    expect((await sheets('?from=2024&to=2025&programme=amc')).数据).toEqual([]);
    const reversed = await fetch('?from=2025&to=2024');
    expect([reversed.statusCode, reversed.json().code]).toEqual([422, 'years-reversed']);
  });

  it('holds nothing of clusters that the asker may not see', async () => {
    const seen = await sheets('?from=2020&to=2026', '鄂尔多斯市');
    expect(new Set(seen.数据?.map(({ 集群 }) => 集群))).toEqual(new Set(['丙']));
    expect(seen.来源?.flatMap(({ 集群 }) => 集群)).toEqual(seen.来源?.map(() => '丙'));
    expect(seen.待处理发现?.every(({ 集群 }) => 集群 === '丙')).toBe(true);
  });
});

describe('the other sheets of a workbook', () => {
  it('define every indicator of the data, and no other', async () => {
    const { 数据: data, 指标口径: definitions } = await sheets('?from=2024&to=2025');
    const used = [...new Set(data?.map((row) => row.指标编号))].sort();
    expect(definitions?.map((row) => row.指标编号)).toEqual(used);
    const row = definitions?.find((definition) => definition.指标编号 === size);
    expect(row).toMatchObject({
      单位: '亿元',
      '填“无”时': '“无”视为不适用',
      '汇总办法（依次取可用的第一种）': '各集群相加',
    });
    for (const definition of definitions ?? []) expect(definition.定义, String(definition.指标编号)).toBeTruthy();
  });

  it('list what stands open: of reports by their review, of applications as they were read', async () => {
    const contact = fact('cover_contact', 2025, null, { status: 'value', text: '示例甲 0470', raw: '示例甲 0470' });
    const application = statement({ fresh: 0 }, [fact(size, 2025, 7), contact], {
      kind: 'application',
      receivedAt: '2026-01-20',
    });
    await api.ledger.land({
      ...landing('d-2025.docx', [application], ['丁']),
      findings: [
        finding(
          'value-stroke',
          'explain',
          '表2 行2 列4',
          { found: '/' },
          { indicator: 'cluster_area' as never, year: 2025 },
        ),
        finding(
          'value-stroke',
          'explain',
          '第2段',
          { found: '/' },
          { indicator: 'cover_contact' as never, year: 2025 },
        ),
      ],
    });
    const { 待处理发现: open, 数据: data } = await sheets('?from=2025&to=2025');
    const read = open?.filter(({ 集群 }) => 集群 === '丁');
    expect(read?.map(({ 代码, 位置, 性质, 报告年度 }) => [代码, 位置, 性质, 报告年度])).toEqual([
      ['value-stroke', '表2 行2 列4', '请说明', 2025],
    ]);
    expect(String(read?.[0]?.核查发现)).toContain('/');
    expect(data?.filter((row) => row.指标编号 === 'cover_contact')).toEqual([]);
    const file = data?.find(({ 集群 }) => 集群 === '丁')?.文件编号;
    expect(read?.[0]?.文件编号).toBe(file);

    const sheet = (
      await api.app.inject({ url: '/api/v1/rounds/sme-regional-2025/clusters/1', headers: { host } })
    ).json();
    const standing: string[] = sheet.findings.map((row: { code: string; place: string }) => `${row.code} ${row.place}`);
    const listed = (rows: typeof open) =>
      rows?.filter(({ 集群 }) => 集群 === '甲').map(({ 代码, 位置 }) => `${代码} ${位置 ?? ''}`);
    expect(standing.length).toBeGreaterThan(0);
    expect(listed(open)?.sort()).toEqual(standing.toSorted());

    const post = async (url: string, payload: object) => {
      const headers = { host, origin: `http://${host}`, 'content-type': 'application/json' };
      const reply = await api.app.inject({ method: 'POST', url, headers, payload });
      expect(reply.statusCode, reply.body).toBe(200);
    };
    await post('/api/v1/rounds', {
      programme: 'sme',
      level: 'regional',
      year: 2025,
      due: '2026-01-31',
      leagueStep: false,
      note: '',
    });
    const { version, findings } = (
      await api.app.inject({ url: '/api/v1/rounds/sme-regional-2025/clusters/1', headers: { host } })
    ).json();
    const act = { kind: 'overruled', finding: findings[0].key, reason: '已核实' };
    await post('/api/v1/rounds/sme-regional-2025/clusters/1/acts', { version, act });
    const left = listed((await sheets('?from=2025&to=2025')).待处理发现);
    expect(left?.sort()).toEqual(standing.slice(1).toSorted());
  });
});

describe('a report that was reviewed', () => {
  it('has the findings of its reading once, and its joint leagues beside the leading one', async () => {
    const joint = [
      { league: LeagueCode.parse('150200'), leading: true, share: 60 },
      { league: LeagueCode.parse('150600'), leading: false, share: 40 },
    ];
    const stroke = finding('value-stroke', 'explain', '表2', { found: '/' }, { indicator: size as never, year: 2024 });
    const report = statement(1, [fact(size, 2025, 110)], { leagues: joint, receivedAt: '2026-02-01' });
    await api.ledger.land({ ...landing('a-2025-joint.docx', [report]), findings: [stroke] });
    const { 待处理发现: open, 数据: data } = await sheets('?from=2025&to=2025');
    expect(open?.filter(({ 集群, 代码 }) => 集群 === '甲' && 代码 === 'value-stroke')).toHaveLength(1);
    const row = data?.find(({ 集群 }) => 集群 === '甲');
    expect([row?.盟市, row?.共建盟市]).toEqual(['包头市', '鄂尔多斯市']);
  });
});

describe('a workbook as a file', () => {
  it('is the same to the byte when made again, and of a past day whatever came since', async () => {
    const then = await bytesOf('?from=2024&to=2025&asOf=2026-01-31');
    const later = statement(1, [fact(size, 2025, 150.25)], { receivedAt: '2026-02-01' });
    await api.ledger.land(landing('a-2025-2.docx', [later]));
    expect((await bytesOf('?from=2024&to=2025&asOf=2026-01-31')).equals(then)).toBe(true);
    const now = await sheets('?from=2024&to=2025');
    expect(sizes(now.数据)?.find(([name, year]) => name === '甲' && year === 2025)?.[2]).toBe(150.25);
  });

  it('keeps heads in sight, filters and prints them on every page, and shows the decimals of a figure', async () => {
    const parts = await partsOf(await bytesOf('?from=2024&to=2025'));
    const text = (name: string) => Buffer.from(parts[name] ?? '').toString('utf8');
    const book = text('xl/workbook.xml');
    for (const [at, name] of ['数据', '指标口径', '来源', '方法', '待处理发现'].entries()) {
      const sheet = text(`xl/worksheets/sheet${at + 1}.xml`);
      expect(book).toContain(`name="${name}"`);
      expect(sheet, name).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
      expect(sheet, name).toMatch(/<autoFilter ref="A1:[A-Z]+\d+"/);
      expect(sheet, name).toContain('orientation="landscape"');
    }
    expect(book.match(/_xlnm\.Print_Titles/g)).toHaveLength(5);
    expect(book.match(/_xlnm\.Print_Area/g)).toHaveLength(5);
    expect(text('xl/styles.xml')).toContain('#,##0.00');
  });

  it('runs no text as a formula', async () => {
    const text = '=HYPERLINK("http://example.invalid","x")';
    const words = fact('leading_industry_name', 2026, null, { status: 'value', text, raw: text });
    await api.ledger.land(
      landing('=1+1.docx', [statement(3, [words], { reportYear: 2026, receivedAt: '2026-02-01' })]),
    );
    const bytes = await bytesOf('?from=2026&to=2026');
    const parts = Object.entries(await partsOf(bytes)).filter(([name]) => name.includes('worksheets/'));
    for (const [name, part] of parts) expect(Buffer.from(part).toString('utf8'), name).not.toContain('<f');
    const { 数据: data } = await sheetsOf(bytes);
    expect(data?.map((row) => [row.文字, row.来源文件])).toEqual([[text, '=1+1.docx']]);
  });

  it('speaks English where asked', async () => {
    const { Data: data, 'Open findings': open, Definitions: definitions } = await sheets('?from=2024&to=2025&lang=en');
    expect(data?.[0]).toMatchObject({ League: 'Baotou', Level: expect.any(String), State: 'value' });
    const chinese = /\p{Script=Han}/u;
    const said = [...(definitions ?? [])].flatMap((row) => [row.Definition, row.Unit, row.Calibre, row.Theme]);
    expect(said.filter((word) => chinese.test(String(word)))).toEqual([]);
    expect(open?.length).toBeGreaterThan(0);
  });
});

describe('marks in the data of a workbook', () => {
  it('name what is in doubt, and what the newest report left blank', async () => {
    const marks = async () =>
      (await sheets('?from=2024&to=2026')).数据
        ?.filter((row) => row.指标编号 === size && row.集群 === '丙')
        .map(({ 年份, 数值, 存疑, 本次未填 }) => [年份, 数值, 存疑, 本次未填]);
    const before = await marks();
    expect(before?.map(([, , doubt, unfilled]) => [doubt, unfilled])).toEqual([
      [null, null],
      [null, null],
    ]);
    const blank = { status: 'blank', raw: '' } as const;
    const filed = [fact(size, 2025, null, blank), fact(size, 2026, 400_000)];
    await api.ledger.land(
      landing('c-2026.docx', [statement(3, filed, { reportYear: 2026, receivedAt: '2026-02-01' })]),
    );
    expect(await marks()).toEqual([
      [2024, null, null, null],
      [2025, 40, null, '沿用以前填报的数'],
      [2026, 400_000, '疑似单位填错', null],
    ]);
  });
});
