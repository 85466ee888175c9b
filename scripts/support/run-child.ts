import { spawn } from 'node:child_process';

/**
 * Runs a program to its end; what it prints goes to the standard error.
 * @throws Error that names the program where it cannot be started or fails
 */
export function run(
  program: string,
  given: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(program, given, { cwd, env, stdio: ['ignore', 2, 2] });
    child.on('error', (error) => fail(new Error(`${program}: ${error.message}`)));
    child.on('close', (code) =>
      code === 0 ? done() : fail(new Error(`${program} ${given[0] ?? ''} ended with code ${code}`)),
    );
  });
}
