import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LeagueReports } from '../../server/contract/league-reports.ts';
import { Notices } from '../../server/contract/notices.ts';
import { IsoMonth, LeagueCode } from '../../server/domain/ids.ts';
import { type JournalLine, originalOf } from '../../server/store/journal/lines.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { type Browser, goodPassword, type People, people, seat } from '../support/people.ts';
import { wordText } from '../support/word-text.ts';

const round = 'amc-regional-2025';
const path = `/api/v1/rounds/${round}/league-reports`;
const opening = { programme: 'amc', level: 'regional', year: 2025, due: '2026-01-31', leagueStep: false };
const [baotou, ordos] = ['150200', '150600'];
const pdf = Buffer.from('%PDF-1.7\n发展报告');

/** 丁 of 150200 reported its advanced manufacturing, 戊 of 150600 owes it. */
let all: People;
let [reviewer, own, other, operator]: Browser[] = [];
beforeEach(async () => {
  all = await people();
  await all.join('root', [seat('security')]);
  reviewer = await all.join('r-one', [seat('reviewer')]);
  own = await all.join('baotou', [seat('league', { leagues: [LeagueCode.parse(baotou)] })]);
  other = await all.join('ordos', [seat('league', { leagues: [LeagueCode.parse(ordos)] })]);
  operator = await all.join('ding', [seat('operator', { clusters: ['丁'] })]);
  const amc = { programme: 'amc' as const, form: 'im-amc-2024' };
  const [validFrom, validTo] = [IsoMonth.parse('2025-01'), IsoMonth.parse('2027-12')];
  const certified = { ...amc, certification: { batch: null, certified: null, validFrom, validTo } };
  const applied = { ...certified, kind: 'application' as const, reportYear: 2024, receivedAt: '2025-01-10' };
  const elsewhere = { league: ordos, leagues: [{ league: LeagueCode.parse(ordos), leading: true, share: null }] };
  const size = 'cluster_gross_output';
  await all.api.ledger.land(landing('d.docx', [statement({ fresh: 0 }, [fact(size, 2024, 9)], applied)], ['丁']));
  await all.api.ledger.land(
    landing('e.docx', [statement({ fresh: 0 }, [fact(size, 2024, 7)], { ...applied, ...elsewhere })], ['戊']),
  );
  await all.api.ledger.land(landing('d-2025.docx', [statement(4, [fact(size, 2025, 10)], amc)]));
  expect((await reviewer.post('/api/v1/rounds', opening)).statusCode).toBe(200);
}, 60_000);
afterEach(() => all.close());

const list = async (by: Browser = reviewer!, query = '') =>
  LeagueReports.parse((await by.get(`${path}${query}`)).json());
const rows = async (by: Browser = reviewer!, query = '') =>
  Object.fromEntries((await list(by, query)).leagues.map((row) => [row.league.code, row]));
const file = (by: Browser, league: string, name = '发展报告.pdf', bytes: Buffer = pdf) =>
  by.post(`${path}?${new URLSearchParams({ league, name })}`, bytes, { 'content-type': 'application/octet-stream' });
const code = async (asked: ReturnType<typeof file>) => {
  const answer = await asked;
  return `${answer.statusCode} ${answer.statusCode === 200 ? '' : answer.json().code}`.trim();
};

describe('the report of a league', () => {
  it('is listed as missing beside the forms of its clusters, asked for, and received', async () => {
    const before = await list();
    expect(before.asked).toMatchObject({ due: '2026-01-31', extensions: ['pdf', 'docx', 'dotx'] });
    expect(before.asked?.source.zh).toContain('第十一条');
    expect(
      before.leagues.map(({ league, forms, report, overdueDays }) => [league.code, forms, report, overdueDays]),
    ).toEqual([
      [baotou, { owed: 1, arrived: 1 }, null, 1],
      [ordos, { owed: 1, arrived: 0 }, null, 1],
    ]);
    const todo = async (by: Browser) =>
      Notices.parse((await by.get('/api/v1/notices')).json()).todo.filter(({ code }) => code === 'league-report');
    expect(await todo(own!)).toMatchObject([{ count: 1, overdue: 1, due: '2026-01-31' }]);
    expect(await todo(reviewer!)).toMatchObject([{ count: 2, overdue: 2 }]);
    expect(await todo(operator!)).toEqual([]);
    expect((await reviewer!.post(`${path}/ask`, { leagues: [baotou, ordos], words: '请补报' })).statusCode).toBe(200);
    expect((await rows(own))[baotou]).toMatchObject({ asked: { by: 'r-one', on: '2026-02-01' } });
    expect((await own!.post(`${path}/ask`, { leagues: [baotou] })).statusCode).toBe(403);

    expect(await code(file(own!, baotou!))).toBe('200');
    const row = (await rows())[baotou];
    expect(row).toMatchObject({
      report: { name: '发展报告.pdf', bytes: pdf.byteLength, type: 'pdf', by: 'baotou', on: '2026-02-01', daysLate: 1 },
      overdueDays: 0,
      asked: null,
      former: [],
    });
    expect(await todo(own!)).toEqual([]);
    expect(await todo(reviewer!)).toMatchObject([{ count: 1 }]);
    expect((await reviewer!.post(`${path}/ask`, { leagues: [baotou] })).json().code).toBe('league-report-there');
    const back = await reviewer!.get(`${path}/${row?.report?.no}`);
    expect([back.headers['content-type'], back.rawPayload.equals(pdf)]).toEqual(['application/pdf', true]);
    // Its bytes are known to the journal: they are verified, backed up and kept.
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    const text = readFileSync(all.api.ledger.journal.path, 'utf8').trim();
    const lines = text.split('\n').map((line) => JSON.parse(line) as JournalLine);
    expect(lines.map(originalOf)).toContain(sha256);
  }, 60_000);

  it('is told by its content, stands until a newer one comes or it is withdrawn, and keeps past days', async () => {
    expect(await code(file(own!, baotou!, '报告.docx', Buffer.from('PK no word file')))).toMatch(/^422 evidence-/);
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    expect(await code(file(own!, baotou!, '报告.pdf', png))).toBe('422 evidence-kind');
    expect(await code(file(own!, baotou!))).toBe('200');
    expect(await code(file(own!, baotou!))).toBe('422 evidence-there');
    const first = (await rows())[baotou]?.report?.no;
    all.clock.now = new Date('2026-02-03T01:00:00Z');
    await own!.signIn('baotou', goodPassword);
    await reviewer!.signIn('r-one', goodPassword);
    expect(await code(file(own!, baotou!, '更正.pdf', Buffer.concat([pdf, Buffer.from('2')])))).toBe('200');
    const second = (await rows())[baotou];
    expect(second).toMatchObject({ report: { name: '更正.pdf' }, former: [{ no: first, withdrawn: null }] });
    const withdraw = await own!.post(`${path}/${second?.report?.no}/withdraw`, { reason: '报错' });
    expect(withdraw.statusCode).toBe(200);
    expect((await rows())[baotou]).toMatchObject({
      report: { no: first },
      former: [{ name: '更正.pdf', withdrawn: { by: 'baotou', reason: '报错' } }],
    });
    expect((await own!.post(`${path}/${second?.report?.no}/withdraw`, { reason: 'x' })).json().code).toBe(
      'evidence-withdrawn',
    );
    expect((await rows(reviewer, '?asOf=2026-02-02'))[baotou]).toMatchObject({ report: { no: first }, former: [] });
    // The round goes on: an act on it names the last event, whatever that was.
    const { version } = (await reviewer!.get(`/api/v1/rounds/${round}`)).json().round;
    const moved = { version, due: '2026-03-01', reason: '延期' };
    expect((await reviewer!.post(`/api/v1/rounds/${round}/deadline`, moved)).statusCode).toBe(200);
  }, 60_000);

  it('is seen and filed by its league and the department alone', async () => {
    await file(own!, baotou!);
    expect(Object.keys(await rows(other!))).toEqual([ordos]);
    expect((await list(operator)).leagues).toEqual([]);
    const no = (await rows())[baotou]?.report?.no;
    for (const by of [other!, operator!]) expect((await by.get(`${path}/${no}`)).statusCode).toBe(404);
    expect(await code(file(other!, baotou!))).toBe('404 league-not-in-round');
    expect((await other!.post(`${path}/${no}/withdraw`, { reason: 'x' })).statusCode).toBe(404);
    expect(await code(file(operator!, baotou!))).toBe('403 no-right');
    expect(await code(file(reviewer!, ordos!, '来函.pdf'))).toBe('200');
    expect((await rows(other!))[ordos]).toMatchObject({ report: { by: 'r-one' } });
  }, 60_000);

  it('is asked for by the reminder, beside the reports of clusters or alone, until it has come', async () => {
    const letters = async () => {
      const { rawPayload } = await reviewer!.get(`/api/v1/rounds/${round}/papers/reminders`);
      return (await wordText(rawPayload)).inOrder.split('工业和信息化局：').slice(1);
    };
    const asks = /你盟市的《上一年度自治区先进制造业集群发展报告》应于2026年1月31日前报送/;
    // 150200 owes its own report alone, 150600 that of 戊 too.
    const before = await letters();
    expect(before.map((letter) => [asks.test(letter), letter.includes('戊'), letter.includes('请一并')])).toEqual([
      [true, false, false],
      [true, true, true],
    ]);
    expect(await code(file(own!, baotou!))).toBe('200');
    const after = await letters();
    expect(after.map((letter) => [asks.test(letter), letter.includes('戊')])).toEqual([[true, true]]);
    expect(await code(file(other!, ordos!))).toBe('200');
    expect((await letters()).map((letter) => [asks.test(letter), letter.includes('戊')])).toEqual([[false, true]]);
  }, 60_000);

  it('is asked for in no other kind of round', async () => {
    const sme = { ...opening, programme: 'sme' };
    expect((await reviewer!.post('/api/v1/rounds', sme)).statusCode).toBe(200);
    const elsewhere = path.replace('amc', 'sme');
    expect(LeagueReports.parse((await reviewer!.get(elsewhere)).json())).toMatchObject({ asked: null, leagues: [] });
    expect((await reviewer!.post(`${elsewhere}/ask`, { leagues: [baotou] })).json().code).toBe(
      'league-report-not-asked',
    );
  }, 60_000);
});
