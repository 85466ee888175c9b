import { CodedError } from '../../domain/coded-error.ts';
import { accessProblems } from './access-problems.ts';
import { actProblems } from './act-problems.ts';
import { answerProblems } from './answer-problems.ts';
import { assignmentProblems } from './assignment-problems.ts';
import { evidenceProblems } from './evidence-problems.ts';
import { keyedProblems } from './keyed-problems.ts';
import { mailProblems } from './mail-problems.ts';
import { passingProblems } from './passing-problems.ts';
import { procedureProblems } from './procedure-problems.ts';
import { requestProblems } from './request-problems.ts';
import { signatureProblems } from './signature-problems.ts';

/** What the HTTP door itself refuses; questions, accounts and the ledger have codes of their own. */
export const httpProblems = {
  ...accessProblems,
  ...requestProblems,
  ...actProblems,
  ...answerProblems,
  ...signatureProblems,
  ...assignmentProblems,
  ...evidenceProblems,
  ...keyedProblems,
  ...passingProblems,
  ...procedureProblems,
  ...mailProblems,
};
export type HttpProblemCode = keyof typeof httpProblems;
type FactsOf<C extends HttpProblemCode> =
  Parameters<(typeof httpProblems)[C]['say']> extends [infer Facts] ? Facts : Record<string, never>;

export class HttpError<C extends HttpProblemCode = HttpProblemCode> extends CodedError {
  readonly status: number;
  /**
   * @param field parameter or property at fault
   * @param status where it is not the one that goes with the code
   */
  constructor(code: C, facts: FactsOf<C>, field: string | null = null, status = httpProblems[code].status) {
    // The compiler does not follow that code and facts belong together.
    const say = httpProblems[code].say as (facts: FactsOf<C>) => CodedError['sentence'];
    super({ code, facts: facts as object, field, sentence: say(facts) });
    this.status = status;
  }
}
