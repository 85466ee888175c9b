import type { AdmittedAct, ApplicationPage, PostApplicationAct } from '../../../server/contract/procedures.ts';

type Facts = PostApplicationAct['facts'];
type Verdict = 'met' | 'not-met' | 'undetermined';

/** What somebody has filled in of an act so far, as typed. */
export interface ActDraft {
  /** Fields of one line or several, by key. */
  words: Readonly<Record<string, string>>;
  copies: Readonly<Record<string, string>>;
  clauses: Readonly<Record<string, { verdict: Verdict | ''; note: string }>>;
  scores: readonly { expert: string; score: string; remark: string }[];
  submission: number | null;
}

const verdicts: ReadonlySet<string> = new Set(['met', 'not-met', 'undetermined']);

/**
 * A draft with the day of today, the newest form, the months that a procedure suggests, and no verdict: what the system
 * found stands beside each clause and is never put in for the person.
 */
export function emptyDraft(act: AdmittedAct, page: ApplicationPage): ActDraft {
  const asks = (key: string) => act.fields.some((field) => field.key === key);
  const words: Record<string, string> = {};
  if (asks('on')) words.on = page.today;
  if (asks('from')) words.from = page.today;
  if (asks('to') && page.publicity.to !== null) words.to = page.publicity.to;
  if (asks('certified')) words.certified = page.today.slice(0, 7);
  if (asks('validFrom')) words.validFrom = page.today.slice(0, 7);
  return {
    words,
    copies: {},
    clauses: {},
    scores: asks('scores') ? [{ expert: '', score: '', remark: '' }] : [],
    submission: act.handsIn ? (page.forms[0]?.submission ?? null) : null,
  };
}

/** The facts of a draft; what was left empty is left out. */
export function factsOf(act: AdmittedAct, draft: ActDraft): Facts {
  const facts: Record<string, unknown> = {};
  for (const { key } of act.fields) {
    const word = draft.words[key]?.trim() ?? '';
    if (key === 'copies') {
      const counted = Object.entries(draft.copies).filter(([, count]) => count.trim() !== '');
      if (counted.length > 0) facts.copies = counted.map(([id, count]) => ({ id, count: Number(count) }));
    } else if (key === 'clauses') {
      const judged = Object.entries(draft.clauses).filter(([, { verdict }]) => verdicts.has(verdict));
      if (judged.length > 0) facts.clauses = judged.map(([clause, { verdict, note }]) => ({ clause, verdict, note }));
    } else if (key === 'scores') {
      const given = draft.scores.filter(({ expert, score }) => expert.trim() !== '' && score.trim() !== '');
      if (given.length > 0) facts.scores = given;
    } else if (key === 'order') {
      if (word !== '') facts.order = Number(word);
    } else if (word !== '') facts[key] = word;
  }
  return facts as Facts;
}

/** A draft as it was kept; an empty one where none was. The form is the newest that may be handed in now. */
export const keptDraft = (kept: string, empty: ActDraft): ActDraft =>
  kept === '' ? empty : { ...empty, ...JSON.parse(kept), submission: empty.submission };

/** What was begun and would be lost: a score without its expert or an expert without a score, a note on a clause that is not judged. */
export function halfFilled({ scores, clauses }: ActDraft): 'scores' | 'clauses' | null {
  const isBlank = (text: string) => text.trim() === '';
  if (
    scores.some(
      ({ expert, score, remark }) =>
        (isBlank(expert) || isBlank(score)) && [expert, score, remark].some((text) => !isBlank(text)),
    )
  ) {
    return 'scores';
  }
  return Object.values(clauses).some(({ verdict, note }) => verdict === '' && !isBlank(note)) ? 'clauses' : null;
}

/** Is everything there that the act asks for, and nothing begun that it would leave out? */
export function isReady(act: AdmittedAct, draft: ActDraft): boolean {
  const facts: Record<string, unknown> = factsOf(act, draft);
  const filled = act.fields.every(({ key, required }) => !required || facts[key] !== undefined);
  return filled && halfFilled(draft) === null && (!act.handsIn || draft.submission !== null);
}
