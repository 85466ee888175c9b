import { Problem } from '../../server/contract/common.ts';
import { CodedError } from '../../server/domain/coded-error.ts';
import { CommandFault } from './command-faults.ts';

/** What the API refused, under its own code. */
export class ServerRefusal extends CodedError {
  readonly status: number;
  constructor({ code, facts, errors, sentence, status }: Problem) {
    super({ code, facts, field: errors[0]?.field ?? null, sentence });
    this.status = status;
  }
}

/** The error of an answer that is no 2xx; of one that no server of ours gave, the beginning of what it said. */
export function refusalOf(status: number, body: string): ServerRefusal | CommandFault {
  const problem = Problem.safeParse(parsedJson(body));
  if (problem.success) return new ServerRefusal(problem.data);
  return new CommandFault('server-refused', { status, said: body.slice(0, 300) });
}

export function parsedJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
