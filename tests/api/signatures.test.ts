import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkSignature } from '../../server/api/rounds/take-signature.ts';
import { Aggregate } from '../../server/contract/analytics.ts';
import { Notices } from '../../server/contract/notices.ts';
import { ActDone, type ReviewAct } from '../../server/contract/review-acts.ts';
import { ReviewSheet } from '../../server/contract/review-sheet.ts';
import { Board, Round } from '../../server/contract/rounds.ts';
import type { SignatureAct } from '../../server/contract/signatures.ts';
import { IsoDate, SubmissionId } from '../../server/domain/ids.ts';
import { RoundId } from '../../server/domain/review.ts';
import type { ObligationAct } from '../../server/domain/review-acts.ts';
import { tellObligation } from '../../server/review/obligation.ts';
import { type ApiFixture, apiFixture, twoApplicants } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { type Browser, host, own, type People, people, seat } from '../support/people.ts';
import { wordText } from '../support/word-text.ts';

const size = 'cluster_gross_output';
const round = RoundId.parse('sme-regional-2025');
const opening = { programme: 'sme', level: 'regional', year: 2025, due: '2026-01-31', leagueStep: false };
const path = `/api/v1/rounds/${round}/clusters/1`;
const pass: ReviewAct = { kind: 'concluded', outcome: 'passed-with-concerns', opinion: '同意' };
const measure = { text: '补齐专利清单', due: '2026-06-30', responsible: '运营公司' };

describe('the second signature, by seats that are tried', () => {
  let api: ApiFixture;
  let now: Date;
  const on = (day: string) => {
    now = new Date(`${day}T01:00:00Z`);
  };
  beforeEach(async () => {
    on('2026-02-01');
    api = await apiFixture({ now: () => now });
    await twoApplicants(api.ledger);
    await arrives('a-2025.docx', 22, '2026-01-20');
  });
  afterEach(() => api.close());

  const arrives = (name: string, output: number, receivedAt: string) =>
    api.ledger.land(
      landing(name, [statement(1, [fact(size, 2024, 20), fact(size, 2025, output)], { receivedAt, reportYear: 2025 })]),
    );
  const ask = async (url: string) => (await api.app.inject({ url, headers: { host } })).json();
  const send = (as: string, url: string, payload: object) =>
    api.app.inject({ method: 'POST', url, payload, headers: { ...own, cookie: `ledger-demo-seat=${as}` } });
  const open = async (more: object = {}) =>
    Round.parse((await send('reviewer', '/api/v1/rounds', { ...opening, ...more })).json());
  const sheet = async (query = '') => ReviewSheet.parse(await ask(`${path}${query}`));
  /** How many reports wait for the signature of a seat, by its notices. */
  const waitingFor = async (as: string) => {
    const answer = await api.app.inject({
      url: '/api/v1/notices',
      headers: { host, cookie: `ledger-demo-seat=${as}` },
    });
    return Notices.parse(answer.json()).todo.flatMap(({ code, count }) => (code === 'signature' ? [count] : []));
  };
  const row = async (query = '') =>
    Board.parse(await ask(`/api/v1/rounds/${round}${query}`)).rows.find(({ cluster }) => cluster.id === 1);
  const does = async (as: string, act: ReviewAct | SignatureAct, version?: number) => {
    const to = act.kind === 'conclusion-signed' || act.kind === 'conclusion-sent-back' ? 'signature' : 'acts';
    return send(as, `${path}/${to}`, { version: version ?? (await sheet()).version, act });
  };
  const done = async (as: string, act: ReviewAct | SignatureAct) => {
    const answer = await does(as, act);
    expect(answer.statusCode, answer.body).toBe(200);
    return ActDone.parse(answer.json());
  };
  /** Output of 2025 by concluded reports alone; undefined where none counts. */
  const counted = async () =>
    Aggregate.parse(await ask(`/api/v1/aggregate?indicator=${size}&from=2025&to=2025&reviewed=1`)).figures[0]?.value ??
    undefined;
  const opinion = async (query = '') =>
    (
      await wordText((await api.app.inject({ url: `${path}/opinion${query}`, headers: { host } })).rawPayload)
    ).lines.join('\n');

  it('is what a conclusion waits for: until then it counts nowhere, its measures neither', async () => {
    expect((await open()).secondSignature).toBe(true);
    expect(await done('reviewer', { ...pass, measures: [measure] })).toMatchObject({
      state: 'awaiting-signature',
      outcome: 'passed-with-concerns',
    });
    expect(await counted()).toBeUndefined();
    expect(await row()).toMatchObject({
      state: 'awaiting-signature',
      outcome: 'passed-with-concerns',
      measures: { open: 0 },
    });
    const waiting = await sheet();
    expect(waiting.measures.own).toEqual([]);
    expect(waiting.conclusion).toEqual({
      outcome: 'passed-with-concerns',
      opinion: '同意',
      by: 'demo-reviewer',
      on: '2026-02-01',
      measures: [measure],
      needsSignature: true,
      signed: null,
    });
    expect(waiting.round.states).toMatchObject({ 'awaiting-signature': 1, concluded: 0 });
    const draft = await opinion();
    expect(draft).toContain('年度报告审核意见（待复签，未办结）');
    expect(draft).toContain('以下结论尚待复签，复签之前不生效。');
    expect(draft).toContain('结论提出、复签后生效的整改事项');
    expect(draft).toMatch(/审核人（签字）：演示审核人员[\s\S]*复核人（签字）：＿/);

    on('2026-02-03');
    expect(await done('approver', { kind: 'conclusion-signed' })).toMatchObject({
      state: 'concluded',
      outcome: 'passed-with-concerns',
    });
    expect(await counted()).toBe(22);
    expect(await row()).toMatchObject({ state: 'concluded', measures: { open: 1 } });
    const signed = await sheet();
    expect(signed.measures.own).toMatchObject([{ no: 1, text: measure.text, setBy: 'demo-reviewer' }]);
    expect(signed.conclusion).toMatchObject({ by: 'demo-reviewer', signed: { by: 'demo-approver', on: '2026-02-03' } });
    expect(signed.acts.at(-1)).toMatchObject({ kind: 'conclusion-signed', by: 'demo-approver', on: '2026-02-03' });
    const paper = await opinion();
    expect(paper).not.toContain('未办结');
    expect(paper).not.toContain('尚待复签');
    expect(paper).toMatch(
      /审核人（签字）：演示审核人员[\s\S]*2026-02-01[\s\S]*复核人（签字）：演示审批人员[\s\S]*2026-02-03/,
    );

    // As it stood the day before.
    const past = await sheet('?asOf=2026-02-02');
    expect([past.state, past.conclusion?.signed, past.measures.own]).toEqual(['awaiting-signature', null, []]);
    expect((await row('?asOf=2026-02-02'))?.state).toBe('awaiting-signature');
    expect(await opinion('?asOf=2026-02-02')).toMatch(/复核人（签字）：＿/);
  });

  it('is refused with a reason that takes the conclusion back, and the reviewer draws it anew', async () => {
    await open();
    await done('reviewer', pass);
    expect(await done('approver', { kind: 'conclusion-sent-back', reason: '请写明依据' })).toMatchObject({
      state: 'under-review',
      outcome: null,
    });
    const back = await sheet();
    expect(back.conclusion).toBeNull();
    expect(back.acts.at(-1)).toMatchObject({ zh: '退回审核人员：请写明依据' });
    await done('reviewer', { ...pass, opinion: '依据为现场核查' });
    await done('approver', { kind: 'conclusion-signed' });
    expect((await sheet()).conclusion).toMatchObject({ opinion: '依据为现场核查', signed: { by: 'demo-approver' } });
    // Reopened, it counts no more until it is concluded and signed once more.
    await done('reviewer', { kind: 'reopened', reason: '补充材料' });
    expect(await counted()).toBeUndefined();
    await done('reviewer', pass);
    expect([await counted(), (await sheet()).conclusion?.signed]).toEqual([undefined, null]);
  });

  it('leaves a conclusion a draft of the department until it is signed: cluster and league see nothing of it', async () => {
    await open();
    const seen = async (by: string, url: string) =>
      (await api.app.inject({ url, headers: { ...own, cookie: `ledger-demo-seat=${by}` } })).rawPayload;
    const words = '依据为现场核查，产值存疑';
    const said = async (by: string) => {
      const payload = (await seen(by, path)).toString();
      const { state, outcome, conclusion } = ReviewSheet.parse(JSON.parse(payload));
      const paper = (await wordText(await seen(by, `${path}/opinion`))).lines.join('\n');
      const { rows } = Board.parse(JSON.parse((await seen(by, `/api/v1/rounds/${round}`)).toString()));
      const listed = rows.find((row) => row.cluster.id === 1);
      const cluster = (await seen(by, '/api/v1/clusters/1')).toString();
      return {
        state,
        result: [outcome, conclusion?.outcome ?? null, listed?.outcome ?? null],
        words: [payload, paper, cluster].some((text) => text.includes(words) || text.includes('请写明依据')),
        named: [payload, cluster].some((text) => text.includes('passed-with-concerns')),
      };
    };
    const hidden = { result: [null, null, null], words: false, named: false };
    const whole = { result: Array(3).fill('passed-with-concerns'), words: true, named: true };
    await done('reviewer', { ...pass, opinion: words });
    for (const by of ['operator.1', 'league.150200']) {
      expect(await said(by)).toEqual({ state: 'awaiting-signature', ...hidden });
    }
    for (const by of ['reviewer', 'approver', 'viewer']) {
      expect(await said(by)).toEqual({ state: 'awaiting-signature', ...whole });
    }
    // A draft that went back was never a conclusion, and why it went back is of the department.
    await done('approver', { kind: 'conclusion-sent-back', reason: '请写明依据' });
    expect(await said('operator.1')).toEqual({ state: 'under-review', ...hidden });
    await done('reviewer', { ...pass, opinion: words });
    await done('approver', { kind: 'conclusion-signed' });
    for (const by of ['operator.1', 'league.150200']) {
      expect(await said(by)).toEqual({ state: 'concluded', ...whole });
    }
    // Reopened and drawn anew: the former conclusion is history and does not stand in for the draft.
    await done('reviewer', { kind: 'reopened', reason: '补充材料' });
    await done('reviewer', { ...pass, outcome: 'not-passed', opinion: '另行说明' });
    const again = ReviewSheet.parse(JSON.parse((await seen('operator.1', path)).toString()));
    expect([again.state, again.outcome, again.conclusion]).toEqual(['awaiting-signature', null, null]);
    expect(again.acts.filter(({ kind }) => kind === 'concluded')).toHaveLength(1);
  });

  it('is asked of every round that is opened: to go without is for an approver to decide', async () => {
    const without = await send('reviewer', '/api/v1/rounds', { ...opening, secondSignature: false });
    expect(without.statusCode).toBe(400);
    const { version } = await open();
    const ruling = { version, required: false, reason: '本轮不复签' };
    expect((await send('reviewer', `/api/v1/rounds/${round}/signature`, ruling)).statusCode).toBe(403);
    expect((await send('approver', `/api/v1/rounds/${round}/signature`, ruling)).json().secondSignature).toBe(false);
    expect((await done('reviewer', pass)).state).toBe('concluded');
  });

  it('is given to what the approver saw, and by an approver alone', async () => {
    await open();
    await done('reviewer', pass);
    const { version } = await sheet();
    await done('reviewer', { kind: 'commented', finding: null, text: '补充说明' });
    const late = await does('approver', { kind: 'conclusion-signed' }, version);
    expect([late.statusCode, late.json().code]).toEqual([409, 'acted-meanwhile']);
    for (const as of ['reviewer', 'viewer', 'league.150200', 'operator.1', 'audit']) {
      expect((await does(as, { kind: 'conclusion-signed' })).statusCode, as).toBe(403);
    }
    const wordless = await send('approver', `${path}/signature`, {
      version: (await sheet()).version,
      act: { kind: 'conclusion-sent-back', reason: ' ' },
    });
    expect(wordless.statusCode).toBe(400);
    // What a reviewer does is not done by this door, nor a signature by his.
    const { version: newest } = await sheet();
    expect((await send('approver', `${path}/signature`, { version: newest, act: pass })).statusCode).toBe(400);
    const signing = { version: newest, act: { kind: 'conclusion-signed' } };
    expect((await send('reviewer', `${path}/acts`, signing)).statusCode).toBe(400);
  });

  it('falls to a newer report that came before it: that one is reviewed', async () => {
    await open();
    await done('reviewer', pass);
    await arrives('a-2025-2.docx', 23, '2026-02-01');
    expect(await sheet()).toMatchObject({ state: 'resubmitted', outcome: null, conclusion: null });
    const refused = await does('approver', { kind: 'conclusion-signed' });
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'state-forbids']);
    await done('reviewer', pass);
    await done('approver', { kind: 'conclusion-signed' });
    expect(await counted()).toBe(23);
  });

  it('is not given to a conclusion on a report that was withdrawn since', async () => {
    await arrives('a-2025-2.docx', 23, '2026-01-25');
    await open();
    await done('reviewer', pass);
    await api.ledger.record({
      kind: 'withdrawn',
      submissionId: SubmissionId.parse(4),
      at: IsoDate.parse('2026-02-01'),
      recordedAt: now.toISOString(),
      actor: 'demo-reviewer',
    });
    const refused = await does('approver', { kind: 'conclusion-signed' });
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'concluded-report-gone']);
    expect((await done('approver', { kind: 'conclusion-sent-back', reason: '报告已撤回' })).state).toBe('under-review');
  });

  it('is asked of a round that was opened without it from the day on which an approver says so', async () => {
    await api.ledger.act({
      kind: 'round-opened',
      round,
      clusterId: null,
      submissionId: null,
      at: IsoDate.parse('2026-02-01'),
      recordedAt: now.toISOString(),
      actor: 'demo-reviewer',
      // As older editions of the program wrote it.
      detail: { due: '2026-01-31', note: '' },
      seen: null,
    });
    expect((await done('reviewer', pass)).state).toBe('concluded');
    expect((await sheet()).conclusion).toMatchObject({ needsSignature: false, signed: null });
    expect(await counted()).toBe(22);
    const { version, secondSignature } = (await sheet()).round;
    expect(secondSignature).toBe(false);
    const ruling = { version, required: true, reason: '按规定复签' };
    const address = `/api/v1/rounds/${round}/signature`;
    expect((await send('reviewer', address, ruling)).statusCode).toBe(403);
    on('2026-02-02');
    expect(Round.parse((await send('approver', address, ruling)).json()).secondSignature).toBe(true);
    expect((await send('approver', address, ruling)).json().code).toBe('signature-as-it-is');
    expect((await send('approver', address, { ...ruling, required: false })).statusCode).toBe(409);
    // What was concluded before stays so; what is concluded afterwards waits.
    expect((await sheet()).state).toBe('concluded');
    await done('reviewer', { kind: 'reopened', reason: '补充材料' });
    expect((await done('reviewer', pass)).state).toBe('awaiting-signature');
    expect((await sheet('?asOf=2026-02-01')).round.secondSignature).toBe(false);
  });

  it('leads the approver from one conclusion that waits to the next', async () => {
    await api.ledger.land(
      landing('b-2025.docx', [
        statement(2, [fact(size, 2024, 20), fact(size, 2025, 21)], { receivedAt: '2026-01-21', reportYear: 2025 }),
      ]),
    );
    await open();
    const second = `/api/v1/rounds/${round}/clusters/2`;
    const before = ReviewSheet.parse(await ask(second));
    expect([before.next?.id, before.nextToSign]).toEqual([1, []]);
    await send('reviewer', `${second}/acts`, { version: before.version, act: pass });
    expect(await sheet()).toMatchObject({ next: null, nextToSign: [{ id: 2, reviewers: ['demo-reviewer'] }] });
    await done('reviewer', pass);
    const [first] = Board.parse(await ask(`/api/v1/rounds/${round}`)).rows;
    expect(first?.state).toBe('awaiting-signature');
    expect(ReviewSheet.parse(await ask(second)).nextToSign.map(({ id }) => id)).toEqual([1]);
    expect((await sheet()).reviewers).toEqual(['demo-reviewer']);
    expect(await waitingFor('approver')).toEqual([2]);
  });
});

describe('the second signature, by people', () => {
  let all: People;
  beforeEach(async () => {
    all = await people();
    await all.join('root', [seat('security')]);
  }, 60_000);
  afterEach(() => all.close());

  it('is not given by the person who reviewed, in whatever seat', async () => {
    const both = await all.join('both', [seat('reviewer'), seat('approver')]);
    const reviewer = await all.join('reviewer', [seat('reviewer')]);
    const approver = await all.join('approver', [seat('approver')]);
    expect((await reviewer.post('/api/v1/rounds', opening)).statusCode).toBe(200);
    const version = async () => ReviewSheet.parse((await reviewer.get(path)).json()).version;
    const acts = async (by: Browser, act: ReviewAct) => by.post(`${path}/acts`, { version: await version(), act });
    const signs = async (by: Browser) =>
      by.post(`${path}/signature`, { version: await version(), act: { kind: 'conclusion-signed' } });

    // A comment is a part of the review, even though somebody else drew the conclusion.
    expect((await acts(both, { kind: 'commented', finding: null, text: '请核对' })).statusCode).toBe(200);
    expect((await acts(reviewer, { kind: 'concluded', outcome: 'not-passed', opinion: '' })).statusCode).toBe(200);
    expect((await both.post('/api/v1/session/seat', { seat: '1' })).json().asker).toBe('approver');
    // Neither notices nor sheet lead him there: the sheet says who may not sign.
    const waitingFor = async (by: Browser) =>
      Notices.parse((await by.get('/api/v1/notices')).json()).todo.filter(({ code }) => code === 'signature').length;
    expect([await waitingFor(both), await waitingFor(approver)]).toEqual([0, 1]);
    expect(ReviewSheet.parse((await both.get(path)).json()).reviewers).toEqual(['both', 'reviewer']);
    const refused = await signs(both);
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'signer-reviewed']);
    expect(refused.json().sentence.zh).toContain('另一位审批人员');
    const back = { kind: 'conclusion-sent-back', reason: '请写明依据' };
    expect((await both.post(`${path}/signature`, { version: await version(), act: back })).json().code).toBe(
      'signer-reviewed',
    );
    expect((await signs(reviewer)).statusCode).toBe(403);
    expect((await signs(approver)).statusCode).toBe(200);
    expect(ReviewSheet.parse((await reviewer.get(path)).json())).toMatchObject({
      state: 'concluded',
      conclusion: { by: 'reviewer', signed: { by: 'approver' } },
    });
  });
});

describe('what is checked before a conclusion is signed', () => {
  const conclusion = (outcome: string) =>
    ({
      kind: 'concluded',
      detail: { outcome, opinion: '', awaitsSignature: true },
      event: 2,
      submission: 7,
      actor: 'a',
    }) as unknown as ObligationAct;
  const signing = (outcome: string, blocks: number) => {
    const acts = [conclusion(outcome)];
    const obligation = tellObligation([{ submission: 7, event: 1, receivedAt: '' }], acts, 2);
    return () => checkSignature({ kind: 'conclusion-signed' }, { actor: 'b', obligation, acts, blocks });
  };

  it('that nothing blocks a pass: a finding may have come with the report of another cluster', () => {
    expect(signing('passed', 0)).not.toThrow();
    expect(signing('passed', 1)).toThrow(expect.objectContaining({ code: 'blocks-against-signature' }));
    expect(signing('passed-with-concerns', 1)).toThrow(expect.objectContaining({ code: 'blocks-against-signature' }));
    expect(signing('not-passed', 1)).not.toThrow();
  });
});
