import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Facts } from '../../server/contract/facts.ts';
import { Receipt, SubmissionPage, Submissions } from '../../server/contract/submissions.ts';
import { IsoDate } from '../../server/domain/ids.ts';
import { RoundId } from '../../server/domain/review.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { longTable } from '../support/long-tables.ts';

const size = 'cluster_gross_output';
const host = { host: '127.0.0.1:8080' };
const own = { ...host, origin: 'http://127.0.0.1:8080' };

describe('withdrawing and loading history', () => {
  let api: ApiFixture;
  beforeAll(async () => {
    api = await apiFixture();
    await api.ledger.land(
      landing('a-2024.docx', [statement({ fresh: 0 }, [fact(size, 2024, 90)], { receivedAt: '2025-01-10' })], ['甲']),
    );
    await api.ledger.land(landing('a-2025.docx', [statement(1, [fact(size, 2024, 95)], { receivedAt: '2026-01-10' })]));
  });
  afterAll(() => api.close());

  const post = (url: string, payload: unknown, headers: Record<string, string> = own) =>
    api.app.inject({ method: 'POST', url, payload: payload as object, headers });
  const value = async (query = '') => {
    const answer = await api.app.inject({ url: `/api/v1/facts?indicator=${size}&year=2024${query}`, headers: host });
    return Facts.parse(answer.json()).rows.map((row) => row.value);
  };
  const page = async (id: number) =>
    SubmissionPage.parse((await api.app.inject({ url: `/api/v1/submissions/${id}`, headers: host })).json());
  const upload = async (name: string, text: string, query: string) => {
    const url = `/api/v1/submissions?name=${name}&${query}`;
    const headers = { ...own, 'content-type': 'application/octet-stream' };
    return api.app.inject({ method: 'POST', url, payload: Buffer.from(text), headers });
  };

  it('takes a reason, changes no earlier day, and is undone by restoring', async () => {
    expect((await post('/api/v1/submissions/2/withdraw', { reason: ' ' })).statusCode).toBe(400);
    expect((await post('/api/v1/submissions/2/withdraw', { reason: 'x' }, host)).statusCode).toBe(403);
    expect((await post('/api/v1/submissions/2/restore', { reason: 'x' })).statusCode).toBe(422);
    expect(await value()).toEqual([95]);
    const done = await post('/api/v1/submissions/2/withdraw', { reason: '误报' });
    expect([done.statusCode, done.json()]).toEqual([200, { file: 2, name: 'a-2025.docx', submissions: 1 }]);
    expect([await value(), await value('&asOf=2026-01-31'), await value('&asOf=2026-02-01')]).toEqual([
      [90],
      [95],
      [90],
    ]);
    expect(await page(2)).toMatchObject({
      standing: 'withdrawn',
      acts: [{ kind: 'withdrawn', reason: '误报', at: '2026-02-01' }],
    });
    expect((await post('/api/v1/submissions/2/withdraw', { reason: 'x' })).statusCode).toBe(422);
    expect((await post('/api/v1/submissions/99/withdraw', { reason: 'x' })).statusCode).toBe(404);
    const list = Submissions.parse((await api.app.inject({ url: '/api/v1/submissions', headers: host })).json());
    expect(list.rows.map((row) => [row.id, row.standing])).toEqual([
      [2, 'withdrawn'],
      [1, 'counts'],
    ]);
    expect((await post('/api/v1/submissions/2/restore', { reason: '核实无误' })).statusCode).toBe(200);
    expect(await value()).toEqual([95]);
    expect((await page(2)).acts.map((act) => [act.kind, act.reason])).toEqual([
      ['withdrawn', '误报'],
      ['restored', '核实无误'],
    ]);
  });

  it('refuses a day of receipt in the future', async () => {
    const answer = await upload('f.csv', longTable('示例稀土集群', 2, 2020), 'received=2026-02-02');
    expect([answer.statusCode, answer.json().errors[0]?.field]).toEqual([422, 'received']);
    const history =
      'cluster,league,programme,level,report_year,indicator,year,value,received_at\n' +
      `示例稀土集群,包头市,sme,regional,2020,${size},2020,1,2026-02-02\n`;
    expect(Receipt.parse((await upload('g.csv', history, '')).json())).toMatchObject({
      outcome: 'rejected',
      findings: [{ code: 'received-in-future' }],
    });
  });

  it('loads history for days before a round only for a reason, which stays visible', async () => {
    await api.ledger.act({
      kind: 'round-opened',
      round: RoundId.parse('sme-regional-2025'),
      clusterId: null,
      submissionId: null,
      at: IsoDate.parse('2026-02-01'),
      recordedAt: '2026-02-01T00:00:00.000Z',
      actor: 'reviewer',
      detail: { due: '2026-03-01', note: '' },
      seen: null,
    });
    const table = longTable('示例稀土集群', 2, 2020);
    const refused = Receipt.parse((await upload('h.csv', table, 'received=2021-01-15')).json());
    expect(refused).toMatchObject({ outcome: 'rejected', findings: [{ code: 'round-already-open' }] });
    const reason = encodeURIComponent('补录遗漏');
    const taken = Receipt.parse((await upload('h.csv', table, `received=2021-01-15&intoOpenedRound=${reason}`)).json());
    expect(taken.outcome).toBe('accepted');
    const list = Submissions.parse(
      (await api.app.inject({ url: '/api/v1/submissions?limit=1', headers: host })).json(),
    );
    const shown = await page(list.rows[0]?.id ?? 0);
    expect(shown.acts).toMatchObject([{ kind: 'history-admitted', reason: '补录遗漏', at: '2026-02-01' }]);
    expect(shown.findings.map((finding) => finding.code)).toContain('round-history-admitted');
  });
});
