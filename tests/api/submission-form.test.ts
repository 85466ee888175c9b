import { readXlsx } from 'hucre';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Check, SubmissionForm } from '../../server/contract/submission-form.ts';
import { Receipt } from '../../server/contract/submissions.ts';
import { Templates } from '../../server/contract/templates.ts';
import { archiveParts } from '../../server/documents/fixed-archive.ts';
import { names } from '../../server/ingest/form-picture.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { excelForm, longTable, wordForm } from '../support/filled-base.ts';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture();
});
afterAll(() => api.close());

const host = '127.0.0.1:8080';
const post = async (path: string, name: string, body: Uint8Array | string, extra: Record<string, string> = {}) => {
  const reply = await api.app.inject({
    method: 'POST',
    url: `${path}?${new URLSearchParams({ name, ...extra })}`,
    headers: { host, origin: `http://${host}`, 'content-type': 'application/octet-stream' },
    payload: Buffer.from(body),
  });
  return { status: reply.statusCode, body: reply.json() };
};
const get = async (url: string) => {
  const reply = await api.app.inject({ url, headers: { host } });
  return { status: reply.statusCode, body: reply.json() };
};
const handIn = async (name: string, body: Uint8Array | string) => {
  const receipt = Receipt.parse((await post('/api/v1/submissions', name, body)).body);
  const { rows } = (await get('/api/v1/submissions?limit=1')).body;
  return { receipt, id: rows[0].id as number };
};
const form = async (id: number) => SubmissionForm.parse((await get(`/api/v1/submissions/${id}/form`)).body);
const cellsOf = ({ tables }: SubmissionForm) => tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells));

const output = 'cluster_gross_output@2023';
const faults = { [output]: '约12亿左右', 'sme_output_share_pct@2022': '388' };

describe('the place of a finding', () => {
  it('names a cell only as a whole', () => {
    expect(names('表3 行4 列2', '表3 行4 列2')).toBe(true);
    expect(names('表3 行4 列22', '表3 行4 列2')).toBe(false);
    expect(names('表13 行4 列2', '表3 行4 列2')).toBe(false);
    expect(names('三、创新能力情况!D12、三、创新能力情况!E12', '三、创新能力情况!E12')).toBe(true);
    expect(names('', '表3')).toBe(false);
  });
});

describe('GET /api/v1/submissions/:id/form', () => {
  it('marks the faulty cells of a Word form, and of nothing else', async () => {
    const { receipt, id } = await handIn('齿轮-1.docx', await wordForm(faults));
    expect(receipt.outcome).toBe('accepted-with-findings');
    const answer = await form(id);
    const wrong = answer.findings.find((finding) => finding.code === 'value-unreadable');
    expect(wrong).toMatchObject({ indicator: 'cluster_gross_output', year: 2023, located: true, from: 'reading' });
    const marked = cellsOf(answer).filter((piece) => piece.marks.includes(wrong?.no ?? -1));
    expect(marked.map((piece) => [piece.text, piece.place])).toEqual([['约12亿左右', wrong?.place]]);
    const bound = answer.findings.find((finding) => finding.code === 'value-outside-bounds');
    expect(
      cellsOf(answer)
        .filter((piece) => piece.marks.includes(bound?.no ?? -1))
        .map((piece) => piece.text),
    ).toEqual(['388']);
    expect(answer.previous).toBeNull();
  });

  it('draws tables whose cells fit their grid: no hole, no overlap', async () => {
    for (const { columns, rows } of (await form(1)).tables) {
      let covered: number[] = Array.from({ length: columns }, () => 0);
      for (const [index, row] of rows.entries()) {
        if (index > 0 && row.no !== (rows[index - 1]?.no ?? 0) + 1) covered = covered.map(() => 0);
        for (const cell of row.cells) {
          for (let column = cell.at; column < cell.at + cell.columns; column += 1) {
            expect([row.no, column, covered[column]]).toEqual([row.no, column, 0]);
            covered[column] = cell.rows;
          }
        }
        covered = covered.map((left) => Math.max(0, left - 1));
      }
    }
  });

  it('numbers the gravest first, and marks nothing that it does not list', async () => {
    const { findings, tables } = await form(1);
    expect(findings.map((finding) => finding.no)).toEqual(findings.map((_, index) => index + 1));
    const gravity = findings.map((finding) => ['blocks', 'explain', 'note'].indexOf(finding.severity));
    expect(gravity).toEqual([...gravity].sort());
    const marks = new Set(cellsOf({ tables } as SubmissionForm).flatMap((piece) => piece.marks));
    expect(findings.filter((finding) => finding.located).map((finding) => finding.no)).toEqual(
      [...marks].sort((a, b) => a - b),
    );
  });

  it('says what the file before it was told and is settled', async () => {
    const { id } = await handIn('齿轮-2.docx', await wordForm({ 'sme_output_share_pct@2022': '399' }));
    const answer = await form(id);
    expect(answer.previous).toMatchObject({ id: 1, file: '齿轮-1.docx' });
    const settled = answer.previous?.settled.map((league) => league.code);
    expect(settled).toContain('value-unreadable');
    expect(settled).not.toContain('value-outside-bounds');
    expect(answer.findings.find((finding) => finding.code === 'value-outside-bounds')?.since).toBe('changed');
  });

  it('does the same for a template', async () => {
    const { id } = await handIn('齿轮-3.xlsx', await excelForm(faults));
    const answer = await form(id);
    const wrong = answer.findings.find((finding) => finding.code === 'value-unreadable');
    const marked = cellsOf(answer).filter((piece) => piece.marks.includes(wrong?.no ?? -1));
    expect(marked.map((piece) => piece.text)).toEqual(['约12亿左右']);
    expect(marked[0]?.place).toMatch(/![A-Z]+\d+$/);
  });

  it('shows the header and the lines around a fault of a long table', async () => {
    const rows = Array.from({ length: 40 }, (_, index) =>
      index === 20
        ? '示例·长表集群,包头市,sme,regional,2023,no_such_indicator,2023,3'
        : `示例·长表集群,包头市,sme,regional,2023,cluster_area,${1990 + (index % 30)},3`,
    );
    const { receipt, id } = await handIn('长表.csv', longTable(...rows));
    const answer = await form(id);
    expect(receipt.outcome).toBe('accepted-with-findings');
    const [finding] = answer.findings.filter((finding) => finding.place.startsWith('line 24'));
    expect(finding?.located).toBe(true);
    const [table] = answer.tables;
    expect(table?.rows[0]?.cells.map((cell) => cell.text)[0]).toBe('cluster');
    expect(table?.rows.length).toBeLessThan(20);
    const marked = cellsOf(answer).filter((piece) => piece.marks.includes(finding?.no ?? -1));
    expect(marked).toHaveLength(1);
  });

  it('tells the findings of a file that cannot be opened, without a picture', async () => {
    const { id } = await handIn('坏.docx', '%PDF-1.7');
    const answer = await form(id);
    expect(answer.findings.map((finding) => finding.code)).toEqual(['format-unknown']);
    expect(answer.tables).toEqual([]);
  });

  it.each(['0', 'x', '999999', '1?asOf=nie', '1?more=1'])('refuses %s', async (path) => {
    const [id = '', query] = path.split('?');
    const { status } = await get(`/api/v1/submissions/${id}/form${query === undefined ? '' : `?${query}`}`);
    expect([400, 404]).toContain(status);
  });
});

describe('POST /api/v1/submissions/check', () => {
  it('tells the same as handing in would, and keeps nothing', async () => {
    const before = (await get('/api/v1/submissions?limit=1')).body.total;
    const { status, body } = await post(
      '/api/v1/submissions/check',
      '齿轮-4.docx',
      await wordForm({ [output]: 'NaN' }),
    );
    expect(status).toBe(200);
    const { receipt, form: checked } = Check.parse(body);
    expect((await get('/api/v1/submissions?limit=1')).body.total).toBe(before);
    const { receipt: real, id } = await handIn('齿轮-4.docx', await wordForm({ [output]: 'NaN' }));
    expect(receipt).toEqual(real);
    const kept = await form(id);
    const without = (one: SubmissionForm) => one.findings.map(({ no, ...rest }) => rest);
    expect(without(checked)).toEqual(without(kept));
    expect(checked.tables).toEqual(kept.tables);
    expect(checked.previous).toEqual(kept.previous);
  });

  it('reviews a cluster that the register does not know', async () => {
    const text = (await post('/api/v1/submissions/check', '新.csv', longTable())).body;
    expect(Check.parse(text).receipt.outcome).toMatch(/accepted/);
  });

  it.each([{}, { name: '' }, { name: 'a.docx', year: '12' }, { name: 'a.docx', kind: 'poem' }])(
    'refuses %o',
    async (query: Record<string, string>) => {
      const { name = '', ...extra } = query;
      const { status, body } = await post('/api/v1/submissions/check', name, 'x', extra);
      expect(status).toBe(400);
      expect(body.errors.length).toBeGreaterThan(0);
    },
  );

  it('takes nothing from a page of another site', async () => {
    const reply = await api.app.inject({
      method: 'POST',
      url: '/api/v1/submissions/check?name=a.csv',
      headers: { host, origin: 'http://elsewhere.example', 'content-type': 'application/octet-stream' },
      payload: 'x',
    });
    expect(reply.statusCode).toBe(403);
  });
});

describe('GET /api/v1/templates', () => {
  it('lists the editions', async () => {
    const { forms } = Templates.parse((await get('/api/v1/templates')).body);
    expect(forms.map((form) => form.id).sort()).toEqual([
      'im-amc-2024',
      'im-sme-2024',
      'miit-sme-2022',
      'miit-sme-2024',
    ]);
  });

  it('gives a workbook with the name of the cluster, that the way in knows', async () => {
    const cluster = '示例·模板集群';
    const reply = await api.app.inject({
      url: `/api/v1/templates/im-sme-2024?${new URLSearchParams({ cluster, year: '2025' })}`,
      headers: { host },
    });
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-disposition']).toContain(encodeURIComponent(`${cluster}-2025-im-sme-2024.xlsx`));
    const { sheets } = await readXlsx(new Uint8Array(reply.rawPayload));
    expect(JSON.stringify(sheets.map((sheet) => sheet.rows))).toContain(cluster);
    const { receipt } = Check.parse((await post('/api/v1/submissions/check', 'leer.xlsx', reply.rawPayload)).body);
    expect(
      receipt.findings.every((finding) => finding.code !== 'format-unknown' && finding.code !== 'template-foreign'),
    ).toBe(true);
  });

  it.each([
    ['/api/v1/templates/im-sme-2024?year=2025', 400],
    ['/api/v1/templates/im-sme-2024?cluster=%20&year=2025', 400],
    ['/api/v1/templates/im-sme-2024?cluster=a&year=1800', 400],
    ['/api/v1/templates/nothing?cluster=a&year=2025', 404],
    ['/api/v1/templates/..%2F..%2Fetc?cluster=a&year=2025', 404],
  ])('refuses %s with %i', async (url, status) => {
    expect((await get(url)).status).toBe(status);
  });
});

describe('POST /api/v1/submissions with a kind or year named', () => {
  const send = async (name: string, body: Uint8Array | string, extra: Record<string, string>) =>
    Receipt.parse((await post('/api/v1/submissions', name, body, { lang: 'zh', ...extra })).body);

  it('takes as an application what was rejected as a report of an unknown cluster', async () => {
    const near = await wordForm({ 'cluster_name@2023': '示例·包头市齿条集群' });
    const before = await send('近名.docx', near, {});
    expect(before).toMatchObject({ outcome: 'rejected', findings: [{ code: 'cluster-unknown' }] });
    expect(await send('近名.docx', near, { kind: 'application' })).toMatchObject({
      outcome: 'accepted',
      kind: 'application',
      reportYear: 2023,
    });
  });

  it('tells of what was read as another kind as what it stands, and how to have it taken as named', async () => {
    const bytes = await wordForm({ 'cluster_name@2023': '示例·另一锻件集群' });
    expect(await send('锻件.docx', bytes, { kind: 'application' })).toMatchObject({ kind: 'application' });
    const again = await send('锻件.docx', bytes, { kind: 'annual-report' });
    expect(again).toMatchObject({ outcome: 'duplicate', kind: 'application', reportYear: 2023, observations: 0 });
    expect(again.findings.map((finding) => [finding.code, finding.severity])).toEqual([['taken-otherwise', 'explain']]);
    expect(again.findings[0]?.message).toMatch(/按“申报”、2023 年收录，本次指明的“年度报告”未采用。.*另存一次/);
    expect((await send('锻件.docx', bytes, { kind: 'application', year: '2023' })).findings).toEqual([]);
    const checked = Check.parse(
      (await post('/api/v1/submissions/check', '锻件.docx', bytes, { kind: 'annual-report', lang: 'zh' })).body,
    );
    expect(checked.receipt.findings).toEqual(again.findings);
  });
});

describe('GET /api/v1/submissions/:id/marked', () => {
  const marked = async (id: number, query = '') => {
    const reply = await api.app.inject({ url: `/api/v1/submissions/${id}/marked${query}`, headers: { host } });
    return { status: reply.statusCode, headers: reply.headers, body: reply.rawPayload };
  };

  it('gives the form back with the findings of its page under their numbers, and takes it in again as if unmarked', async () => {
    const { id } = await handIn('齿轮-加注.docx', await wordForm({ ...faults, [output]: '约13亿左右' }));
    const { findings } = await form(id);
    const reply = await marked(id);
    expect(reply.status).toBe(200);
    expect(decodeURIComponent(String(reply.headers['content-disposition']))).toContain('齿轮-加注-核查意见.docx');
    const parts = await archiveParts(reply.body);
    const body = parts.get('word/document.xml')?.toString('utf8') ?? '';
    const comments = parts.get('word/clusterLedgerComments1.xml')?.toString('utf8') ?? '';
    for (const { no, zh, located } of findings) {
      expect(body).toContain(zh.split('\n')[0]?.replaceAll('"', '&quot;'));
      if (located) expect(comments).toContain(`核查意见 ${no}（`);
    }
    const again = await handIn('齿轮-再报.docx', reply.body);
    expect(again.receipt.outcome).toBe('accepted-with-findings');
    const told = ({ findings: all }: SubmissionForm) => all.map(({ code, place, zh }) => [code, place, zh]);
    const unseen = (one: unknown[]) => !String(one[0]).startsWith('history-');
    expect(told(await form(again.id)).filter(unseen)).toEqual(told({ findings } as SubmissionForm).filter(unseen));
  });

  it('marks a workbook in English, and refuses what can bear no marks with the reason', async () => {
    const { id } = await handIn('齿轮-加注.xlsx', await excelForm({ ...faults, [output]: '约14亿左右' }));
    const reply = await marked(id, '?lang=en');
    const { sheets } = await readXlsx(reply.body);
    expect(sheets[0]?.name).toBe('核查意见');
    const words = sheets[0]?.rows.flat().join(' ') ?? '';
    for (const { en } of (await form(id)).findings) expect(words).toContain(en);
    const table = await handIn(
      '历史.csv',
      longTable('示例·长表集群,包头市,sme,regional,2022,cluster_gross_output,2022,11'),
    );
    const refused = await marked(table.id);
    expect(refused.status).toBe(422);
    expect(JSON.parse(refused.body.toString()).detail).toMatch(/\.xlsx.*return note/s);
    expect((await marked(99_999)).status).toBe(404);
  });
});
