import { type Command, CommanderError } from 'commander';
import { CodedError } from '../../server/domain/coded-error.ts';
import { CommandFault, UsageFault } from './command-faults.ts';
import { ServerRefusal } from './server-refusal.ts';

/** Exit codes of every command. */
export const exitCodes = { well: 0, rejected: 1, usage: 2 } as const;

/**
 * Runs a command: its number is the exit code, wrong usage is 2, and an error is one line with its code unless DEBUG is set;
 * with `--json` it is an object of code, facts and sentence.
 */
export async function runCommand(command: Command, args: readonly string[]): Promise<void> {
  // Settings of a command are not handed on to those that it has already.
  for (const each of [command, ...command.commands]) {
    each.exitOverride().configureOutput({ outputError: () => undefined });
  }
  try {
    await command.parseAsync([...args], { from: 'user' });
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) {
      process.exitCode = exitCodes.well;
      return;
    }
    const error = codedOf(thrown);
    const isUsage = error instanceof UsageFault || (error instanceof ServerRefusal && error.status === 400);
    process.exitCode = isUsage ? exitCodes.usage : exitCodes.rejected;
    // Whoever names no command was shown the help.
    if (thrown instanceof CommanderError && thrown.code === 'commander.help') return;
    console.error(process.env.DEBUG && !isUsage ? thrown : sayFault(error, args.includes('--json')));
  }
}

/** What has no code of its own: a wrong option, a file that the system does not give, a fault of the program. */
function codedOf(thrown: unknown): CodedError {
  if (thrown instanceof CodedError) return thrown;
  if (!(thrown instanceof Error)) return new CommandFault('program-failed', { said: String(thrown) });
  const { message } = thrown;
  if (thrown instanceof CommanderError) return new UsageFault('wrong-usage', { said: message.replace(/^error: /, '') });
  if ('path' in thrown && typeof thrown.path === 'string' && 'code' in thrown) {
    return new CommandFault('file-unusable', { file: thrown.path, why: String(thrown.code) });
  }
  return new CommandFault('program-failed', { said: message });
}

/** A failure as one line, or as an object where the caller is a program. */
function sayFault({ code, facts, sentence, message }: CodedError, asJson: boolean): string {
  return asJson ? JSON.stringify({ error: { code, facts, sentence } }) : `${message} [${code}]`;
}
