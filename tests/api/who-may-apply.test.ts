import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Notices } from '../../server/contract/notices.ts';
import { CallBoard } from '../../server/contract/procedures.ts';
import { LeagueCode } from '../../server/domain/ids.ts';
import { Applications } from '../support/applications.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { own } from '../support/people.ts';

const regional = 'im-sme-regional.sme-regional.2026-1';
const joint = 'im-amc-regional.amc-regional.2026-1';
const ningxia = 'nx-sme-national.sme-national.2026-1';
const again = 're-evaluation.sme-regional.2026-1';
const size = fact('cluster_gross_output', 2025, 20);
const application = { kind: 'application' as const, receivedAt: '2026-01-20' };

/** Baotou leads, Ordos is a member. */
const leagues = [
  { league: LeagueCode.parse('150200'), leading: true, share: 62 },
  { league: LeagueCode.parse('150600'), leading: false, share: 38 },
];

let ledger: Applications;
beforeEach(async () => {
  ledger = await Applications.open('2026-02-02');
  const land = (name: string, more: object) =>
    ledger.api.ledger.land(
      landing(`${name}.docx`, [statement({ fresh: 0 }, [size], { ...application, ...more })], [name]),
    );
  await land('甲', {});
  await land('乙', { form: 'im-amc-2024', programme: 'amc', leagues });
  // Of Inner Mongolia, with a form like that of Ningxia.
  await land('丙', { form: 'miit-sme-2022', level: 'national' });
  for (const [procedure, programme, level] of [
    ['im-sme-regional', 'sme', 'regional'],
    ['im-amc-regional', 'amc', 'regional'],
    ['nx-sme-national', 'sme', 'national'],
  ]) {
    const asked = { procedure, programme, level, year: 2026, paper: '示例〔2026〕1号', due: null, note: '' };
    expect((await ledger.post('reviewer', '/api/v1/calls', asked)).statusCode).toBe(200);
  }
});
afterEach(() => ledger.close());

const register = (validTo: string) =>
  ledger.take(
    `台账-${validTo}.csv`,
    new TextEncoder().encode(
      `cluster,programme,level,batch,certified,valid_from,valid_to,leagues,lead\n甲,sme,regional,2023年批次,2023-11,2023-11,${validTo},,\n`,
    ),
  );
const acts = async (
  sits: string,
  call: string,
  cluster: number,
  act: string,
  facts: object = {},
  submission: number | null = null,
) => {
  const { version } = await ledger.page(call, cluster);
  const answer = await ledger.act(sits, call, cluster, version, { act, facts, submission });
  const { code, detail } = answer.json();
  // The sentence in Chinese; the one in English follows it.
  return { status: answer.statusCode, code, detail: detail?.replace(/。 .*$/, '。') };
};
const handsIn = (sits: string, call: string, cluster: number, on = '2026-02-02') =>
  acts(sits, call, cluster, 'file', { on }, cluster);
const attaches = async (sits: string, call: string, cluster: number) => {
  const { version } = await ledger.page(call, cluster);
  return ledger.api.app.inject({
    method: 'POST',
    url: `/api/v1/calls/${call}/clusters/${cluster}/evidence?of=application&version=${version}&name=a.pdf`,
    payload: Buffer.from('%PDF-1.7\n示例\n%%EOF'),
    headers: { ...own, cookie: `ledger-demo-seat=${sits}`, 'content-type': 'application/octet-stream' },
  });
};
const candidates = async (call: string) =>
  CallBoard.parse((await ledger.get(`/api/v1/calls/${call}`)).json()).candidates.map(({ cluster }) => cluster.name);

describe('a cluster that holds a certification of the programme and level', () => {
  it('does not apply while it is valid, its last month included, and does afterwards', async () => {
    await register('2026-04');
    const refused = {
      status: 422,
      code: 'certified-already',
      detail: '本集群已获同类别、同级别认定，有效期至2026-04；有效期内不再申报，到期前办理复核。',
    };
    for (const day of ['2026-02-02', '2026-04-30']) {
      ledger.on(day);
      // Whoever asks is told so: it is nobody's to hand in.
      for (const sits of ['operator.1', 'league.150200', 'reviewer']) {
        expect([day, sits, await handsIn(sits, regional, 1)]).toEqual([day, sits, refused]);
      }
      expect((await attaches('operator.1', regional, 1)).json().code).toBe('certified-already');
      const page = await ledger.page(regional, 1, 'operator.1');
      expect(page.admitted.find(({ id }) => id === 'file')?.refused?.code).toBe('certified-already');
      expect([page.next, page.evidence.admitted]).toEqual([[], false]);
      expect(await candidates(regional)).toEqual([]);
    }
    ledger.on('2026-05-01');
    expect(await candidates(regional)).toEqual(['甲']);
    expect((await ledger.page(regional, 1, 'operator.1', '2026-04-30')).next).toEqual([]);
    expect((await attaches('operator.1', regional, 1)).statusCode).toBe(200);
    expect((await handsIn('operator.1', regional, 1)).status).toBe(200);
  });

  it('is not handed in again after it was sent back, once it was certified meanwhile', async () => {
    await handsIn('operator.1', regional, 1);
    await acts('league.150200', regional, 1, 'send-back', { text: '补正' });
    await register('2028-10');
    expect((await handsIn('operator.1', regional, 1)).code).toBe('certified-already');
    // What is under way can still be given up.
    expect((await acts('operator.1', regional, 1, 'withdraw', { text: '已认定' })).status).toBe(200);
  });

  it('is evaluated again all the same, and no end of it lies after its validity', async () => {
    await register('2026-10');
    const asked = { procedure: 're-evaluation', programme: 'sme', level: 'regional', year: 2026 };
    await ledger.post('reviewer', '/api/v1/calls', { ...asked, paper: '示例复核〔2026〕1号', due: null, note: '' });
    expect((await handsIn('operator.1', again, 1)).status).toBe(200);
    await acts('league.150200', again, 1, 'send-back', { text: '补正' });
    const facts = { on: '2026-02-02', paper: '示例', text: '逾期未补正', validTo: '2026-11' };
    expect(await acts('approver', again, 1, 'end', facts)).toMatchObject({
      status: 422,
      code: 'end-after-validity',
      detail: '认定有效期至2026-10，终止月份不能晚于它。',
    });
    expect((await ledger.page(again, 1)).state.id).toBe('sent-back');
    expect((await acts('approver', again, 1, 'end', { ...facts, validTo: '2026-10' })).status).toBe(200);
  });
});

describe('a joint cluster', () => {
  it('goes by the league that leads it: a member sees it, and neither hands in nor checks nor recommends', async () => {
    const refused = { status: 422, code: 'led-by-another-league', detail: '这个集群由包头市牵头，由牵头盟市办理。' };
    const waits = async (sits: string) =>
      Notices.parse((await ledger.get('/api/v1/notices', sits)).json()).todo.some(({ call }) => call?.id === joint);
    expect(await handsIn('league.150600', joint, 2)).toEqual(refused);
    expect((await handsIn('operator.2', joint, 2)).status).toBe(200);
    expect([await waits('league.150200'), await waits('league.150600')]).toEqual([true, false]);
    const day = { on: '2026-02-02' };
    const clause = (await ledger.page(joint, 2)).clauses[0]?.id;
    const steps: [string, object][] = [
      ['check', { ...day, people: '示例', clauses: [{ clause, verdict: 'met', note: '' }] }],
      ['visit', { ...day, people: '示例', text: '属实' }],
      ['recommend', { ...day, paper: '示例', text: '同意推荐' }],
    ];
    for (const [act, facts] of steps) {
      expect([act, await acts('league.150600', joint, 2, act, facts)]).toEqual([act, refused]);
      expect([act, (await acts('league.150200', joint, 2, act, facts)).status]).toEqual([act, 200]);
    }
    expect(await acts('league.150600', joint, 2, 'withdraw', { text: '撤回' })).toEqual(refused);
    const { admitted } = await ledger.page(joint, 2, 'league.150600');
    expect(admitted.filter(({ refused: why }) => why === null)).toEqual([]);
  });

  it('stays with all its leagues and their shares when it is certified', async () => {
    const day = { on: '2026-02-02' };
    const clause = (await ledger.page(joint, 2)).clauses[0]?.id;
    await handsIn('operator.2', joint, 2);
    const certificate = { batch: '2026年批次', certified: '2026-02', validFrom: '2026-02', validTo: '2029-01' };
    for (const [sits, act, facts, on] of [
      ['league.150200', 'check', { ...day, people: '示例', clauses: [{ clause, verdict: 'met', note: '' }] }],
      ['league.150200', 'visit', { ...day, people: '示例', text: '属实' }],
      ['league.150200', 'recommend', { ...day, paper: '示例', text: '同意推荐' }],
      ['reviewer', 'receive', { ...day, copies: [{ id: 'report', count: 1 }] }],
      ['reviewer', 'expert-review', { ...day, people: '示例', text: '同意' }],
      ['approver', 'propose', { ...day, text: '同意' }],
      ['reviewer', 'publish', { from: '2026-02-02', to: '2026-02-06' }],
      ['approver', 'certify', { on: '2026-02-09', paper: '示例', ...certificate }, '2026-02-09'],
    ] as const) {
      if (on !== undefined) ledger.on(on);
      expect([act, await acts(sits, joint, 2, act, facts)]).toMatchObject([act, { status: 200 }]);
    }
    expect((await ledger.page(joint, 2)).registered).toBe(true);
    expect((await ledger.get('/api/v1/clusters/2')).json().leagues).toMatchObject([
      { leading: true, share: 62 },
      { leading: false, share: 38 },
    ]);
    for (const sits of ['league.150200', 'league.150600']) {
      expect([sits, (await ledger.get('/api/v1/pages/clusters/2', sits)).statusCode]).toEqual([sits, 200]);
    }
  });
});

describe('a cluster of another province', () => {
  it('does not apply where the documents are for one province', async () => {
    for (const sits of ['operator.3', 'league.150200']) {
      expect(await handsIn(sits, ningxia, 3)).toEqual({
        status: 422,
        code: 'cluster-of-other-province',
        detail: '本集群不在这一程序的文件所适用的省（自治区）。',
      });
    }
    expect(await candidates(ningxia)).toEqual([]);
  });
});
