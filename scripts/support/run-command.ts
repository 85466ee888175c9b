import { type Command, CommanderError } from 'commander';
import { CodedError } from '../../server/domain/coded-error.ts';
import { UsageFault } from './command-faults.ts';
import { ServerRefusal } from './server-refusal.ts';

/** Exit codes of every command. */
export const exitCodes = { well: 0, rejected: 1, usage: 2 } as const;

/**
 * Runs a command: its number is the exit code, wrong usage is 2, and an error is one line unless DEBUG is set.
 * An error that has a code says it at the end of its line; with `--json` it is an object of code, facts and sentence.
 */
export async function runCommand(command: Command, args: readonly string[]): Promise<void> {
  command.exitOverride();
  try {
    await command.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? exitCodes.well : exitCodes.usage;
      return;
    }
    const isUsage = error instanceof UsageFault || (error instanceof ServerRefusal && error.status === 400);
    process.exitCode = isUsage ? exitCodes.usage : exitCodes.rejected;
    console.error(process.env.DEBUG && !isUsage ? error : sayFault(error, args.includes('--json')));
  }
}

/** A failure as one line, or as an object where the caller is a program. */
function sayFault(error: unknown, asJson: boolean): string {
  if (!(error instanceof CodedError)) return error instanceof Error ? error.message : String(error);
  const { code, facts, sentence, message } = error;
  return asJson ? JSON.stringify({ error: { code, facts, sentence } }) : `${message} [${code}]`;
}
