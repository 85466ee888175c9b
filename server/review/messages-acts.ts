import type { Bilingual } from '../catalogue/schema.ts';
import type { AnswerSource } from '../domain/answer-acts.ts';
import { capital } from '../domain/capital.ts';
import { clauseName } from '../domain/clause-name.ts';
import type { EvidencePlace } from '../domain/evidence-acts.ts';
import type { ReminderWay } from '../domain/reminder-acts.ts';
import type { Outcome, ReviewState } from '../domain/review.ts';
import type { ManualVerdict, ObligationAct, ObligationActKind } from '../domain/review-acts.ts';
import { reviewWords } from '../domain/review-words.ts';
import { writtenOf } from './keyed-figures.ts';

/** In both languages side by side, as sentences need them. */
function bothOf<K extends string>(zh: Record<K, string>, en: Record<K, string>): Record<K, Bilingual> {
  const keys = Object.keys(zh) as K[];
  return Object.fromEntries(keys.map((key) => [key, { zh: zh[key], en: en[key] }])) as Record<K, Bilingual>;
}

const { zh, en } = reviewWords;
export const stateWords = bothOf<ReviewState>(zh.state, en.state);

const outcomes = bothOf<Outcome>(zh.outcome, en.outcome);

const manualVerdicts = bothOf<ManualVerdict>(zh.manualVerdict, en.manualVerdict);

const answerSources = bothOf<AnswerSource>(zh.answerSource, en.answerSource);

const reminderWays: Record<ReminderWay, Bilingual> = {
  notice: { zh: '系统内提醒', en: 'by a notice' },
  letter: { zh: '发函', en: 'by letter' },
  // To whom is in the journal: an address is personal data, and the acts of a report are read by many.
  mail: { zh: '发邮件', en: 'by mail' },
};

export const actWords: Record<ObligationActKind, Bilingual> = {
  'review-started': { zh: '开始审核', en: 'begin the review' },
  commented: { zh: '批注', en: 'comment' },
  overruled: { zh: '排除一条发现', en: 'overrule a finding' },
  'overrule-undone': { zh: '恢复一条发现', en: 'let a finding stand again' },
  returned: { zh: '退回', en: 'return' },
  restored: { zh: '撤销退回', en: 'take the return back' },
  concluded: { zh: '办结', en: 'conclude' },
  reopened: { zh: '重新审核', en: 'reopen' },
  'conclusion-signed': { zh: '复签', en: 'sign the conclusion' },
  'report-assigned': { zh: '分派', en: 'assign the report' },
  'report-released': { zh: '取消分派', en: 'release the report' },
  reminded: { zh: '催报', en: 'remind of what is owed' },
  'report-seen': { zh: '阅知', en: 'note the report as seen' },
  'passed-on': { zh: '转报自治区工信厅', en: 'pass the report on to the department' },
  'taken-without-league': { zh: '未经盟市初审直接受理', en: 'take the report without the league' },
  'passing-undone': { zh: '交回盟市初审', en: 'give the report back to the league' },
  'conclusion-sent-back': { zh: '退回审核人员', en: 'send the conclusion back to the reviewer' },
  'clause-waived': { zh: '记录放宽', en: 'record a waiver' },
  'waiver-ended': { zh: '撤销放宽', en: 'end a waiver' },
  'clause-judged': { zh: '记录人工判断', en: 'record a judgement' },
  'judgement-ended': { zh: '撤销人工判断', en: 'take a judgement back' },
  'manual-check-judged': { zh: '记录人工核对', en: 'record a manual check' },
  'manual-check-reopened': { zh: '撤销人工核对', en: 'take a manual check back' },
  'target-corrected': { zh: '补录或更正规划目标', en: 'key in or correct a plan figure' },
  answered: { zh: '答复', en: 'answer a finding' },
  'answer-accepted': { zh: '采纳答复', en: 'accept an answer' },
  'answer-insisted': { zh: '不采纳答复', en: 'insist on a finding' },
  'answer-reopened': { zh: '撤销对答复的处理', en: 'take a decision on an answer back' },
  'measure-set': { zh: '提出整改事项', en: 'set a measure' },
  'measure-done': { zh: '记录整改完成', en: 'note a measure as done' },
  'measure-extended': { zh: '延长整改期限', en: 'extend a measure' },
  'measure-withdrawn': { zh: '取消整改事项', en: 'withdraw a measure' },
  'measure-reopened': { zh: '恢复整改事项', en: 'open a measure again' },
  'evidence-attached': { zh: '附佐证材料', en: 'attach evidence' },
  'evidence-withdrawn': { zh: '撤回佐证材料', en: 'withdraw evidence' },
  'paper-seen': { zh: '登记已见纸质佐证', en: 'record evidence seen on paper' },
  'paper-seen-ended': { zh: '撤销纸质佐证登记', en: 'take a record of paper back' },
  'figure-keyed': { zh: '补录数据', en: 'key a figure in' },
  'figure-withdrawn': { zh: '撤回补录数据', en: 'withdraw a figure that was keyed in' },
  excused: { zh: '免报', en: 'excuse from reporting' },
  'excuse-ended': { zh: '撤销免报', en: 'end the excuse' },
};

/** What a point of a plan that was keyed in is of. */
const planPoint = {
  baseline: { zh: '规划基准值', en: ' as the baseline of the plan' },
  stage: { zh: '规划阶段性目标', en: ' as a stage of the plan' },
  target: { zh: '规划目标', en: ' as a plan target' },
} as const;
const keyedGrowth = { zh: '年均增速', en: ', average yearly growth,' };

/** What a file is evidence for, as far as it can be said without the report. */
export function evidencePlaceWords(place: EvidencePlace): Bilingual {
  switch (place.of) {
    case 'report':
      return { zh: '整份报告', en: 'the report as a whole' };
    case 'finding':
      return { zh: '一条发现', en: 'a finding' };
    case 'clause':
      return { zh: clauseName(place.clause, 'zh'), en: clauseName(place.clause, 'en') };
    case 'field':
      return { zh: '一项填报内容', en: 'a field' };
    default:
      return place satisfies never;
  }
}

/** What somebody is called: a seat that is tried by its words, an account by its name. */
const actorIn = (language: 'zh' | 'en', name: string): string =>
  (reviewWords[language].actor as Partial<Record<string, string>>)[name] ?? name;

const withReason = ({ zh, en }: Bilingual, reason: string): Bilingual =>
  reason === '' ? { zh, en } : { zh: `${zh}：${reason}`, en: `${en}: ${reason}` };

/** What an act did, as one sentence in each language. @param nameOf name of an indicator; left out: its id */
export function tellAct(act: ObligationAct, nameOf = (id: string): Bilingual => ({ zh: id, en: id })): Bilingual {
  const did = actWords[act.kind];
  const because = (reason: string): Bilingual => withReason({ zh: did.zh, en: capital(did.en) }, reason);
  switch (act.kind) {
    case 'review-started':
    case 'report-seen':
      return { zh: did.zh, en: capital(did.en) };
    case 'report-released':
      return { zh: did.zh, en: 'Assigned to nobody any more' };
    case 'report-assigned': {
      const { reviewer } = act.detail;
      return { zh: `分派给${actorIn('zh', reviewer)}`, en: `Assigned to ${actorIn('en', reviewer)}` };
    }
    case 'conclusion-signed':
      return { zh: '复签审核结论，自此生效', en: 'Signed the conclusion: it counts from now on' };
    case 'commented':
      return because(act.detail.text);
    case 'reminded': {
      const { owed, due, way, words: text } = act.detail;
      const what = owed === 'report' ? { zh: '报告', en: 'the report' } : { zh: '更正后的报告', en: 'the correction' };
      const by = due === null ? { zh: '', en: '' } : { zh: `（${due}前）`, en: ` due ${due}` };
      const told = {
        zh: `催报${what.zh}${by.zh}，${reminderWays[way].zh}`,
        en: `Reminded of ${what.en}${by.en} ${reminderWays[way].en}`,
      };
      return withReason(told, text);
    }
    case 'passed-on':
      return because(act.detail.opinion);
    case 'returned': {
      const { findings, due, note, by: level } = act.detail;
      const back =
        level === 'league' ? { zh: '盟市退回', en: 'Returned by the league' } : { zh: '退回', en: 'Returned' };
      const by = due === null ? { zh: '', en: '' } : { zh: `，请于${due}前重报`, en: `, asked for again by ${due}` };
      return {
        zh: `${back.zh}并列明${findings.length}条发现${by.zh}。${note}`,
        en: `${back.en} with ${findings.length} findings${by.en}. ${note}`,
      };
    }
    case 'concluded': {
      const { outcome, opinion } = act.detail;
      const word = outcomes[outcome];
      const measures = act.detail.measures?.length ?? 0;
      const asked =
        measures === 0 ? { zh: '', en: '' } : { zh: `提出整改事项${measures}项。`, en: `Measures: ${measures}. ` };
      const waits = act.detail.awaitsSignature === true;
      return {
        zh: `${waits ? '提出审核结论，待复签' : '办结'}：${word.zh}。${asked.zh}${opinion}`,
        en: `${waits ? 'Conclusion drawn, awaiting the second signature' : 'Concluded'}: ${word.en}. ${asked.en}${opinion}`,
      };
    }
    case 'clause-judged': {
      const { clause, verdict, reason, evidence } = act.detail;
      const word = verdict === 'met' ? { zh: '符合', en: 'met' } : { zh: '不符合', en: 'not met' };
      return {
        zh: `人工判断${clauseName(clause, 'zh')}为${word.zh}：${reason}${evidence === '' ? '' : `（依据：${evidence}）`}`,
        en: `Judged ${clauseName(clause, 'en')} ${word.en}: ${reason}${evidence === '' ? '' : ` (evidence: ${evidence})`}`,
      };
    }
    case 'clause-waived':
    case 'waiver-ended':
    case 'judgement-ended':
      return {
        zh: `${did.zh}${clauseName(act.detail.clause, 'zh')}：${act.detail.reason}`,
        en: `${capital(did.en)} of ${clauseName(act.detail.clause, 'en')}: ${act.detail.reason}`,
      };
    case 'manual-check-judged': {
      const { verdict, reason, evidence } = act.detail;
      const word = manualVerdicts[verdict];
      const told = (colon: string, open: string, close: string, of: string) =>
        `${reason === '' ? '' : `${colon}${reason}`}${evidence === '' ? '' : `${open}${of}${evidence}${close}`}`;
      return {
        zh: `人工核对一项，${word.zh}${told('：', '（', '）', '依据：')}`,
        en: `One manual check ${word.en}${told(': ', ' (', ')', 'evidence: ')}`,
      };
    }
    case 'target-corrected': {
      const { measure, point, year, value, unit, reason } = act.detail;
      const points: Record<typeof point, Bilingual> = {
        baseline: { zh: '基准值', en: 'baseline' },
        stage: { zh: '阶段性目标', en: 'stage target' },
        target: { zh: '目标值', en: 'target' },
      };
      return {
        zh: `${measure} ${year}年${points[point].zh}记为${value}${unit ?? ''}：${reason}`,
        en: `${measure} ${points[point].en} ${year} set to ${value}${unit === null ? '' : ` ${unit}`}: ${reason}`,
      };
    }
    case 'answered': {
      const { text, evidence, source } = act.detail.answer;
      return {
        zh: `答复一条发现（${answerSources[source].zh}）：${text}${evidence === '' ? '' : `（依据：${evidence}）`}`,
        en: `A finding answered ${answerSources[source].en}: ${text}${evidence === '' ? '' : ` (evidence: ${evidence})`}`,
      };
    }
    case 'answer-accepted': {
      const { answer, reason } = act.detail;
      const why = reason === '' ? { zh: '', en: '' } : { zh: `；${reason}`, en: `; ${reason}` };
      return { zh: `采纳答复“${answer.text}”${why.zh}`, en: `Accepted the answer “${answer.text}”${why.en}` };
    }
    case 'answer-insisted': {
      const { answer, reason } = act.detail;
      return {
        zh: `不采纳答复“${answer.text}”：${reason}`,
        en: `Did not accept the answer “${answer.text}”: ${reason}`,
      };
    }
    case 'restored': {
      const { answered, source, reason } = act.detail;
      if (answered !== true) return because(reason);
      const by = source === undefined ? { zh: '', en: '' } : answerSources[source];
      const handedIn = {
        zh: `报告不改，以答复重报${by.zh === '' ? '' : `（${by.zh}）`}`,
        en: `Handed in again unchanged, with answers${by.en === '' ? '' : ` ${by.en}`}`,
      };
      return withReason(handedIn, reason);
    }
    case 'measure-set': {
      const { text, due, responsible } = act.detail;
      return {
        zh: `提出整改事项：${text}（${responsible}，${due}前）`,
        en: `Measure set: ${text} (${responsible}, by ${due})`,
      };
    }
    case 'measure-done':
      return {
        zh: `整改事项${act.detail.measure}已完成：${act.detail.seen}`,
        en: `Measure ${act.detail.measure} is done: ${act.detail.seen}`,
      };
    case 'measure-extended': {
      const { measure, due, reason } = act.detail;
      return {
        zh: `整改事项${measure}延长至${due}：${reason}`,
        en: `Measure ${measure} extended to ${due}: ${reason}`,
      };
    }
    case 'measure-withdrawn':
    case 'measure-reopened': {
      const { measure, reason } = act.detail;
      const [zhDid, enDid] =
        act.kind === 'measure-withdrawn' ? ['已取消', 'withdrawn'] : ['恢复为未完成', 'open again'];
      return { zh: `整改事项${measure}${zhDid}：${reason}`, en: `Measure ${measure} ${enDid}: ${reason}` };
    }
    case 'evidence-attached': {
      const { place, file } = act.detail;
      const at = evidencePlaceWords(place);
      return { zh: `附佐证材料“${file.name}”（${at.zh}）`, en: `Attached “${file.name}” (${at.en})` };
    }
    case 'evidence-withdrawn': {
      const { evidence, reason } = act.detail;
      return { zh: `撤回佐证材料${evidence}：${reason}`, en: `Withdrew evidence ${evidence}: ${reason}` };
    }
    case 'paper-seen':
    case 'paper-seen-ended': {
      const { place } = act.detail;
      const at = place.of === 'field' ? nameOf(place.indicator) : evidencePlaceWords(place);
      const told = { zh: `${did.zh}（${at.zh}）`, en: `${capital(did.en)} (${at.en})` };
      return withReason(told, act.kind === 'paper-seen' ? act.detail.words : act.detail.reason);
    }
    case 'figure-keyed': {
      const { about, source, place } = act.detail;
      const name = nameOf(about.indicator);
      const of = about.of === 'plan' ? planPoint[about.point] : { zh: '', en: '' };
      const growth = about.of === 'plan' && about.nature === 'growth' ? keyedGrowth : { zh: '', en: '' };
      const figure = writtenOf(act.detail);
      return {
        zh: `补录${of.zh}${about.year}年${name.zh}${growth.zh}：${figure}（${source}，${place}）`,
        en: `Keyed in ${name.en} ${about.year}${growth.en}${of.en}: ${figure} (${source}, ${place})`,
      };
    }
    case 'figure-withdrawn': {
      const { figure, reason } = act.detail;
      return { zh: `撤回补录数据${figure}：${reason}`, en: `Withdrew keyed figure ${figure}: ${reason}` };
    }
    case 'manual-check-reopened':
    case 'answer-reopened':
    case 'overruled':
    case 'overrule-undone':
    case 'reopened':
    case 'conclusion-sent-back':
    case 'taken-without-league':
    case 'passing-undone':
    case 'excused':
    case 'excuse-ended':
      return because(act.detail.reason);
    default:
      return act satisfies never;
  }
}
