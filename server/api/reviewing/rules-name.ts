import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
/** Whatever a review is made by; the samples are reviewed, not used. */
const parts = ['server/review', 'server/domain', 'server/catalogue', 'server/analytics', 'server/store', 'server/api'];
const data = 'datasets';
const samples = join(root, data, 'samples');

/** A name of the program and its data: another as soon as any rule, threshold or line of the review is. */
export function rulesName(): string {
  const hash = createHash('sha256');
  for (const part of [...parts, data]) {
    const files = readdirSync(join(root, part), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !path.startsWith(samples));
    for (const path of files.sort()) hash.update(`${relative(root, path)}\u0000`).update(readFileSync(path));
  }
  return hash.digest('base64url').slice(0, 22);
}
