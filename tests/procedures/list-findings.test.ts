import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { IsoDate } from '../../server/domain/ids.ts';
import { type ActFacts, type ApplicationAct, CallId } from '../../server/domain/procedure-acts.ts';
import { applicationAfter } from '../../server/procedures/application.ts';
import { type ListedApplicant, listFindings } from '../../server/procedures/list-findings.ts';
import { freeToApply } from '../support/applications.ts';

const { procedures, holidays } = loadCatalogue();
const call = CallId.parse('p.sme-national.2026-1');
const day = (text: string) => IsoDate.parse(text);

function procedureOf(id: string) {
  const found = procedures.get(id);
  if (found === undefined) throw new Error(id);
  return found;
}

/** An applicant after acts, each with the facts that a rule looks at. */
function applicant(
  id: string,
  cluster: number,
  steps: readonly (readonly [act: string, facts?: ActFacts])[],
  more: Partial<ListedApplicant> = {},
): ListedApplicant {
  const procedure = procedureOf(id);
  let state = procedure.start;
  const acts = steps.map(([act, facts = {}], index): ApplicationAct => {
    state = procedure.acts.find((rule) => rule.id === act)?.to ?? state;
    const at = day('2026-03-02');
    const who = { seat: 'league' as const, actor: 'a', submission: 1, at, recordedAt: `${at}T00:00:00.000Z` };
    return { call, act, to: state, facts, event: 10 + index, cluster, ...who };
  });
  const league = { code: '640300', name: { zh: '吴忠市', en: 'Wuzhong' } };
  return {
    cluster,
    league,
    industry: null,
    introduction: null,
    application: applicationAfter(procedure, { acts, evidence: [], version: 0 }, freeToApply),
    ...more,
  };
}

const found = (id: string, applicants: readonly ListedApplicant[], due: string | null = null, today = '2026-03-10') =>
  listFindings({ procedure: procedureOf(id), due, today, holidays, applicants }).map(({ code, clusters }) => [
    code,
    ...clusters,
  ]);
const recommended = (on = '2026-03-02') => [['file'], ['check'], ['visit'], ['recommend', { on: day(on) }]] as const;

describe('the rules over the list', () => {
  it('let a city of Ningxia recommend two, and say who is in the list of three', () => {
    const list = [1, 2, 3].map((cluster) => applicant('nx-sme-national', cluster, recommended()));
    expect(found('nx-sme-national', list.slice(0, 2))).toEqual([]);
    expect(found('nx-sme-national', list)).toEqual([['quota-exceeded', 1, 2, 3]]);
    // Another city has a quota of its own, and what was sent back is not in the list.
    const elsewhere = { league: { code: '640200', name: { zh: '石嘴山市', en: 'Shizuishan' } } };
    const third = applicant('nx-sme-national', 3, recommended(), elsewhere);
    expect(found('nx-sme-national', [...list.slice(0, 2), third])).toEqual([]);
    const back = applicant('nx-sme-national', 3, [...recommended(), ['department-send-back']]);
    expect(found('nx-sme-national', [...list.slice(0, 2), back])).toEqual([]);
    // Inner Mongolia sets no limit.
    expect(
      found(
        'im-sme-regional',
        [1, 2, 3].map((cluster) => applicant('im-sme-regional', cluster, recommended())),
      ),
    ).toEqual([]);
  });

  it('find one leading industry twice where one is certified in each', () => {
    const other = { code: '640200', name: { zh: '石嘴山市', en: 'Shizuishan' } };
    const list = [
      applicant('nx-sme-national', 1, recommended(), { industry: '稀土材料' }),
      applicant('nx-sme-national', 2, recommended(), { industry: '稀土 材料', league: other }),
      applicant('nx-sme-national', 3, [['file']], { industry: '稀土材料' }),
    ];
    expect(found('nx-sme-national', list)).toEqual([['industry-repeated', 1, 2]]);
    expect(
      found(
        'nx-sme-national',
        list.map((listedApplicant) => ({ ...listedApplicant, industry: null })),
      ),
    ).toEqual([]);
  });

  it('count the characters of an introduction: 150 are not too many, 151 are', () => {
    const of = (length: number) =>
      found('im-sme-regional', [applicant('im-sme-regional', 1, [['file']], { introduction: '字'.repeat(length) })]);
    expect([of(150), of(151)]).toEqual([[], [['introduction-too-long', 1]]]);
  });

  it('find what was recommended after the last day, and what was not recommended by it', () => {
    const due = '2026-03-05';
    const late = applicant('im-sme-regional', 1, recommended('2026-03-06'));
    const inTime = applicant('im-sme-regional', 2, recommended('2026-03-05'));
    const waiting = applicant('im-sme-regional', 3, [['file']]);
    const list = [late, inTime, waiting];
    expect(found('im-sme-regional', list, due)).toEqual([
      ['handed-in-late', 1],
      ['not-recommended-in-time', 3],
    ]);
    expect(found('im-sme-regional', list.slice(1), due, due)).toEqual([]);
    expect(found('im-sme-regional', list)).toEqual([]);
  });

  it('compare the copies that came with those asked; those of unknown number are not compared', () => {
    const copies = (form: number, disc: number) =>
      found('im-sme-regional', [
        applicant('im-sme-regional', 1, [
          ...recommended(),
          [
            'receive',
            {
              copies: [
                { id: 'recommendation', count: 1 },
                { id: 'form', count: form },
                { id: 'disc', count: disc },
              ],
            },
          ],
        ]),
      ]);
    expect(copies(2, 1)).toEqual([]);
    expect(copies(1, 0)).toEqual([
      ['copies-short', 1],
      ['copies-short', 1],
    ]);
  });

  it('count the working days of a publicity where a document says how many', () => {
    const of = (id: string, from: string, to: string) =>
      found(id, [applicant(id, 1, [...recommended(), ['publish', { from: day(from), to: day(to) }]])]);
    expect(of('im-amc-regional', '2026-03-02', '2026-03-06')).toEqual([]);
    expect(of('im-amc-regional', '2026-03-02', '2026-03-05')).toEqual([['publicity-short', 1]]);
    // The National Day holiday and the Saturday that is worked for it.
    expect(of('im-amc-regional', '2026-09-28', '2026-10-09')).toEqual([]);
    expect(of('im-amc-regional', '2026-09-29', '2026-10-10')).toEqual([]);
    expect(of('im-amc-regional', '2026-09-29', '2026-10-09')).toEqual([['publicity-short', 1]]);
    expect(of('im-amc-regional', '2027-03-01', '2027-03-05')).toEqual([['publicity-not-counted', 1]]);
    expect(of('im-sme-regional', '2026-03-02', '2026-03-03')).toEqual([]);
  });

  it('find what was recommended against the own check, of the last check alone', () => {
    const judged = (verdict: 'met' | 'not-met') => ({ clauses: [{ clause: '二(二)#2', verdict, note: '' }] });
    const steps = (...verdicts: ('met' | 'not-met')[]) => [
      ['file'] as const,
      ...verdicts.map((verdict) => ['check', judged(verdict)] as const),
      ['recommend'] as const,
    ];
    const of = (...verdicts: ('met' | 'not-met')[]) =>
      found('im-sme-regional', [applicant('im-sme-regional', 1, steps(...verdicts))]);
    expect(of('not-met')).toEqual([['recommended-with-clauses-not-met', 1]]);
    expect(of('not-met', 'met')).toEqual([]);
  });
});
