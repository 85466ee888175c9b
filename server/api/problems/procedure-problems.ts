import type { Bilingual } from '../../domain/coded-error.ts';
import { type SeatKind, seatsInWords } from '../../domain/seat.ts';
import type { StateForbids } from '../../procedures/refusals.ts';
import type { ProblemTable } from './problem-table.ts';

/** A call is not opened, or an act on an application is not taken. */
export const procedureProblems = {
  'procedure-unknown': {
    status: 422,
    say: ({ procedure }: { procedure: string }) => ({
      zh: `没有这一程序，或它不适用于所选类别和级别：${procedure}。`,
      en: `There is no procedure ${procedure} for this programme and level.`,
    }),
  },
  'call-unknown': {
    status: 404,
    say: ({ call }: { call: string }) => ({ zh: `没有这次申报或复核：${call}。`, en: `There is no call ${call}.` }),
  },
  'call-open-already': {
    status: 409,
    say: ({ call }: { call: string }) => ({
      zh: `这次申报或复核已经开启：${call}。`,
      en: `The call ${call} is open already.`,
    }),
  },
  'applicant-unknown': {
    status: 404,
    say: ({ cluster }: { cluster: number }) => ({
      zh: `您可见的集群中没有编号${cluster}，或它不在这次申报或复核之内。`,
      en: `There is no cluster ${cluster} that you may see in this call.`,
    }),
  },
  'applicant-named': {
    status: 422,
    say: ({ cluster }: { cluster: number }) => ({
      zh: `编号${cluster}的集群是申报单位，尚未认定，汇总和比较不计入它。它的数值在集群页面 /clusters/${cluster}，接口为 /api/v1/pages/clusters/${cluster} 和 /api/v1/clusters/${cluster}/observations。`,
      en: `Cluster ${cluster} is an applicant that is not certified, and stands in no total or comparison. Its figures are on its page /clusters/${cluster}, and at /api/v1/pages/clusters/${cluster} and /api/v1/clusters/${cluster}/observations.`,
    }),
  },
  'act-of-other-procedure': {
    status: 422,
    say: ({ act }: { act: string }) => ({
      zh: `这一程序没有“${act}”这一步。`,
      en: `This procedure has no act ${act}.`,
    }),
  },
  'act-of-other-seat': {
    status: 403,
    say: ({ act, seats }: { act: Bilingual; seats: readonly SeatKind[] }) => ({
      zh: `“${act.zh}”由${seatsInWords(seats).zh}席位办理。`,
      en: `To ${act.en} is for ${seatsInWords(seats).en}.`,
    }),
  },
  'application-state-forbids': {
    status: 422,
    say: ({ act, state, from, seats }: StateForbids) => ({
      zh: `现为“${state.zh}”，不能“${act.zh}”；这一步由${seatsInWords(seats).zh}席位在${from.map(({ zh }) => `“${zh}”`).join('')}时办理。`,
      en: `The state is “${state.en}”. To ${act.en} is for ${seatsInWords(seats).en}, while the state is ${from.map(({ en }) => `“${en}”`).join(' or ')}.`,
    }),
  },
  'certified-already': {
    status: 422,
    say: ({ validTo }: { validTo: string | null }) => ({
      zh: `本集群已获同类别、同级别认定，${validTo === null ? '台账未载有效期止' : `有效期至${validTo}`}；有效期内不再申报，到期前办理复核。`,
      en: `The cluster holds a certification of this programme and level ${validTo === null ? 'of which the register states no end' : `valid until ${validTo}`}. While it is valid one does not apply again: it is evaluated again before it ends.`,
    }),
  },
  'cluster-of-other-province': {
    status: 422,
    say: () => ({
      zh: '本集群不在这一程序的文件所适用的省（自治区）。',
      en: 'The cluster lies in another province than the documents of this procedure are for.',
    }),
  },
  'end-after-validity': {
    status: 422,
    say: ({ validTo }: { validTo: string }) => ({
      zh: `认定有效期至${validTo}，终止月份不能晚于它。`,
      en: `The certification is valid until ${validTo}; it cannot end later than that.`,
    }),
  },
  'earlier-step-missing': {
    status: 422,
    say: ({ act, step }: { act: Bilingual; step: Bilingual }) => ({
      zh: `“${act.zh}”之前要先“${step.zh}”。`,
      en: `Before one can ${act.en}, somebody has to ${step.en}.`,
    }),
  },
  'acted-before': {
    status: 403,
    say: ({ act }: { act: Bilingual }) => ({
      zh: `您已办理过这一申报的报送、核对或审核，“${act.zh}”须由另一审批席位办理。`,
      en: `You have handed in, checked or reviewed this application: another approver has to ${act.en}.`,
    }),
  },
  'no-objection-open': {
    status: 422,
    say: () => ({ zh: '没有未处理的异议。', en: 'No objection is open.' }),
  },
  'objection-open': {
    status: 422,
    say: ({ open }: { open: number }) => ({
      zh: `还有${open}条异议没有处理完毕。`,
      en: `Objections that nobody settled: ${open}.`,
    }),
  },
  'publicity-runs': {
    status: 422,
    say: ({ to }: { to: string }) => ({
      zh: `公示到${to}为止，期满后方可认定。`,
      en: `The publicity runs until ${to}; one can certify after that day.`,
    }),
  },
  'fact-missing': {
    status: 422,
    say: ({ field }: { field: Bilingual }) => ({ zh: `请填写“${field.zh}”。`, en: `Please state: ${field.en}.` }),
  },
  'fact-not-asked': {
    status: 422,
    say: ({ field }: { field: string }) => ({
      zh: `这一步不填“${field}”。`,
      en: `This act does not ask for ${field}.`,
    }),
  },
  'fact-repeated': {
    status: 422,
    say: ({ name }: { name: string }) => ({
      zh: `“${name}”填了两次，只能填一次。`,
      en: `This is stated twice, and may be once: ${name}.`,
    }),
  },
  'day-in-future': {
    status: 422,
    say: ({ day, today }: { day: string; today: string }) => ({
      zh: `日期（${day}）不能晚于今天（${today}）。`,
      en: `The day ${day} must not lie after today (${today}).`,
    }),
  },
  'days-reversed': {
    status: 422,
    say: ({ from, to }: { from: string; to: string }) => ({
      zh: `结束（${to}）不能早于开始（${from}）。`,
      en: `The end ${to} must not lie before the beginning ${from}.`,
    }),
  },
  'form-not-for-call': {
    status: 422,
    say: () => ({
      zh: '请选择本集群按这一类别、级别和表式报送的、未撤回的表。',
      en: 'Choose a form of this cluster, of the programme, level and edition of the call, that was not withdrawn.',
    }),
  },
  'copies-unknown': {
    status: 422,
    say: ({ copies }: { copies: string }) => ({
      zh: `这一程序没有这种材料：${copies}。`,
      en: `This procedure knows no such paper: ${copies}.`,
    }),
  },
  'register-refused': {
    status: 422,
    say: ({ reason }: { reason: string }) => ({
      zh: `认定不能登记入台账：${reason}`,
      en: 'The register does not take this certification.',
    }),
  },
  'no-list': {
    status: 404,
    say: () => ({
      zh: '这一程序没有规定推荐汇总表。',
      en: 'The documents of this procedure prescribe no list of recommendations.',
    }),
  },
  'nothing-to-register': {
    status: 422,
    say: () => ({
      zh: '没有待登记入台账的认定。',
      en: 'No certification waits to be entered in the register.',
    }),
  },
} satisfies ProblemTable;
