import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CallBoard } from '../../server/contract/procedures.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { pdfText, solid } from '../support/pdf-text.ts';
import { host, own } from '../support/people.ts';
import { wordText } from '../support/word-text.ts';

const call = 'nx-sme-national.sme-national.2026-1';
const path = `/api/v1/calls/${call}`;
const list = `${path}/recommended`;
const planted = '示例联系人 13900000000';
let api: ApiFixture;

const as = (sits: string) => ({ ...own, cookie: `ledger-demo-seat=${sits}` });
const ask = (sits: string, url: string) => api.app.inject({ url, headers: { host, cookie: as(sits).cookie } });
const send = (sits: string, url: string, payload: object) =>
  api.app.inject({ method: 'POST', url, payload, headers: as(sits) });
const write = (sits: string, asked: object) => send(sits, list, { reason: '报送推荐汇总表', format: 'docx', ...asked });
const lines = () =>
  readFileSync(api.ledger.journal.path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ kind }) => kind === 'access');
const codeOf = ({ statusCode, json }: Awaited<ReturnType<typeof ask>>) => [statusCode, json().code];

async function recommend(cluster: number, league: string): Promise<void> {
  const at = `${path}/clusters/${cluster}`;
  const does = async (act: string, facts: object, submission: number | null = null) => {
    const { version } = (await ask('reviewer', at)).json();
    const answer = await send(league, `${at}/acts`, {
      version,
      act,
      submission,
      facts: { on: '2026-02-02', ...facts },
    });
    expect(answer.statusCode, answer.body).toBe(200);
  };
  const { forms, clauses } = (await ask('reviewer', at)).json();
  await does('file', {}, forms[0].submission);
  const judged = [{ clause: clauses[0].id, verdict: 'met', note: '' }];
  await does('check', { people: '示例', clauses: judged });
  await does('visit', { people: '示例', text: '属实' });
  await does('recommend', { paper: '示例〔2026〕1号', text: '同意推荐' });
}

beforeAll(async () => {
  api = await apiFixture({ now: () => new Date('2026-02-02T01:00:00Z') });
  const first = {
    form: 'miit-sme-2022' as never,
    level: 'national' as const,
    reportYear: 2021,
    kind: 'application' as const,
    receivedAt: '2026-01-20',
    province: '640000',
  };
  const inLeague = (league: string) => ({ league, leagues: [{ league, leading: true, share: null }] }) as object;
  const said = [fact('cluster_gross_output', 2021, 20)];
  for (const [name, league] of [
    ['甲', '640200'],
    ['乙', '640300'],
  ] as const) {
    const filed = statement({ fresh: 0 }, said, { ...first, ...inLeague(league) });
    await api.ledger.land(landing(`${name}.docx`, [filed], [name]));
  }
  const opening = { procedure: 'nx-sme-national', programme: 'sme', level: 'national', year: 2026 };
  await send('reviewer', '/api/v1/calls', { ...opening, paper: '示例', due: null, note: '' });
  await recommend(1, 'league.640200');
  await recommend(2, 'league.640300');
}, 120_000);
afterAll(() => api.close());

describe('the contact of the list of recommendations', () => {
  it('is asked for by the list of the notice that prints it, and by no other', async () => {
    expect(CallBoard.parse((await ask('reviewer', path)).json()).contacts).toBe(true);
    const opening = { procedure: 'im-sme-regional', programme: 'sme', level: 'regional', year: 2026 };
    await send('reviewer', '/api/v1/calls', { ...opening, paper: '示例', due: null, note: '' });
    const other = '/api/v1/calls/im-sme-regional.sme-regional.2026-1';
    expect(CallBoard.parse((await ask('reviewer', other)).json()).contacts).toBe(false);
    const refused = await send('reviewer', `${other}/recommended`, { reason: '示例', format: 'docx' });
    expect(codeOf(refused)).toEqual([422, 'list-asks-no-contact']);
  });

  it('is given where none is held, and is not kept', async () => {
    expect(codeOf(await write('reviewer', {}))).toEqual([422, 'no-contact-held']);
    const written = await write('league.640200', { contact: `  ${planted} ` });
    expect(written.statusCode, written.body).toBe(200);
    const { inOrder } = await wordText(written.rawPayload);
    expect(inOrder).toContain(`联系人和手机 ${planted}`);
    // Of a league the list holds its own clusters alone.
    expect([inOrder.includes('甲'), inOrder.includes('乙')]).toEqual([true, false]);
    expect(readFileSync(api.ledger.journal.path, 'utf8')).not.toContain('13900000000');
  });

  it('is that of the newest list of those clusters that was taken in', async () => {
    const contact = fact('summary_contact', 2021, null, { status: 'value', text: planted, raw: planted });
    const more = { form: 'miit-sme-2022' as never, level: 'national' as const, reportYear: 2021 };
    await api.ledger.land(landing('汇总表.docx', [statement(1, [contact], { ...more, kind: 'registry' })]));
    const printed = await write('reviewer', { format: 'pdf' });
    expect(printed.statusCode, printed.body).toBe(200);
    expect(solid((await pdfText(printed.rawPayload)).text)).toContain(solid(planted));
    // A workbook holds the rows alone.
    expect((await write('reviewer', { format: 'xlsx' })).statusCode).toBe(400);
    const { inOrder } = await wordText((await write('league.640200', {})).rawPayload);
    expect(inOrder).toContain(planted);
    // A league never sees the contact of another's list.
    expect(codeOf(await write('league.640300', {}))).toEqual([422, 'no-contact-held']);
    expect(codeOf(await write('reviewer', { league: '640300' }))).toEqual([422, 'no-contact-held']);
    // Without a reason the line stays empty.
    const plain = await wordText((await ask('reviewer', list)).rawPayload);
    expect([plain.inOrder.includes('联系人和手机'), plain.inOrder.includes(planted)]).toEqual([true, false]);
  });

  it('leaves for a reason that is on record before it, and to the league and the reviewer alone', async () => {
    const before = lines().length;
    for (const reason of ['', '  ']) {
      expect(codeOf(await write('reviewer', { reason }))).toEqual([422, 'personal-without-reason']);
    }
    for (const sits of ['operator.1', 'approver', 'viewer', 'audit', 'security', 'system']) {
      expect(codeOf(await write(sits, {})), sits).toEqual([403, 'no-right']);
    }
    expect(lines()).toHaveLength(before);
    await write('league.640200', { reason: '示例：随函报送' });
    expect(lines().slice(before)).toMatchObject([
      {
        access: 'export',
        actor: 'demo-league',
        detail: { what: `recommended ${call}`, personal: true, reason: '示例：随函报送', seat: 'league' },
      },
    ]);
  });
});
