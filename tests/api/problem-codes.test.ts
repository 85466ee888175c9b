import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../../server/api/problems/error-handler.ts';
import { HttpError, type HttpProblemCode } from '../../server/api/problems/http-error.ts';
import { problemCodes } from '../../server/api/problems/problem-codes.ts';
import { Problem } from '../../server/contract/common.ts';
import type { ReviewAct } from '../../server/contract/review-acts.ts';
import type { ReviewSheet } from '../../server/contract/review-sheet.ts';
import { TooManyRows } from '../../server/documents/export-formats.ts';
import { finding } from '../../server/domain/finding.ts';
import { IndicatorId, IsoMonth, LeagueCode } from '../../server/domain/ids.ts';
import type { Seat } from '../../server/domain/seat.ts';
import { TookTooLong } from '../../server/store/asker.ts';
import { LedgerFault } from '../../server/store/ledger-fault.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { Browser, goodPassword, host, own, seat } from '../support/people.ts';

const size = 'cluster_gross_output';
const round = 'sme-regional-2025';
const yearRound = { programme: 'sme', level: 'regional', year: 2025, due: '2026-01-31', leagueStep: false };

/** A demonstration with one reported round, and a server with accounts. */
let demo: ApiFixture;
let signed: ApiFixture;
let root: Browser;
let officer: Browser;

beforeAll(async () => {
  demo = await apiFixture();
  const certification = {
    batch: '2025',
    certified: null,
    validFrom: IsoMonth.parse('2025-01'),
    validTo: IsoMonth.parse('2027-12'),
  };
  const first = { reportYear: 2024, kind: 'application' as const, receivedAt: '2025-01-10', certification };
  await demo.ledger.land(landing('a-2024.docx', [statement({ fresh: 0 }, [fact(size, 2024, 20)], first)], ['甲']));
  const unreadable = finding(
    'value-unreadable',
    'blocks',
    '表3 行4 列2',
    { found: '约二十亿', expected: '数字' },
    { indicator: IndicatorId.parse(size), year: 2025 },
  );
  const report = landing('a-2025.docx', [statement(1, [fact(size, 2025, 22)], { receivedAt: '2026-01-20' })]);
  await demo.ledger.land({ ...report, findings: [unreadable] });
  await demo.ledger.land(landing('b-2024.docx', [statement({ fresh: 0 }, [fact(size, 2024, 5)], first)], ['乙']));
  // Nobody has certified it: it may apply.
  const applicant = { ...first, certification: null };
  await demo.ledger.land(landing('c-2024.docx', [statement({ fresh: 0 }, [fact(size, 2024, 6)], applicant)], ['丙']));

  signed = await apiFixture();
  const elsewhere = { league: '150600', leagues: [{ league: '150600', leading: true, share: null }] };
  await signed.ledger.land(
    landing(
      'both.csv',
      [
        statement({ fresh: 0 }, [fact(size, 2024, 5)], first),
        statement({ fresh: 1 }, [fact(size, 2024, 6)], { ...first, ...elsewhere }),
      ],
      ['甲', '丙'],
    ),
  );
  const { accounts } = signed.installation.identity;
  const join = async (name: string, seats: Seat[]): Promise<Browser> => {
    await accounts.create({ name, display: '', seats, password: goodPassword }, 'command-line');
    const browser = new Browser(signed);
    await browser.signIn(name, goodPassword);
    return browser;
  };
  root = await join('root', [seat('security')]);
  officer = await join('officer', [seat('league', { leagues: [LeagueCode.parse('150200')] })]);
});
afterAll(() => Promise.all([demo.close(), signed.close()]));

type Answer = Pick<LightMyRequestResponse, 'statusCode' | 'json'>;
const get = (url: string, headers: Record<string, string> = {}): Promise<Answer> =>
  demo.app.inject({ url, headers: { host, ...headers } });
const post = (url: string, payload: object | string, headers: Record<string, string> = own): Promise<Answer> =>
  demo.app.inject({ method: 'POST', url, headers, payload });
const byCommand = () => ({ host, 'x-cluster-ledger-token': demo.installation.tokenOf('real') });

const sheet = async (cluster = 1): Promise<ReviewSheet> =>
  (await get(`/api/v1/rounds/${round}/clusters/${cluster}`)).json();
const act = async (wanted: ReviewAct, cluster = 1): Promise<Answer> =>
  post(`/api/v1/rounds/${round}/clusters/${cluster}/acts`, { version: (await sheet(cluster)).version, act: wanted });
const isOpen = async (): Promise<void> => void (await post('/api/v1/rounds', yearRound));
const inRound = async (wanted: ReviewAct, cluster = 1): Promise<Answer> => {
  await isOpen();
  return act(wanted, cluster);
};
const blocking = async (): Promise<string> => {
  const found = (await sheet()).findings.find(({ severity }) => severity === 'blocks');
  if (found === undefined) throw new Error('no blocking finding');
  return found.key;
};

/** A finding that asks for an explanation, by its place in the list. */
const explained = async (at: number): Promise<string> => {
  const found = (await sheet()).findings.filter(({ severity }) => severity === 'explain')[at];
  if (found === undefined) throw new Error('too few findings to explain');
  return found.key;
};
const answered = async (finding: string, more: object = {}, sits = 'league.150200'): Promise<Answer> => {
  await isOpen();
  const { version } = await sheet();
  const wanted = { kind: 'answered', finding, text: '示例', ...more };
  const cookie = `ledger-demo-seat=${'by' in more && sits !== 'operator.1' ? 'reviewer' : sits}`;
  return post(`/api/v1/rounds/${round}/clusters/1/answers`, { version, act: wanted }, { ...own, cookie });
};
const pdf = '%PDF-1.7';
const attached = async (bytes: string, more: Record<string, string> = {}): Promise<Answer> => {
  await isOpen();
  const { version } = await sheet();
  const query = new URLSearchParams({ version: String(version), name: 'proof.pdf', of: 'report', ...more });
  const headers = { ...own, cookie: 'ledger-demo-seat=reviewer', 'content-type': 'application/octet-stream' };
  return post(`/api/v1/rounds/${round}/clusters/1/evidence?${query}`, bytes, headers);
};
const withdrawn = async (evidence = 1, sits = 'reviewer'): Promise<Answer> => {
  const { version } = await sheet();
  const wanted = { kind: 'evidence-withdrawn', evidence, reason: '示例' };
  const headers = { ...own, cookie: `ledger-demo-seat=${sits}` };
  return post(`/api/v1/rounds/${round}/clusters/1/answers`, { version, act: wanted }, headers);
};
const keyed = async (wanted: object, sits: string): Promise<Answer> => {
  await isOpen();
  const { version } = await sheet();
  const headers = { ...own, cookie: `ledger-demo-seat=${sits}` };
  return post(`/api/v1/rounds/${round}/clusters/1/answers`, { version, act: wanted }, headers);
};
const keyedIn = (about: object, more: object = {}): Promise<Answer> => {
  const subject = { of: 'figure', indicator: 'chain_leader_revenue', year: 2025, ...about };
  const words = { written: '21', unit: '亿元', source: 'proof', place: '2' };
  return keyed({ kind: 'figure-keyed', about: subject, ...words, ...more }, 'reviewer');
};
const keyedBack = (figure: number, sits = 'reviewer'): Promise<Answer> =>
  keyed({ kind: 'figure-withdrawn', figure, reason: '示例' }, sits);
const accepted = async (finding: string): Promise<void> => {
  await answered(finding);
  await act({ kind: 'answer-accepted', finding, reason: '' });
};
const assigning = (act: object): Promise<Answer> =>
  post(`/api/v1/rounds/${round}/assignments`, { act, reports: [{ cluster: 1, version: 1 }] });
const aCall = {
  procedure: 'im-sme-regional',
  programme: 'sme',
  level: 'regional',
  year: 2026,
  paper: '示例',
  due: null,
  note: '',
};
const callPath = '/api/v1/calls/im-sme-regional.sme-regional.2026-1';
const onDay = { on: '2026-01-31' };
const done = { zh: '示例', en: 'do this' };
const onApplication = async (wanted: object, sits = 'reviewer', cluster = 3): Promise<Answer> => {
  await post('/api/v1/calls', aCall);
  const headers = { ...own, cookie: `ledger-demo-seat=${sits}` };
  return post(`${callPath}/clusters/${cluster}/acts`, { version: 0, facts: onDay, ...wanted }, headers);
};
const onEvidence = async (sits: string, place: string, call = 'im-sme-regional.sme-regional.2026-1') => {
  await post('/api/v1/calls', aCall);
  const address = `/api/v1/calls/${call}/clusters/3`;
  const { version } = (await get(address)).json();
  return demo.app.inject({
    method: 'POST',
    url: `${address}/evidence?version=${version}&name=a.pdf&${place}`,
    payload: Buffer.from('%PDF-1.7\n%%EOF'),
    headers: { ...own, cookie: `ledger-demo-seat=${sits}`, 'content-type': 'application/octet-stream' },
  });
};
const past = { text: '示例', due: '2020-01-01', responsible: '示例' };

const target = (area: string, indicator: string, unit: string) =>
  post('/api/v1/targets', {
    version: 0,
    act: { kind: 'area-target-set', area, indicator, year: 2027, value: 1, unit, source: '示例', reason: '示例' },
  });
const saveView = (version: number) =>
  post('/api/v1/views', { version, act: { kind: 'view-saved', id: null, name: '示例视图', address: '/explore' } });

/** What no single request brings about: the error as the door throws it, in the words of the handler. */
const thrown = (error: Error): Answer => {
  const problem = problemOf(error, { url: '/' });
  return { statusCode: problem.status, json: () => problem } as Answer;
};

/** Something that shows each code of the HTTP door; a new code does not compile without one. */
const examples: { [C in HttpProblemCode | typeof TooManyRows.code]: () => Answer | Promise<Answer> } = {
  'undeclared-proxy': () => get('/api/v1/about', { 'x-forwarded-for': '198.51.100.7' }),
  'proxy-headers': () => thrown(new HttpError('proxy-headers', {})),
  'not-loopback': () => demo.app.inject({ url: '/api/v1/about', headers: { host: 'ledger.example' } }),
  'no-host': () => thrown(new HttpError('no-host', {})),
  'no-accounts-yet': () => thrown(new HttpError('no-accounts-yet', {})),
  'nobody-to-sign-in': () => post('/api/v1/session', { name: 'a', password: 'b' }),
  'no-provider': () => get('/api/v1/session/provider'),
  'logout-token': () => thrown(new HttpError('logout-token', {})),
  'provider-unreachable': () => thrown(new HttpError('provider-unreachable', {})),
  'no-accounts-kept': () => thrown(new HttpError('no-accounts-kept', {})),
  'signed-out': () => new Browser(signed).get('/api/v1/about'),
  'setup-unfinished': () => root.get('/api/v1/accounts'),
  'no-right': () => officer.get('/api/v1/accounts'),
  'wrong-token': () => get('/api/v1/about', { 'x-cluster-ledger-token': 'wrong' }),
  'command-line-only': () => thrown(new HttpError('command-line-only', {})),
  'foreign-page': () => post('/api/v1/rounds', yearRound, { ...own, origin: 'http://ledger.example' }),
  'no-own-account': () => get('/api/v1/account'),
  'seat-league': () => newAccount([{ kind: 'league' }]),
  'seat-cluster': () => newAccount([{ kind: 'operator' }]),
  'seat-days': () => newAccount([{ kind: 'viewer', from: '2026-02-01', to: '2026-01-01' }]),
  'too-many-requests': () => thrown(new HttpError('too-many-requests', { seconds: 3 })),
  'server-busy': () => thrown(new HttpError('server-busy', {})),
  'memory-short': () => thrown(new HttpError('memory-short', {})),
  'address-unknown': () => get('/api/v1/nothing'),
  'file-unknown': () => get('/api/v1/submissions/99'),
  'archive-unknown': () => get('/api/v1/archives/none'),
  'archive-not-ready': () => thrown(new HttpError('archive-not-ready', {}, 'archive')),
  'no-form-of-cluster': () => thrown(new HttpError('no-form-of-cluster', {})),
  'cluster-unknown': () => get('/api/v1/clusters/99'),
  'round-unknown': () => get('/api/v1/rounds/sme-regional-2001'),
  'cluster-not-in-round': () => get(`/api/v1/rounds/${round}/clusters/99`),
  'report-not-there': () => get(`/api/v1/rounds/${round}/clusters/2/return-note`),
  'form-unknown': () => get('/api/v1/templates/none?cluster=a&year=2025'),
  'no-such-indicator': () => get('/api/v1/catalogue/indicators/none'),
  'topic-unknown': () => get('/api/v1/pages/topics/none'),
  'no-official-map': () => get('/api/v1/map'),
  'wrong-parameters': () => get('/api/v1/clusters?asOf=2026-02-30'),
  'wrong-cursor': () => get('/api/v1/submissions?cursor=x'),
  'path-not-absolute': () => post('/api/v1/durability/backup', { to: 'copy' }, byCommand()),
  'took-too-long': () => thrown(new TookTooLong()),
  'column-unknown': () => get('/api/v1/pages/clusters?columns=none'),
  'too-many-columns': () => thrown(new HttpError('too-many-columns', { most: 3 })),
  'not-for-a-bulletin': () => get('/api/v1/bulletin?indicator=cluster_name'),
  'too-many-for-a-bulletin': () => thrown(new HttpError('too-many-for-a-bulletin', { asked: 9, most: 8 })),
  'workbook-too-large': () => thrown(new HttpError('workbook-too-large', { most: 40_000 })),
  'edition-unknown': () => get(`/api/v1/rounds/${round}/standards?standard=none`),
  'no-threshold': () => get(`/api/v1/rounds/${round}/standards?thresholds=none~1`),
  'personal-withheld': () => get('/api/v1/facts?indicator=summary_contact'),
  'personal-without-reason': () => get('/api/v1/exports/observations?personal=true', byCommand()),
  'removal-without-reason': () => post('/api/v1/removals', { file: 1, remove: true }, byCommand()),
  'personal-by-command-only': () => get('/api/v1/exports/observations?personal=true'),
  'too-many-rows': () => thrown(new TooManyRows(1048576)),
  'lake-layout': () => thrown(new HttpError('lake-layout', { folder: 'lake', found: 1, written: 2 }, 'to')),
  'lake-of-sample': () => thrown(new HttpError('lake-of-sample', { folder: 'lake' }, 'to')),
  'lake-of-another-ledger': () =>
    thrown(new HttpError('lake-of-another-ledger', { folder: 'lake', province: '150000' }, 'to')),
  'body-too-large': () =>
    thrown(
      Object.assign(new Error('Request body is too large'), { statusCode: 413, code: 'FST_ERR_CTP_BODY_TOO_LARGE' }),
    ),
  'media-type-unknown': () => post('/api/v1/rounds', 'x', { ...own, 'content-type': 'image/png' }),
  'body-unreadable': () => post('/api/v1/rounds', '{', { ...own, 'content-type': 'application/json' }),
  'request-refused': () => thrown(Object.assign(new Error('FST_ERR_OTHER'), { statusCode: 406 })),
  'internal-error': () => thrown(new Error('a secret of the server')),
  'out-of-scope': () => thrown(new HttpError('out-of-scope', {}, 'body')),
  'held-by-others': () => officer.get('/api/v1/submissions/1/original'),
  'cannot-bear-marks': () => thrown(new HttpError('cannot-bear-marks', {}, 'id')),
  'history-by-department': () => upload('history=true'),
  'received-in-future': () => upload('received=2026-02-02'),
  'changed-meanwhile': () => saveView(7),
  'round-not-open': () => thrown(new HttpError('round-not-open', { round }, 'id')),
  'acted-meanwhile': async () => {
    await isOpen();
    const stale = { version: 7, act: { kind: 'review-started' } };
    return post(`/api/v1/rounds/${round}/clusters/1/acts`, stale);
  },
  'round-open-already': async () => {
    await isOpen();
    return post('/api/v1/rounds', yearRound);
  },
  'nobody-owes': () => post('/api/v1/rounds', { ...yearRound, programme: 'amc', level: 'national' }),
  'state-forbids': () => inRound({ kind: 'reopened', reason: '示例' }),
  'finding-unknown': () => inRound({ kind: 'commented', finding: 'none', text: '示例' }),
  'answer-without-way': async () => answered(await blocking(), { by: 'own' }),
  'answer-is-own': async () => answered(await blocking(), { by: 'phone' }, 'operator.1'),
  'answer-missing': async () => inRound({ kind: 'answer-insisted', finding: await explained(1), reason: '示例' }),
  'answer-undecided': async () => inRound({ kind: 'answer-reopened', finding: await explained(1), reason: '示例' }),
  'answer-settled': async () => {
    await accepted(await explained(0));
    return answered(await explained(0));
  },
  'answer-decided': async () => {
    await accepted(await explained(0));
    return act({ kind: 'answer-insisted', finding: await explained(0), reason: '示例' });
  },
  'blocks-not-explained': async () => {
    await answered(await blocking());
    return act({ kind: 'answer-accepted', finding: await blocking(), reason: '' });
  },
  'answer-outdated': () => thrown(new HttpError('answer-outdated', {})),
  'returned-report-gone': () => thrown(new HttpError('returned-report-gone', {})),
  'findings-unanswered': () => thrown(new HttpError('findings-unanswered', { count: 2 })),
  'cells-unanswered': () => thrown(new HttpError('cells-unanswered', { count: 2 })),
  'return-unanswered': () => thrown(new HttpError('return-unanswered', {})),
  'measure-day-passed': () => inRound({ kind: 'concluded', outcome: 'not-passed', opinion: '', measures: [past] }),
  'measure-unknown': () => inRound({ kind: 'measure-done', measure: 99, seen: '示例' }),
  'measure-open': () => thrown(new HttpError('measure-open', {})),
  'measure-closed': () => thrown(new HttpError('measure-closed', {})),
  'measure-not-later': () => thrown(new HttpError('measure-not-later', { due: '2026-06-30' })),
  'kind-not-found': () => thrown(new HttpError('kind-not-found', {})),
  'league-not-in-round': () => thrown(new HttpError('league-not-in-round', { league: '150200' })),
  'league-report-not-asked': () => thrown(new HttpError('league-report-not-asked', {})),
  'league-report-there': () => thrown(new HttpError('league-report-there', { league: '150200' })),
  'lies-with-league': () => thrown(new HttpError('lies-with-league', { act: { zh: '办结', en: 'conclude' } })),
  'led-by-another-league': () =>
    thrown(new HttpError('led-by-another-league', { league: { zh: '包头市', en: 'Baotou' } })),
  'signer-reviewed': () => thrown(new HttpError('signer-reviewed', {})),
  'concluded-report-gone': () => thrown(new HttpError('concluded-report-gone', {})),
  'blocks-against-signature': () => thrown(new HttpError('blocks-against-signature', { blocks: 2 })),
  'signature-as-it-is': async () => {
    await isOpen();
    const { version } = (await sheet()).round;
    const headers = { ...own, cookie: 'ledger-demo-seat=approver' };
    return post(`/api/v1/rounds/${round}/signature`, { version, required: true, reason: '示例' }, headers);
  },
  'reviewer-unknown': () => assigning({ kind: 'report-assigned', reviewer: 'nobody' }),
  'assigned-already': () => thrown(new HttpError('assigned-already', { reviewer: 'a-reviewer' })),
  'assigned-to-nobody': () => thrown(new HttpError('assigned-to-nobody', {})),
  'procedure-unknown': () => post('/api/v1/calls', { ...aCall, procedure: 'none' }),
  'call-unknown': () => get('/api/v1/calls/none.sme-regional.2026-1'),
  'call-open-already': async () => {
    await post('/api/v1/calls', aCall);
    return post('/api/v1/calls', aCall);
  },
  'applicant-unknown': async () => {
    await post('/api/v1/calls', aCall);
    return get(`${callPath}/clusters/99`);
  },
  'applicant-named': () => thrown(new HttpError('applicant-named', { cluster: 3 }, 'cluster')),
  'act-of-other-procedure': () => onApplication({ act: 'none' }),
  'act-of-other-seat': () => onApplication({ act: 'file', submission: 4 }),
  'application-state-forbids': () => onApplication({ act: 'receive' }),
  'earlier-step-missing': () => thrown(new HttpError('earlier-step-missing', { act: done, step: done })),
  'certified-already': () => onApplication({ act: 'file', submission: 1 }, 'league.150200', 1),
  'cluster-of-other-province': () => thrown(new HttpError('cluster-of-other-province', {})),
  'end-after-validity': () => thrown(new HttpError('end-after-validity', { validTo: '2026-10' })),
  'acted-before': () => thrown(new HttpError('acted-before', { act: done })),
  'no-objection-open': () => thrown(new HttpError('no-objection-open', {})),
  'objection-open': () => thrown(new HttpError('objection-open', { open: 1 })),
  'publicity-runs': () => thrown(new HttpError('publicity-runs', { to: '2026-02-06' })),
  'fact-missing': () => onApplication({ act: 'file', submission: 4, facts: {} }, 'league.150200'),
  'fact-not-asked': () => onApplication({ act: 'file', facts: { ...onDay, batch: '一' } }, 'league.150200'),
  'fact-repeated': () => thrown(new HttpError('fact-repeated', { name: 'form' })),
  'day-in-future': () => onApplication({ act: 'file', facts: { on: '2026-02-02' } }, 'league.150200'),
  'days-reversed': () => thrown(new HttpError('days-reversed', { from: '2026-02', to: '2026-01' })),
  'form-not-for-call': () => onApplication({ act: 'file' }, 'league.150200'),
  'copies-unknown': () => thrown(new HttpError('copies-unknown', { copies: 'none' })),
  'register-refused': () => thrown(new HttpError('register-refused', { reason: '名称不明 (unknown name)。' })),
  'no-list': async () => {
    await post('/api/v1/calls', { ...aCall, procedure: 're-evaluation' });
    return get('/api/v1/calls/re-evaluation.sme-regional.2026-1/recommended');
  },
  'list-asks-no-contact': async () => {
    await post('/api/v1/calls', aCall);
    return post('/api/v1/calls/im-sme-regional.sme-regional.2026-1/recommended', { reason: '示例', format: 'docx' });
  },
  'no-contact-held': async () => {
    await post('/api/v1/calls', { ...aCall, procedure: 'nx-sme-national', level: 'national' });
    return post('/api/v1/calls/nx-sme-national.sme-national.2026-1/recommended', { reason: '示例', format: 'docx' });
  },
  'nothing-to-register': async () => {
    await post('/api/v1/calls', aCall);
    return post(`${callPath}/clusters/1/register`, {});
  },
  'evidence-kind': () => attached('{\\rtf1 x}'),
  'evidence-faulty': () => attached(''),
  'evidence-too-large': () => thrown(new HttpError('evidence-too-large', { limit: '32 MB' })),
  'evidence-too-many': () => thrown(new HttpError('evidence-too-many', { limit: 300 })),
  'evidence-there': async () => {
    await attached(pdf);
    return attached(pdf);
  },
  'evidence-name': () => attached(pdf, { name: '...' }),
  'evidence-place': () => attached(pdf, { of: 'clause' }),
  'evidence-field': () => attached(pdf, { of: 'field', indicator: 'no_such' }),
  'mail-not-configured': async () => {
    await isOpen();
    const { version } = await sheet();
    const letter = { version, to: 'office@example.org', subject: '示例', text: '示例' };
    return post(`/api/v1/rounds/${round}/clusters/1/mail`, letter);
  },
  'mail-unreachable': () => thrown(new HttpError('mail-unreachable', { code: 'ECONNECTION' })),
  'mail-undecided': () => thrown(new HttpError('mail-undecided', { code: 'ETIMEDOUT' })),
  'no-letter-to-league': () => thrown(new HttpError('no-letter-to-league', { league: '包头市' })),
  'letter-unknown': () =>
    post('/api/v1/letters/5b0f3a0e-6c1b-4f0e-9a43-0f6f5d9d8c11/answer', {
      version: 1,
      act: { kind: 'letter-heard-ended', reason: '示例' },
    }),
  'letter-not-undecided': () => thrown(new HttpError('letter-not-undecided', {})),
  'letter-not-heard': () => thrown(new HttpError('letter-not-heard', {})),
  'letter-heard-day': () => thrown(new HttpError('letter-heard-day', { from: '2026-01-20', to: '2026-01-21' })),
  'mail-not-admitted': () => thrown(new HttpError('mail-not-admitted', { answer: '535' })),
  'mail-address-refused': () =>
    thrown(new HttpError('mail-address-refused', { to: 'office@example.org', answer: '550' })),
  'mail-refused': () => thrown(new HttpError('mail-refused', { answer: '554' })),
  'paper-recorded': async () => {
    await inRound({ kind: 'paper-seen', place: { of: 'report' }, words: '' });
    return inRound({ kind: 'paper-seen', place: { of: 'report' }, words: '' });
  },
  'paper-not-recorded': () =>
    inRound({
      kind: 'paper-seen-ended',
      place: { of: 'field', indicator: IndicatorId.parse('cluster_area') },
      reason: '示例',
    }),
  'evidence-unknown': () => get(`/api/v1/rounds/${round}/clusters/1/evidence/99`),
  'evidence-withdrawn': async () => {
    await attached(pdf);
    await withdrawn();
    return withdrawn();
  },
  'evidence-of-others': async () => {
    await attached(`${pdf} by a reviewer`);
    return withdrawn(2, 'operator.1');
  },
  'keyed-indicator': () => keyedIn({ indicator: 'no_such' }),
  'keyed-asked': () => keyedIn({ indicator: 'cluster_gross_output' }),
  'keyed-filed': () =>
    thrown(new HttpError('keyed-filed', { name: { zh: '产值', en: 'output' }, year: 2025, place: '表3' })),
  'keyed-plan-asked': () => thrown(new HttpError('keyed-plan-asked', { form: { zh: '表式', en: 'form' } })),
  'keyed-growth': () =>
    keyedIn({ of: 'plan', indicator: 'leading_output_share_pct', nature: 'growth', point: 'target' }),
  'keyed-value': () => keyedIn({}, { written: '?' }),
  'keyed-unit': () => keyedIn({}, { unit: '' }),
  'keyed-bounds': () => keyedIn({}, { written: '-1' }),
  'keyed-year': () => keyedIn({ year: 1999 }),
  'keyed-plan-order': () => thrown(new HttpError('keyed-plan-order', { baseline: 2025, year: 2024 })),
  'keyed-unknown': () => keyedBack(99),
  'keyed-withdrawn': async () => {
    await keyedIn({});
    await keyedBack(1);
    return keyedBack(1);
  },
  'keyed-of-others': async () => {
    await keyedIn({});
    return keyedBack(2, 'operator.1');
  },
  'finding-stands': async () => inRound({ kind: 'overrule-undone', finding: await blocking(), reason: '示例' }),
  'finding-overruled': async () => {
    const overruled = { kind: 'overruled', finding: await blocking(), reason: '示例' } as const;
    await inRound(overruled);
    const again = await act(overruled);
    await act({ ...overruled, kind: 'overrule-undone' });
    return again;
  },
  'return-without-reason': () => inRound({ kind: 'returned', note: '', due: null, findings: [] }),
  'blocking-findings': () => inRound({ kind: 'concluded', outcome: 'passed', opinion: '' }),
  'clause-unknown': () =>
    inRound({ kind: 'clause-waived', standard: 'im-sme-2024-guide', clause: '九', reason: '示例' }),
  'clause-by-figures': async () => {
    const standard = (await sheet()).standards.find(({ id }) => id === 'im-sme-2024-guide');
    const clause = standard?.clauses.find(({ judgeable }) => !judgeable)?.clause ?? '';
    const judged = { standard: 'im-sme-2024-guide', clause, verdict: 'met', reason: '示例', evidence: '' } as const;
    return inRound({ kind: 'clause-judged', ...judged });
  },
  'paper-not-asked': () => onEvidence('operator.3', 'of=paper&paper=none'),
  'application-closed': async () => {
    const closed = 'im-sme-regional.sme-regional.2027-1';
    await post('/api/v1/calls', { ...aCall, year: 2027 });
    const acts = `/api/v1/calls/${closed}/clusters/3`;
    const headers = { ...own, cookie: 'ledger-demo-seat=operator.3' };
    const step = async (act: string, submission: number | null, facts: object) =>
      post(`${acts}/acts`, { version: (await get(acts)).json().version, act, submission, facts }, headers);
    const forms = (await get(acts)).json().forms;
    await step('file', forms[0]?.submission ?? null, onDay);
    await step('withdraw', null, { text: '示例' });
    return onEvidence('operator.3', 'of=application', closed);
  },
  'plan-row-keyed': () => {
    const row = {
      measure: 'plan_cluster_output_avg_growth_3y',
      point: 'stage',
      year: 2025,
      value: 1,
      unit: null,
    } as const;
    return inRound({ kind: 'target-corrected', ...row, reason: '示例' });
  },
  'plan-year': () => thrown(new HttpError('plan-year', { year: 2035, from: 2025, to: 2027 }, 'act.year')),
  'plan-row-unknown': () =>
    inRound({
      kind: 'target-corrected',
      measure: 'none',
      point: 'stage',
      year: 2025,
      value: 1,
      unit: null,
      reason: '示例',
    }),
  'manual-check-unknown': () => inRound({ kind: 'manual-check-reopened', question: 'none', reason: '' }),
  'manual-check-is-clause': async () => inRound(checked(await questionWhere((clause) => clause !== null), 'met')),
  'verdict-without-reason': async () => inRound(checked(await questionWhere((clause) => clause === null), 'not-met')),
  'record-not-there': () =>
    post('/api/v1/views', { version: 0, act: { kind: 'view-removed', id: '00000000-0000-4000-8000-000000000000' } }),
  'view-name-taken': async () => {
    await saveView(0);
    return saveView(0);
  },
  'league-unknown': () => target('999999', size, '亿元'),
  'no-target-possible': () => target('150200', 'cluster_name', ''),
  'target-unit': () => target('150200', size, '万元'),
};

const newAccount = async (seats: object[]): Promise<Answer> =>
  signed.app.inject({
    method: 'POST',
    url: '/api/v1/accounts',
    headers: { host, 'x-cluster-ledger-token': signed.installation.tokenOf('real') },
    payload: { name: 'somebody', display: '示例', seats },
  });
const upload = (query: string): Promise<Answer> =>
  officer.post(`/api/v1/submissions?name=a.csv&${query}`, Buffer.from('x'), {
    'content-type': 'application/octet-stream',
  });
const questionWhere = async (fits: (clause: ReviewSheet['questions'][number]['clause']) => boolean): Promise<string> =>
  (await sheet()).questions.find(({ clause }) => fits(clause))?.key ?? '';
const checked = (question: string, verdict: 'met' | 'not-met'): ReviewAct => ({
  kind: 'manual-check-judged',
  question,
  verdict,
  reason: '',
  evidence: '',
});

describe('a request that is refused', () => {
  it.each(Object.entries(examples))('can be %s, said with its code in both languages', async (code, ask) => {
    const answer = await ask();
    const problem = Problem.parse(answer.json());
    expect([problem.code, problem.status]).toEqual([code, answer.statusCode]);
    expect(problem.sentence.zh).toMatch(/[\u4e00-\u9fff].*。$/u);
    expect(problem.sentence.en).toMatch(/^[^\u4e00-\u9fff]*[a-z].*\.$/u);
    expect(problem.detail).toBe(`${problem.sentence.zh} ${problem.sentence.en}`);
  });

  it('hides what the server failed of, also where that has a code', () => {
    expect(JSON.stringify(thrown(new Error('a secret of the server')).json())).not.toContain('secret');
    const damaged = thrown(new LedgerFault('database-damaged', { path: 'a/secret' }));
    expect([damaged.statusCode, damaged.json().code]).toEqual([500, 'internal-error']);
    expect(JSON.stringify(damaged.json())).not.toContain('secret');
  });

  it('has a code that the description of the API names, and no other door has', async () => {
    expect(new Set(problemCodes).size).toBe(problemCodes.length);
    const described = (await get('/api/openapi.json')).json().components.schemas.Problem;
    expect(described.properties.code.enum).toEqual(problemCodes);
  });

  it('gives the facts that its sentence rests on', async () => {
    const problem = Problem.parse((await get('/api/v1/clusters/99')).json());
    expect(problem).toMatchObject({ facts: { cluster: 99 }, sentence: { zh: '没有这个集群：99。' } });
  });
});
