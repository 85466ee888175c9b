import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sources = ['web', 'server/contract', 'server/domain', 'vite.config.ts', 'package-lock.json'];

/** Builds the pages when there are none, or when a source is newer than they are; true when it built. */
export async function buildWeb(root: string): Promise<boolean> {
  const page = join(root, 'dist', 'web', 'index.html');
  if (existsSync(page) && newest(sources.map((source) => join(root, source))) <= statSync(page).mtimeMs) return false;
  const { build } = await import('vite');
  // A test runner names its own environment, and the pages would be built with the library's slow, talkative half.
  const named = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build({ configFile: join(root, 'vite.config.ts'), root: join(root, 'web'), logLevel: 'warn' });
  } finally {
    if (named === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = named;
  }
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
