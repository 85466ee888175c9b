import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { GivenFile } from '../../server/api/open-installation.ts';
import { IsoDate, Stage } from '../../server/domain/ids.ts';

const Manifest = z.object({
  files: z.array(z.object({ path: z.string(), received: IsoDate, stage: Stage })),
});

/** The sample submissions in the order of their arrival, and a mark that changes with them. */
export function sampleFiles(folder: string): { files: GivenFile[]; mark: string } {
  const text = readFileSync(join(folder, 'manifest.json'));
  const { files } = Manifest.parse(JSON.parse(text.toString('utf8')));
  return {
    mark: createHash('sha256').update(text).digest('hex'),
    files: files.map(({ path, received, stage }) => ({
      name: path,
      bytes: () => readFile(join(folder, path)),
      options: { received, stage, history: true },
    })),
  };
}
