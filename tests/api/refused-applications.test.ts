import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Notices } from '../../server/contract/notices.ts';
import { type ApplicationPage, CallBoard } from '../../server/contract/procedures.ts';
import { verify } from '../../server/durability/verify.ts';
import { Applications } from '../support/applications.ts';
import { rebuildIn } from '../support/lived-ledger.ts';
import { wordText } from '../support/word-text.ts';

const call = 'im-sme-regional.sme-regional.2026-1';
const again = 're-evaluation.sme-regional.2026-1';
/** League of each cluster, by its number. */
const leagues = ['', '150200', '150600', '152500', '150400'];
/** Seats without a cluster or league: what each is answered that asks for an act of another's. */
const readers = ['viewer', 'system', 'security', 'audit'];

interface Step {
  day: string;
  of?: string;
  cluster: number;
  act: string;
  /** Who may, of the seats that have to do with the cluster; the first does it. */
  by: readonly ('operator' | 'league' | 'reviewer' | 'approver')[];
  facts?: object;
  submission?: number;
  /** The state after it, and whose turn it is then: names of seats and acts, as the page says them. */
  state: string;
  next: readonly string[];
  until?: string | null;
}

const people = '示例人员';
const judged = (verdict: string) => [{ clause: '二(二)#2', verdict, note: verdict === 'met' ? '' : '低于标准' }];
const atLeague = '盟市: 逐条核对认定标准、记录实地抽查、不予推荐、退回补正、撤回申报';
const checkedByLeague = '盟市: 逐条核对认定标准、记录实地抽查、推荐、不予推荐、退回补正、撤回申报';
const atApplicant = '集群、盟市: 报送申报材料、撤回申报';
const toReceive = ['审核: 收件清点、厅退回补正', '审批: 取消申报资格'];
const inReview = ['审核: 厅退回补正、记录专家评审、记录实地核查', '审批: 拟认定、不予认定、取消申报资格'];
const due = '2026-02-20';
const copies = [
  { id: 'recommendation', count: 1 },
  { id: 'form', count: 1 },
];

/** The steps to the department, from a day of February on. */
function toDepartment(cluster: number, days: readonly [string, string, string, string]): Step[] {
  const [filed, checked, sent, received] = days;
  const letter = { on: sent, paper: `示例推〔2026〕${cluster}号`, order: cluster, text: '同意推荐' };
  return [
    {
      ...{ day: filed, cluster, act: 'file', by: ['operator', 'league'], facts: { on: filed }, submission: cluster },
      ...{ state: '盟市审核中', next: [atLeague], until: due },
    },
    {
      ...{ day: checked, cluster, act: 'check', by: ['league'] },
      facts: { on: checked, people, clauses: judged('met') },
      ...{ state: '盟市审核中', next: [checkedByLeague], until: due },
    },
    {
      ...{ day: sent, cluster, act: 'recommend', by: ['league'], facts: letter },
      ...{ state: '已推荐，待收件', next: toReceive },
    },
    {
      ...{ day: received, cluster, act: 'receive', by: ['reviewer'], facts: { on: received, copies } },
      ...{ state: '厅审核中', next: inReview },
    },
  ];
}

const steps: Step[] = [
  // 1: sent back by its league, comes again, is recommended, reviewed by experts, visited, and refused.
  {
    ...{ day: '2026-02-02', cluster: 1, act: 'file', by: ['operator', 'league'], facts: { on: '2026-02-02' } },
    ...{ submission: 1, state: '盟市审核中', next: [atLeague], until: due },
  },
  {
    ...{ day: '2026-02-03', cluster: 1, act: 'send-back', by: ['league'], facts: { text: '佐证材料不全' } },
    ...{ state: '退回补正', next: [atApplicant], until: due },
  },
  ...toDepartment(1, ['2026-02-04', '2026-02-05', '2026-02-06', '2026-02-09']),
  {
    ...{ day: '2026-02-10', cluster: 1, act: 'expert-review', by: ['reviewer'] },
    facts: { on: '2026-02-10', people, scores: [{ expert: '专家甲', score: '71.5', remark: '' }], text: '创新不足' },
    ...{ state: '厅审核中', next: inReview },
  },
  {
    ...{ day: '2026-02-11', cluster: 1, act: 'department-visit', by: ['reviewer'] },
    facts: { on: '2026-02-11', people, text: '产值与申报表不一致' },
    ...{ state: '厅审核中', next: inReview },
  },
  {
    ...{ day: '2026-02-12', cluster: 1, act: 'decline', by: ['approver'], facts: { text: '产值低于认定标准' } },
    ...{ state: '不予认定', next: [] },
  },
  // 2: an objection during the publicity is upheld.
  ...toDepartment(2, ['2026-02-13', '2026-02-14', '2026-02-15', '2026-02-16']),
  {
    ...{ day: '2026-02-17', cluster: 2, act: 'propose', by: ['approver'], facts: { on: '2026-02-17', text: '拟认定' } },
    ...{ state: '拟认定', next: ['审批: 不予认定、取消申报资格', '审核: 开始公示'] },
  },
  {
    ...{ day: '2026-03-02', cluster: 2, act: 'publish', by: ['reviewer'] },
    facts: { from: '2026-03-02', to: '2026-03-06', paper: '示例公示〔2026〕1号' },
    ...{ state: '公示中', next: ['审批: 不予认定、取消申报资格', '审核: 记录异议'], until: '2026-03-06' },
  },
  {
    ...{ day: '2026-03-04', cluster: 2, act: 'object', by: ['reviewer'] },
    facts: { on: '2026-03-04', people: '示例举报人', text: '企业重复申报' },
    ...{ state: '公示中', next: ['审批: 不予认定、取消申报资格', '审核: 记录异议、异议处理完毕'], until: '2026-03-06' },
  },
  {
    ...{ day: '2026-03-09', cluster: 2, act: 'settle', by: ['reviewer'] },
    facts: { on: '2026-03-09', text: '异议属实' },
    ...{ state: '公示中', next: ['审批: 不予认定、认定、取消申报资格', '审核: 记录异议'], until: '2026-03-06' },
  },
  {
    ...{ day: '2026-03-10', cluster: 2, act: 'decline', by: ['approver'], facts: { text: '异议属实，不予认定' } },
    ...{ state: '不予认定', next: [] },
  },
  // 4: false statements cost the application while the department reviews it.
  ...toDepartment(4, ['2026-03-11', '2026-03-12', '2026-03-13', '2026-03-14']),
  {
    ...{ day: '2026-03-16', cluster: 4, act: 'disqualify', by: ['approver'] },
    facts: { on: '2026-03-16', text: '填报数据不实', paper: '示例取消〔2026〕1号' },
    ...{ state: '已取消资格', next: [] },
  },
  // 3: certified until October 2026, evaluated again, and its certification ends.
  {
    ...{ day: '2026-04-02', of: again, cluster: 3, act: 'file', by: ['operator', 'league'], submission: 3 },
    facts: { on: '2026-04-02' },
    ...{ state: '盟市核查中', next: ['盟市: 对照现行标准逐条核查、记录实地核查、退回补正'] },
  },
  {
    ...{ day: '2026-04-03', of: again, cluster: 3, act: 'check', by: ['league'] },
    facts: { on: '2026-04-03', people, clauses: judged('not-met'), text: '规划目标未完成' },
    ...{ state: '盟市核查中', next: ['盟市: 对照现行标准逐条核查、记录实地核查、报厅、退回补正'] },
  },
  {
    ...{ day: '2026-04-04', of: again, cluster: 3, act: 'recommend', by: ['league'] },
    facts: { on: '2026-04-04', paper: '示例复〔2026〕1号', text: '不符合' },
    ...{ state: '已报厅', next: ['审核: 收件、厅退回补正', '审批: 复核不通过、记录放弃复核'] },
  },
  {
    ...{ day: '2026-04-07', of: again, cluster: 3, act: 'receive', by: ['reviewer'], facts: { on: '2026-04-07' } },
    ...{ state: '厅审核中', next: ['审核: 厅逐条复核、厅退回补正', '审批: 复核不通过、记录放弃复核'] },
  },
  {
    ...{ day: '2026-04-08', of: again, cluster: 3, act: 'department-check', by: ['reviewer'] },
    facts: { on: '2026-04-08', clauses: judged('not-met'), text: '不符合' },
    state: '厅审核中',
    next: ['审核: 厅逐条复核、厅退回补正', '审批: 复核通过、复核不通过、记录放弃复核'],
  },
  {
    ...{ day: '2026-04-09', of: again, cluster: 3, act: 'end', by: ['approver'] },
    facts: { on: '2026-04-09', paper: '示例复函〔2026〕1号', text: '产值低于现行标准', validTo: '2026-04' },
    ...{ state: '复核未通过，认定终止', next: [] },
  },
];

/** For whom an application waits after an act: who may lead it on, not who may only refuse it. */
const waitingAfter: Readonly<Record<string, readonly string[]>> = {
  file: ['league'],
  'send-back': ['operator', 'league'],
  check: ['league'],
  recommend: ['reviewer'],
  receive: ['reviewer', 'approver'],
  'expert-review': ['reviewer', 'approver'],
  'department-visit': ['reviewer', 'approver'],
  propose: ['reviewer'],
  publish: [],
  object: ['reviewer'],
  settle: ['approver'],
  decline: [],
  disqualify: [],
  // To renew, the department has to have checked.
  [`receive ${again}`]: ['reviewer'],
  'department-check': ['reviewer', 'approver'],
  end: [],
};

/** What a page says of the application, whatever the day on which it is asked. */
const told = ({
  state,
  next,
  until,
  acts,
  form,
  review,
  findings,
  version,
  registered,
  evidence,
}: ApplicationPage) => ({
  ...{ state, next, until, acts, form, review, findings, version, registered },
  files: evidence.files,
});
const nextOf = ({ next }: ApplicationPage) =>
  next.map(({ seats, acts }) => `${seats.zh}: ${acts.map(({ zh }) => zh).join('、')}`);
/** Seats of every kind that has to do with a cluster, and their neighbours. */
const seatsAbout = (cluster: number) => [
  ...[`operator.${cluster}`, `league.${leagues[cluster]}`, 'reviewer', 'approver'],
  ...[`operator.${(cluster % 4) + 1}`, `league.${leagues[(cluster % 4) + 1]}`],
  ...readers,
];
const sitting = (kind: string, cluster: number): string =>
  kind === 'operator' ? `operator.${cluster}` : kind === 'league' ? `league.${leagues[cluster]}` : kind;

let ledger: Applications;
const days: { step: Step; told: ReturnType<typeof told> }[] = [];
let aside: string;

beforeAll(async () => {
  aside = mkdtempSync(join(tmpdir(), 'refused-'));
  ledger = await Applications.open('2026-01-20');
  await ledger.takeForms(4);
  const head = 'cluster,programme,level,batch,certified,valid_from,valid_to,leagues,lead';
  const { cluster } = (await ledger.get('/api/v1/pages/clusters/3')).json();
  const line = `${cluster.name},sme,regional,2023年批次,2023-11,2023-11,2026-10,,锡林郭勒盟`;
  await ledger.take('台账.csv', new TextEncoder().encode(`${head}\n${line}\n`));
  ledger.on('2026-02-01');
  const asked = { programme: 'sme', level: 'regional', year: 2026, note: '' };
  for (const [procedure, day] of [
    ['im-sme-regional', due],
    ['re-evaluation', null],
  ]) {
    const opening = { ...asked, procedure, paper: `示例${procedure}〔2026〕1号`, due: day };
    expect((await ledger.post('reviewer', '/api/v1/calls', opening)).statusCode).toBe(200);
  }
}, 120_000);
afterAll(async () => {
  await ledger.close();
  rmSync(aside, { recursive: true, force: true });
});

describe('applications that are refused', () => {
  it('say at every step who acts next and until when, and refuse every other seat with who may', async () => {
    for (const step of steps) {
      const { of = call, cluster, act, by, facts = {}, submission = null } = step;
      const where = `${act} on ${cluster} on ${step.day}`;
      ledger.on(step.day);
      const { version } = await ledger.page(of, cluster);
      const may = by.map((kind) => sitting(kind, cluster));
      for (const sits of seatsAbout(cluster).filter((seat) => !may.includes(seat))) {
        const answer = await ledger.act(sits, of, cluster, version, { act, facts, submission });
        const { code, detail } = answer.json();
        if (readers.includes(sits)) {
          expect([where, sits, answer.statusCode, code]).toEqual([where, sits, 403, 'no-right']);
          expect(detail).toContain('有这项权限的席位：集群、盟市、审核、审批');
        } else if (sits.includes('.') && sits !== sitting(sits.split('.')[0] ?? '', cluster)) {
          expect([where, sits, answer.statusCode, code]).toEqual([where, sits, 404, 'applicant-unknown']);
        } else {
          expect([where, sits, answer.statusCode, code]).toEqual([where, sits, 403, 'act-of-other-seat']);
          const names = { operator: '集群', league: '盟市', reviewer: '审核', approver: '审批' };
          expect(detail).toContain(`由${by.map((kind) => names[kind]).join('、')}席位办理`);
        }
      }
      const [first = ''] = may;
      // Whoever does it finds its button on the page, before it was done.
      const own = await ledger.page(of, cluster, first);
      expect([where, own.version]).toEqual([where, version]);
      expect([where, own.admitted.find(({ id }) => id === act)?.refused]).toEqual([where, null]);
      const answer = await ledger.act(first, of, cluster, version, { act, facts, submission });
      expect([where, answer.statusCode, answer.body]).toEqual([where, 200, answer.body]);
      const page = await ledger.page(of, cluster, 'viewer');
      expect([where, page.state.name.zh, nextOf(page)]).toEqual([where, step.state, step.next]);
      expect([where, page.until?.day ?? null]).toEqual([where, step.until ?? null]);
      const last = page.acts.at(-1);
      expect([where, last?.at, last?.seat, last?.facts]).toEqual([where, step.day, by[0], facts]);
      days.push({ step, told: told(page) });
      const waits: string[] = [];
      for (const kind of ['operator', 'league', 'reviewer', 'approver']) {
        const { todo, news } = Notices.parse((await ledger.get('/api/v1/notices', sitting(kind, cluster))).json());
        if (todo.some((item) => item.call?.id === of && item.cluster?.id === cluster)) waits.push(kind);
        // Cluster and league are told of everything that somebody else did.
        if (kind !== 'operator' || first.startsWith('operator')) continue;
        expect([where, news[0]?.event, news[0]?.zh]).toEqual([where, last?.event, last?.name.zh]);
      }
      expect([where, waits]).toEqual([where, waitingAfter[`${act} ${of}`] ?? waitingAfter[act]]);
    }
  }, 240_000);

  it('are told to the cluster with their reason, stand in no register and are on no list', async () => {
    ledger.on('2026-04-10');
    for (const [cluster, reason] of [
      [1, '产值低于认定标准'],
      [2, '异议属实，不予认定'],
      [4, '填报数据不实'],
    ] as const) {
      const page = await ledger.page(call, cluster, `operator.${cluster}`);
      expect([page.acts.at(-1)?.facts.text, page.registered]).toEqual([reason, null]);
      const profile = (await ledger.get(`/api/v1/pages/clusters/${cluster}`)).json();
      expect(profile.cluster.applicant, String(cluster)).toBe(true);
    }
    // The certification that ended: owed no more, in the register until the month of the decision.
    const { registered } = await ledger.page(again, 3);
    expect(registered).toBe(true);
    const round = { programme: 'sme', level: 'regional', year: 2026, due: '2027-01-31' };
    ledger.on('2027-01-05');
    expect((await ledger.post('reviewer', '/api/v1/rounds', round)).json().code).toBe('nobody-owes');
  });

  it('count the copies that came and keep scores as they were given', async () => {
    const { findings, acts } = await ledger.page(call, 1);
    expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['copies-short', 'paper-missing']));
    expect(acts.flatMap(({ facts }) => facts.scores ?? [])).toEqual([{ expert: '专家甲', score: '71.5', remark: '' }]);
    const paper = await ledger.get(`/api/v1/calls/${call}/recommended`);
    const text = (await wordText(paper.rawPayload)).inOrder;
    expect(['多晶硅', '氢能'].filter((name) => !text.includes(name))).toEqual([]);
    // Never recommended, and ended for false statements.
    expect(['奶酪', '民族服饰'].filter((name) => text.includes(name))).toEqual([]);
  });

  it('are readable as of the day of every step', async () => {
    for (const { step, told: then } of days) {
      const page = await ledger.page(step.of ?? call, step.cluster, 'viewer', step.day);
      expect([step.act, step.day, told(page)]).toEqual([step.act, step.day, then]);
    }
    const states = async (day: string) =>
      CallBoard.parse((await ledger.get(`/api/v1/calls/${call}?asOf=${day}`)).json()).rows.map(
        ({ cluster, state }) => `${cluster.id} ${state.name.zh}`,
      );
    expect(await states('2026-02-03')).toEqual(['1 退回补正']);
    expect(await states('2026-03-05')).toEqual(['2 公示中', '1 不予认定']);
  }, 120_000);

  it('are the same after a rebuild from the journal and the originals, on past days too', async () => {
    const from = dirname(ledger.api.ledger.journal.path);
    const copy = join(aside, 'ledger');
    cpSync(from, copy, { recursive: true, filter: (path) => !path.includes('ledger.duckdb') });
    expect(await rebuildIn(copy)).toMatchObject({ outcome: 'restored', lines: [] });
    expect((await verify(copy)).faults).toEqual([]);
    const rebuilt = await Applications.open('2027-01-05', (folder) => cpSync(aside, folder, { recursive: true }));
    try {
      // Each past day is a table of its own: every sixth, and the last.
      for (const { step, told: then } of days.filter((_, index) => index % 6 === 0 || index === days.length - 1)) {
        const page = await rebuilt.page(step.of ?? call, step.cluster, 'viewer', step.day);
        expect([step.act, step.day, told(page)]).toEqual([step.act, step.day, then]);
      }
    } finally {
      await rebuilt.close();
    }
  }, 240_000);
});
