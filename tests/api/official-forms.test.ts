import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { answerKey } from '../../server/documents/filled-form.ts';
import { writeFormDocx } from '../../server/documents/form-document.ts';
import type { Statement } from '../../server/ingest/content.ts';
import { readDocx } from '../../server/ingest/read-docx.ts';
import { readForm } from '../../server/ingest/read-form.ts';
import { type ApiFixture, threeClustersApart } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { pdfText, solid } from '../support/pdf-text.ts';
import { saying, unevenForm } from '../support/uneven-form.ts';
import { wordText } from '../support/word-text.ts';

const host = '127.0.0.1:8080';
const size = 'cluster_gross_output';
const catalogue = loadCatalogue();
const regional = catalogue.form('im-sme-2024');
let api: ApiFixture;
beforeAll(async () => {
  api = await threeClustersApart();
}, 60_000);
afterAll(() => api.close());

const fetch = (url: string, headers: Record<string, string> = {}) =>
  api.app.inject({ url, headers: { host, ...headers } });
const word = async (url: string, headers: Record<string, string> = {}): Promise<Buffer> => {
  const reply = await fetch(url, headers);
  expect(reply.statusCode, reply.body.slice(0, 300)).toBe(200);
  return reply.rawPayload;
};
const read = async (bytes: Buffer): Promise<Statement> =>
  readForm(await readDocx(bytes), regional, catalogue).statement;
const figure = ({ observations }: Statement, indicator: string, year: number) =>
  observations.find((stated) => stated.indicator === indicator && stated.year === year);

describe('the form of a cluster', () => {
  it('holds what stands of it, the newest vintage, and nothing where nothing was filed', async () => {
    const said = await read(await word('/api/v1/clusters/1/forms/im-sme-2024?year=2025'));
    expect(said.reportYear).toBe(2025);
    expect(figure(said, 'cluster_name', 2025)?.text).toBe('甲');
    // 90 until its report of 2026-01-15 said 100.
    expect([2023, 2024, 2025].map((year) => figure(said, size, year))).toMatchObject([
      { status: 'blank', value: null },
      { status: 'value', value: 100 },
      { status: 'value', value: 110 },
    ]);
    const third = await read(await word('/api/v1/clusters/3/forms/im-sme-2024?year=2025'));
    expect([2024, 2025].map((year) => figure(third, size, year)?.status)).toEqual(['none', 'value']);
  });

  it('is that of a past day to the byte, whatever came since', async () => {
    const url = '/api/v1/clusters/1/forms/im-sme-2024?year=2024&asOf=2026-01-31';
    const then = await word(url);
    const later = statement(1, [fact(size, 2024, 101)], { reportYear: 2024, receivedAt: '2026-02-01' });
    await api.ledger.land(landing('a-2024-2.docx', [later]));
    expect((await word(url)).equals(then)).toBe(true);
    const now = await word('/api/v1/clusters/1/forms/im-sme-2024?year=2024');
    expect(figure(await read(now), size, 2024)?.value).toBe(101);
    const before = await word('/api/v1/clusters/1/forms/im-sme-2024?year=2024&asOf=2025-06-30');
    expect(figure(await read(before), size, 2024)?.value).toBe(90);
  });

  it('comes as PDF too, empty or filled, with what the Word file says', async () => {
    for (const url of [
      '/api/v1/clusters/1/forms/im-sme-2024?year=2025',
      '/api/v1/templates/im-sme-2024/document?year=2025',
    ]) {
      const reply = await fetch(`${url}&format=pdf`);
      expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'application/pdf']);
      expect(reply.headers['content-disposition']).toContain('form.pdf');
      expect(solid((await pdfText(reply.rawPayload)).text)).toBe(solid((await wordText(await word(url))).inOrder));
    }
  });

  it('holds no contact but for the command of this machine', async () => {
    const contact = fact('cover_contact', 2025, null, { status: 'value', text: '示例甲 0470-7000001', raw: '示例甲' });
    await api.ledger.land(landing('a-2025-3.docx', [statement(1, [contact], { receivedAt: '2026-02-01' })]));
    const url = '/api/v1/clusters/1/forms/im-sme-2024?year=2025';
    const text = async (from: string, headers = {}) => (await wordText(await word(from, headers))).lines.join('\n');
    expect(await text(url)).not.toContain('0470');
    const refused = await fetch(`${url}&personal=true`);
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'personal-by-command-only']);
    const token = { 'x-cluster-ledger-token': api.installation.tokenOf('real') };
    expect(await text(`${url}&personal=true&reason=test`, token)).toContain('示例甲 0470-7000001');
  });

  it('is not there for a league that must not see the cluster, nor for an edition or cluster that is not there', async () => {
    const other = { 'x-seat': '鄂尔多斯市' };
    const codes = [
      await fetch('/api/v1/clusters/1/forms/im-sme-2024?year=2025', other),
      await fetch('/api/v1/clusters/99/forms/im-sme-2024?year=2025'),
      await fetch('/api/v1/clusters/1/forms/none?year=2025'),
      await fetch('/api/v1/clusters/1/forms/im-sme-2024'),
    ].map((reply) => [reply.statusCode, reply.json().code]);
    expect(codes).toEqual([
      [404, 'cluster-unknown'],
      [404, 'cluster-unknown'],
      [404, 'form-unknown'],
      [400, 'wrong-parameters'],
    ]);
    await word('/api/v1/clusters/3/forms/im-sme-2024?year=2025', other);
  });
});

describe('the plan in the form of a year', () => {
  it('is the newest that says something, of that year or before it, with the rows that the cluster added', async () => {
    const row = {
      row: 1,
      direction: '其它',
      label: '高层次人才（人）',
      measure: null,
      unit: '人',
      text: null,
      place: '表2',
    };
    const target = (point: 'baseline' | 'stage' | 'target', year: number, value: number | null) => ({
      ...row,
      row: point === 'stage' ? 2 : 1,
      point,
      year,
      status: value === null ? ('blank' as const) : ('value' as const),
      value,
      raw: value === null ? '' : String(value),
    });
    const plan = (base: number, value: number | null) => [
      target('baseline', base, value),
      target('stage', base + 1, value),
      target('target', base + 3, value === null ? null : value + 5),
    ];
    const national = { form: 'miit-sme-2024', level: 'national' } as const;
    const filed = (name: string, reportYear: number, receivedAt: string, planTargets: ReturnType<typeof plan>) =>
      landing(name, [statement(2, [], { ...national, reportYear, receivedAt, planTargets })]);
    await api.ledger.land(filed('b-plan.docx', 2023, '2026-02-01', plan(2023, 40)));
    await api.ledger.land(filed('b-2024.docx', 2024, '2026-02-01', plan(2024, null)));
    await api.ledger.land(filed('b-2026.docx', 2026, '2026-02-01', plan(2026, 60)));
    const rowsOf = async (year: number): Promise<string[][]> => {
      const { tables } = await wordText(await word(`/api/v1/clusters/2/forms/miit-sme-2024?year=${year}`));
      const table = tables.find(([head]) => head?.[1] === '指标') ?? [];
      return [table[0] ?? [], ...table.filter((cells) => cells.some((text) => text.includes('高层次人才')))].map(
        (cells) => cells.slice(-3),
      );
    };
    const added = (base: string, to: string) => [['高层次人才（人）', base, to]];
    const head = (base: number) => ['指标', `${base} 年基准值`, `${base + 3} 年目标值`];
    expect(await rowsOf(2025)).toEqual([head(2023), ...added('40', '45')]);
    expect(await rowsOf(2026)).toEqual([head(2026), ...added('60', '65')]);
    expect(await rowsOf(2022)).toEqual([head(2022)]);
  });
});

describe.each([...catalogue.forms.keys()])('a form %s that was handed in', (id) => {
  it('is read as the same when it is made again from the ledger', async () => {
    const edition = catalogue.form(id);
    const form = unevenForm(edition);
    const place = { region_province: '内蒙古自治区', region_prefecture: '包头市', region_county: '昆都仑区' };
    const named = Object.entries({ ...place, cluster_name: `示例·${id}集群` }).map(
      ([key, words]) => [answerKey(key, form.lastYear), words] as const,
    );
    const sent = await writeFormDocx(edition, { ...form, answers: new Map([...form.answers, ...named]) });
    const reply = await api.app.inject({
      method: 'POST',
      url: `/api/v1/submissions?name=${id}.docx`,
      headers: { host, origin: `http://${host}`, 'content-type': 'application/octet-stream' },
      payload: Buffer.from(sent),
    });
    expect(reply.json()).toMatchObject({ outcome: 'accepted-with-findings' });
    const { rows } = (await fetch(`/api/v1/clusters?q=${encodeURIComponent(`示例·${id}`)}`)).json();
    const token = { 'x-cluster-ledger-token': api.installation.tokenOf('real') };
    const url = `/api/v1/clusters/${rows[0].id}/forms/${id}?year=${form.lastYear}&personal=true&reason=test`;
    const [first, again] = await Promise.all(
      [sent, await word(url, token)].map(async (bytes) => readForm(await readDocx(bytes), edition, catalogue)),
    );
    expect(saying(again!.statement)).toEqual(saying(first!.statement));
    const codes = ({ findings }: typeof first & object) => findings.map(({ code }) => code).sort();
    expect(codes(again!)).toEqual(codes(first!));
  });
});

describe('the empty form', () => {
  it.each([...catalogue.forms.keys()])('%s has its years, printed or asked for, and no answer', async (id) => {
    const edition = catalogue.form(id);
    const years = async (query: string): Promise<string[]> => {
      const { tables } = await wordText(await word(`/api/v1/templates/${id}/document${query}`));
      return [...new Set(tables.flat(2).filter((text) => /^\d{4} 年$/.test(text)))].sort();
    };
    const from = (last: number) => [last - 2, last - 1, last].map((year) => `${year} 年`);
    expect(await years('')).toEqual(from(edition.printed.lastYear));
    expect(await years('?year=2026')).toEqual(from(2026));
    const document = await readDocx(await word(`/api/v1/templates/${id}/document`));
    expect(() => readForm(document, edition, catalogue)).toThrow('cluster-unnamed');
  });
});
