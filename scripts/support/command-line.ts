import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const ownCheckout = resolve(import.meta.dirname, '../..');
const Package = z.object({ scripts: z.record(z.string(), z.string()) });

/**
 * Arguments for Node that run a command as `npm run` does, flags included, without npm between.
 * @param checkout whose program runs
 * @throws RangeError for a name under which package.json holds no script of this project
 */
export function commandLine(name: string, checkout = ownCheckout): string[] {
  const { scripts } = Package.parse(JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')));
  const [program, ...words] = scripts[name]?.split(' ') ?? [];
  if (program !== 'node' || words.length < 2) throw new RangeError(`no command ${name}`);
  return [...words.slice(0, -2), join(checkout, 'scripts', 'run.mjs'), ...words.slice(-1)];
}
