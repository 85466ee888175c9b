import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Finding } from '../../../server/domain/finding.ts';
import { readFormFile } from '../../../tests/support/altered-forms.ts';

const samples = join(import.meta.dirname, '../../../datasets/samples');
const Manifest = z.object({ files: z.array(z.object({ path: z.string(), kind: z.string() })) });
const Planted = z.array(
  z.object({
    /** null where a report is missing. */
    file: z.string().nullable(),
    indicator: z.string().nullable(),
    year: z.number().nullable(),
    kind: z.string(),
  }),
);

interface AskedAtSample {
  file: string;
  finding: Finding;
  /** The planted fault that the finding is about; null where it is about nothing that was planted. */
  planted: string | null;
}

export interface CleanForms {
  forms: number;
  /** Forms in which no fault is planted. */
  sound: number;
  asked: AskedAtSample[];
  refused: string[];
}

/**
 * Reads every form of the samples and lists the findings that a submitter would have to answer. One is right where the
 * list of planted faults names its file, indicator and year.
 */
export async function readCleanForms(): Promise<CleanForms> {
  const { files } = Manifest.parse(JSON.parse(readFileSync(join(samples, 'manifest.json'), 'utf8')));
  const planted = Planted.parse(JSON.parse(readFileSync(join(samples, 'planted.json'), 'utf8')));
  const spoiled = new Set(planted.map(({ file }) => file));
  const forms = files.filter(({ kind }) => kind === 'application' || kind === 'annual-report');
  const asked: AskedAtSample[] = [];
  const refused: string[] = [];
  for (const { path } of forms) {
    const read = await readFormFile(new Uint8Array(readFileSync(join(samples, path))), path);
    if (read.rejected) refused.push(path);
    for (const finding of read.findings) {
      if (finding.severity === 'note') continue;
      const fault = planted.find(
        ({ file, indicator, year }) => file === path && indicator === finding.indicator && year === finding.year,
      );
      asked.push({ file: path, finding, planted: fault?.kind ?? null });
    }
  }
  return { forms: forms.length, sound: forms.filter(({ path }) => !spoiled.has(path)).length, asked, refused };
}
