import type { Finding } from '../domain/finding.ts';
import { recallFinding } from '../domain/finding.ts';
import type { ObligationAct } from '../domain/review-acts.ts';
import { type AnswerInFile, answersByFinding, isAccepted, sameFacts } from './answers.ts';
import { type IndicatorNames, renderFinding } from './render-finding.ts';

/** A finding with the name that lasts from one vintage of a report to the next. */
export interface NamedFinding {
  key: string;
  finding: Finding;
}

export interface MatchedAnswers {
  answers: readonly AnswerInFile[];
  /** Names of the remarks of the way in that became one of these answers. */
  remarks: ReadonlySet<string>;
}

const none: MatchedAnswers = { answers: [], remarks: new Set() };

/** Characters of a sentence that are compared: the way in keeps 500 of a question, spaces included. */
const compared = 400;

/** A finding that stands, with what it found when the sentence that was answered was written. */
interface AskedFinding extends NamedFinding {
  facts: AnswerInFile['facts'];
}

/**
 * Leads each answer that was written into the file to the finding it answers, by the sentence that was answered: as the
 * finding reads now, or as a return told it. An answer that fits none, or several at other places, stays a remark; so does
 * a new one to a finding whose answer was accepted. One that was given before is left in the file, not given again.
 * @param findings of the report, answers among them
 * @param acts of its round before the first one on it, in their order
 */
export function matchAnswers(
  findings: readonly NamedFinding[],
  acts: readonly ObligationAct[],
  receivedAt: string,
  names: IndicatorNames,
): MatchedAnswers {
  const written = findings.filter(({ finding }) => finding.code === 'answer-written');
  if (written.length === 0) return none;
  const asked = questionsOf(findings, acts, names);
  const earlier = answersByFinding(acts, null, []);
  const answers = new Map<string, AnswerInFile>();
  const remarks = new Set<string>();
  for (const { key, finding } of written) {
    if (finding.code !== 'answer-written') continue;
    const { question, answer } = finding.facts;
    const candidates = asked.get(comparable(question)) ?? [];
    const matching =
      candidates.length > 1 ? candidates.filter((each) => each.finding.place === finding.place) : candidates;
    const [match] = matching;
    if (match === undefined || matching.length > 1) continue;
    const wasGiven = wasGivenBefore(acts, match, answer);
    if (!wasGiven && isAccepted(earlier.get(match.key) ?? null, match.finding)) continue;
    remarks.add(key);
    if (wasGiven) continue;
    const before = answers.get(match.key);
    const text = before === undefined || before.answer.text === answer ? answer : `${before.answer.text}\n${answer}`;
    answers.set(match.key, {
      finding: match.key,
      answer: { text, evidence: '', source: 'file', place: finding.place, by: 'submitter', on: receivedAt },
      facts: before !== undefined && sameFacts(before.facts, match.finding.facts) ? before.facts : { ...match.facts },
    });
  }
  return { answers: [...answers.values()], remarks };
}

/** The words were an answer to these values already, alone or as a line among others. */
const wasGivenBefore = (acts: readonly ObligationAct[], { key, facts }: AskedFinding, text: string): boolean =>
  acts.some((act) => {
    if (act.kind !== 'answered' && act.kind !== 'answer-accepted' && act.kind !== 'answer-insisted') return false;
    const { finding, answer, facts: then } = act.detail;
    const isSaid = answer.text === text || answer.text.split('\n').includes(text);
    return finding === key && isSaid && sameFacts(then, facts);
  });

/** Findings that stand, by every sentence under which the submitter may have read them; the newest wording comes first. */
function questionsOf(
  findings: readonly NamedFinding[],
  acts: readonly ObligationAct[],
  names: IndicatorNames,
): ReadonlyMap<string, AskedFinding[]> {
  const asked = new Map<string, AskedFinding[]>();
  const put = (sentences: Finding, named: NamedFinding): void => {
    for (const language of ['zh', 'en'] as const) {
      const question = comparable(renderFinding(sentences, language, names));
      const known = asked.get(question) ?? [];
      if (known.some(({ key }) => key === named.key)) continue;
      asked.set(question, [...known, { ...named, facts: { ...sentences.facts } }]);
    }
  };
  for (const named of findings) if (named.finding.code !== 'answer-written') put(named.finding, named);
  const byKey = new Map(findings.map((named) => [named.key, named]));
  for (const act of [...acts].reverse()) {
    if (act.kind !== 'returned') continue;
    for (const told of act.detail.findings) {
      const [named, then] = [byKey.get(told.key), recallFinding(told)];
      if (named !== undefined && then !== null) put(then, named);
    }
  }
  return asked;
}

/** Programs break lines and change spaces when they save. */
const comparable = (sentence: string): string => sentence.replace(/\s+/gu, '').slice(0, compared);
