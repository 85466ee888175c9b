import type { Basis as BasisRule, Procedure } from '../../catalogue/procedure-schema.ts';
import type { Words } from '../../contract/common.ts';
import type { Basis, CallBoard, CallHead, ProcedureState } from '../../contract/procedures.ts';
import { stateName } from '../../procedures/refusals.ts';
import type { StandingCall } from './read-call.ts';

/** Document and clause in words, or what it means that no document says it. */
export function basisOf(procedure: Procedure, basis: BasisRule): Basis {
  if (basis.kind === 'silent') return { silent: true, words: basis.note };
  const name = procedure.documents.find(({ id }) => id === basis.document)?.name ?? { zh: '', en: '' };
  return { silent: false, words: { zh: `${name.zh}${basis.clause}`, en: `${name.en}, ${basis.clause}` } };
}

export function stateOf(procedure: Procedure, state: string): ProcedureState {
  const turn = procedure.states.find(({ id }) => id === state)?.turn ?? 'nobody';
  return { id: state, name: stateName(procedure, state), turn };
}

export function headOfCall({ call, key, procedure, applicants }: StandingCall): CallHead {
  const { id, paper, due, note, openedBy, openedAt, version } = call;
  const { programme, level, year, no } = key;
  const states = [
    ...new Set([...procedure.states.map((state) => state.id), ...applicants.map((a) => a.application.state)]),
  ];
  return {
    ...{ id, programme, level, year, no, paper, due, note, openedBy, openedAt, version },
    procedure: { id: procedure.id, name: procedure.name, kind: procedure.kind },
    states: states.map((state) => ({
      ...stateOf(procedure, state),
      count: applicants.filter(({ application }) => application.state === state).length,
    })),
  };
}

const many = (count: number, zh: string, en: string): Words => ({ zh: `${count}${zh}`, en: `${count} ${en}` });
const unlimited: Words = { zh: '不限', en: 'no limit' };
const unsaid: Words = { zh: '未规定', en: 'not stated' };

/** What the documents say of the list as a whole, each with its clause; what they do not say is named as such. */
export function rulesOf(procedure: Procedure): CallBoard['rules'] {
  const { applicant, quota, perSubField, introduction, copies, publicity, validity, deadline } = procedure;
  const open = (basis: BasisRule) => (basis.kind === 'silent' ? unsaid : unlimited);
  const rule = (zh: string, en: string, value: Words, basis: BasisRule) => ({
    name: { zh, en },
    value,
    basis: basisOf(procedure, basis),
  });
  const numbered = (count: number | null, zh: string, en: string, basis: BasisRule): Words =>
    count === null ? open(basis) : many(count, zh, en);
  const { least, most } = quota;
  const between = least === null || most === null ? null : { zh: `${least}–${most}个`, en: `${least}–${most}` };
  return [
    rule('申报主体', 'Who applies', applicant.who, applicant.basis),
    rule(
      '截止日期',
      'Last day',
      deadline.due === null ? unsaid : { zh: deadline.due, en: deadline.due },
      deadline.basis,
    ),
    rule(
      '每盟市推荐数量',
      'Recommended by a league',
      between ?? numbered(most, '个以内', 'at most', quota.basis),
      quota.basis,
    ),
    rule(
      '每个细分领域认定数量',
      'Certified in one industry',
      numbered(perSubField.most, '个', 'at most', perSubField.basis),
      perSubField.basis,
    ),
    rule(
      '集群简介',
      'Introduction',
      numbered(introduction.most, '字以内', 'characters at most', introduction.basis),
      introduction.basis,
    ),
    ...copies.map(({ what, count, unit, basis }) =>
      rule(what.zh, what.en, count === null ? unsaid : { zh: `${count}${unit.zh}`, en: String(count) }, basis),
    ),
    rule(
      '公示期',
      'Publicity',
      numbered(publicity.workingDays, '个工作日', 'working days', publicity.basis),
      publicity.basis,
    ),
    rule('有效期', 'Validity', numbered(validity.months, '个月', 'months', validity.basis), validity.basis),
  ];
}
