import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { GivenFile } from '../../server/api/open-installation.ts';
import { SampleCalls } from '../../server/catalogue/sample-calls.ts';
import { IsoDate, Stage } from '../../server/domain/ids.ts';

const File = z.object({ path: z.string(), received: IsoDate, stage: Stage });
const Manifest = z.object({
  files: z.array(File),
  /** Of applicants that were not certified, after all others. */
  applicants: z.array(File),
});

/** The sample submissions in the order in which they are taken in, calls beside them, and a mark that changes with both. */
export function sampleFiles(folder: string): { files: GivenFile[]; calls: SampleCalls; mark: string } {
  const text = readFileSync(join(folder, 'manifest.json'));
  const calls = readFileSync(join(folder, 'calls.json'));
  const given =
    (late: boolean) =>
    ({ path, received, stage }: z.infer<typeof File>): GivenFile => ({
      name: path,
      bytes: () => readFile(join(folder, path)),
      options: { received, stage, history: true },
      late,
    });
  const { files, applicants } = Manifest.parse(JSON.parse(text.toString('utf8')));
  return {
    mark: createHash('sha256').update(text).update(calls).digest('hex'),
    calls: SampleCalls.parse(JSON.parse(calls.toString('utf8'))),
    files: [...files.map(given(false)), ...applicants.map(given(true))],
  };
}
