import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { GivenFile } from '../../server/api/open-installation.ts';
import { SampleCalls } from '../../server/catalogue/sample-calls.ts';
import { IsoDate, Stage } from '../../server/domain/ids.ts';

const Manifest = z.object({
  files: z.array(z.object({ path: z.string(), received: IsoDate, stage: Stage })),
});

/** The sample submissions in the order of their arrival, calls beside them, and a mark that changes with both. */
export function sampleFiles(folder: string): { files: GivenFile[]; calls: SampleCalls; mark: string } {
  const text = readFileSync(join(folder, 'manifest.json'));
  const calls = readFileSync(join(folder, 'calls.json'));
  const { files } = Manifest.parse(JSON.parse(text.toString('utf8')));
  return {
    mark: createHash('sha256').update(text).update(calls).digest('hex'),
    calls: SampleCalls.parse(JSON.parse(calls.toString('utf8'))),
    files: files.map(({ path, received, stage }) => ({
      name: path,
      bytes: () => readFile(join(folder, path)),
      options: { received, stage, history: true },
    })),
  };
}
