import { type Command, CommanderError } from 'commander';

/** Exit codes of every command. */
export const exitCodes = { well: 0, rejected: 1, usage: 2 } as const;

/** Something the caller asked for wrongly: exit 2, one sentence. */
export class UsageError extends Error {}

/** Runs a command: its number is the exit code, wrong usage is 2, and an error is one line unless DEBUG is set. */
export async function runCommand(command: Command, args: readonly string[]): Promise<void> {
  command.exitOverride();
  try {
    await command.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exitCodes.well : exitCodes.usage;
    else if (error instanceof UsageError) {
      console.error(error.message);
      process.exitCode = exitCodes.usage;
    } else {
      console.error(process.env.DEBUG ? error : error instanceof Error ? error.message : String(error));
      process.exitCode = exitCodes.rejected;
    }
  }
}
