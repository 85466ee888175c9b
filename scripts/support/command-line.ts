import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../..');
const Package = z.object({ scripts: z.record(z.string(), z.string()) });

/**
 * Arguments for Node that run a command as `npm run` does, flags included, without npm and tsx between.
 * @throws RangeError for a name under which package.json holds no script of this project
 */
export function commandLine(name: string): string[] {
  const { scripts } = Package.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const words = scripts[name]?.split(' ') ?? [];
  const script = words.at(-1);
  if (words[0] !== 'tsx' || script === undefined) throw new RangeError(`no command ${name}`);
  return [...words.slice(1, -1), '--import', 'tsx', join(root, script)];
}
