import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { run } from './run-child.ts';

const sources = ['web', 'server/contract', 'server/domain', 'vite.config.ts', 'package-lock.json'];

/**
 * Builds the pages when there are none, or when a source is newer than they are; true when it built. A process of its own
 * does it: the builder would leave a gigabyte behind in the server that starts it.
 */
export async function buildWeb(root: string): Promise<boolean> {
  const page = join(root, 'dist', 'web', 'index.html');
  if (existsSync(page) && newest(sources.map((source) => join(root, source))) <= statSync(page).mtimeMs) return false;
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  const given = [vite, 'build', join(root, 'web'), '--config', join(root, 'vite.config.ts'), '--logLevel', 'warn'];
  // A test runner names its own environment, and the pages would be built with the library's slow, talkative half.
  await run(process.execPath, given, root, { ...process.env, NODE_ENV: 'production' });
  return true;
}

function newest(paths: readonly string[]): number {
  return Math.max(
    0,
    ...paths.map((path) => {
      if (!existsSync(path)) return 0;
      const found = statSync(path);
      return found.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : found.mtimeMs;
    }),
  );
}
