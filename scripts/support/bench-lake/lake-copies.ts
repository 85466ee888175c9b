import { linkSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Parquet files of a province of a lake, by their paths in it. */
export function filesOfProvince(lake: string, province: string): string[] {
  return readdirSync(lake, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.parquet') && path.includes(`province=${province}`))
    .sort();
}

export function bytesOf(lake: string, files: readonly string[]): number {
  return files.reduce((sum, path) => sum + statSync(join(lake, path)).size, 0);
}

/** Puts the files of a province beside themselves under another code: further names of the same bytes on the disk. */
export function repeatProvince(lake: string, files: readonly string[], from: string, to: string): void {
  for (const path of files) {
    const target = join(lake, path.replace(`province=${from}`, `province=${to}`));
    mkdirSync(dirname(target), { recursive: true });
    linkSync(join(lake, path), target);
  }
}
