import type { Finding } from '../domain/finding.ts';
import { recallFinding } from '../domain/finding.ts';
import type { ObligationAct } from '../domain/review-acts.ts';
import type { AnswerInFile } from './answers.ts';
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

/**
 * Leads each answer that was written into the file to the finding it answers, by the sentence that was answered: as the
 * finding reads now, or as the last return told it. An answer that fits none, or several at other places, stays a remark.
 * @param findings of the report, answers among them
 * @param acts of its round, in their order
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
    remarks.add(key);
    const before = answers.get(match.key);
    const text = before === undefined || before.answer.text === answer ? answer : `${before.answer.text}\n${answer}`;
    answers.set(match.key, {
      finding: match.key,
      answer: { text, evidence: '', source: 'file', place: finding.place, by: 'submitter', on: receivedAt },
      facts: { ...match.finding.facts },
    });
  }
  return { answers: [...answers.values()], remarks };
}

/** Findings that stand, by every sentence under which the submitter may have read them. */
function questionsOf(
  findings: readonly NamedFinding[],
  acts: readonly ObligationAct[],
  names: IndicatorNames,
): ReadonlyMap<string, NamedFinding[]> {
  const asked = new Map<string, NamedFinding[]>();
  const put = (sentences: Finding, named: NamedFinding): void => {
    for (const language of ['zh', 'en'] as const) {
      const question = comparable(renderFinding(sentences, language, names));
      const known = asked.get(question) ?? [];
      if (!known.includes(named)) asked.set(question, [...known, named]);
    }
  };
  for (const named of findings) if (named.finding.code !== 'answer-written') put(named.finding, named);
  const byKey = new Map(findings.map((named) => [named.key, named]));
  const returned = acts.filter((act) => act.kind === 'returned').at(-1);
  for (const told of returned?.detail.findings ?? []) {
    const [named, then] = [byKey.get(told.key), recallFinding(told)];
    if (named !== undefined && then !== null) put(then, named);
  }
  return asked;
}

/** Programs break lines and change spaces when they save. */
const comparable = (sentence: string): string => sentence.replace(/\s+/gu, '').slice(0, compared);
