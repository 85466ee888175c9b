import { z } from 'zod';
import { Problem } from '../../contract/common.ts';
import { problemCodes } from './problem-codes.ts';

/** The contract knows a code as a word, so that older readers bear new codes; the server names all that it has. */
const NamedProblem = Problem.extend({
  code: z.enum(problemCodes).describe('What is wrong; `facts` go with it'),
}).meta({ id: 'Problem' });

const problemReply = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: NamedProblem } },
});

/** Replies that every question may get beside its own. */
export const problems = {
  400: problemReply('A parameter is wrong; `errors` names it'),
  '4xx': problemReply('The request was refused; `code` and `facts` say why, `sentence` says it in both languages'),
  '5xx': problemReply('The server failed; its log says why'),
};
