import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../../server/catalogue/load-catalogue.ts';
import { detectFormat } from '../../server/ingest/detect-format.ts';
import { findMainPart } from '../../server/ingest/docx-parts.ts';
import { ingestFile } from '../../server/ingest/ingest-file.ts';
import { readDocx } from '../../server/ingest/read-docx.ts';
import { readFile } from '../../server/ingest/read-file.ts';
import { Ledger } from '../../server/store/ledger.ts';

/** Where the time of one Word form goes, in milliseconds; medians over the forms of a folder. */
export interface FormStages {
  forms: number;
  unzip: number;
  xml: number;
  locate: number;
  bytes: number;
  journal: number;
  database: number;
  whole: number;
}

type Stage = Exclude<keyof FormStages, 'forms'>;
const warmUp = 10;

/** Takes the forms of a folder in, one after another in this thread, with a watch on every stage. */
export async function measureFormStages(folder: string, scratch: string, catalogue: Catalogue): Promise<FormStages> {
  const ledger = await Ledger.open({ folder: scratch });
  const taken: Record<Stage, number[]> = {
    unzip: [],
    xml: [],
    locate: [],
    bytes: [],
    journal: [],
    database: [],
    whole: [],
  };
  // Receiving bytes runs beside the database's work; both are timed where they stand.
  let journal = 0;
  let bytes = 0;
  const append = ledger.journal.append.bind(ledger.journal);
  ledger.journal.append = async (entry) => {
    const start = performance.now();
    const line = await append(entry);
    journal = performance.now() - start;
    return line;
  };
  const receive = ledger.originals.receive.bind(ledger.originals);
  ledger.originals.receive = async (sha256, content) => {
    const start = performance.now();
    await receive(sha256, content);
    bytes = performance.now() - start;
  };
  try {
    for (const [no, name] of readdirSync(folder).sort().entries()) {
      const content = readFileSync(join(folder, name));
      const times = await readInStages(content, name);
      let read = 0;
      const start = performance.now();
      await ingestFile(
        { bytes: content, name, options: { kind: 'application' } },
        {
          catalogue,
          ledger,
          read: async (file, called, options) => {
            const began = performance.now();
            const found = await readFile(file, called, catalogue, options);
            read = performance.now() - began;
            return found;
          },
          now: () => new Date(),
          actor: 'bench',
          door: 'command-line',
          say: () => '',
        },
      );
      const whole = performance.now() - start;
      if (no < warmUp) continue;
      const stages = {
        ...times,
        locate: read - times.unzip - times.xml,
        bytes,
        journal,
        database: whole - read - journal,
        whole,
      };
      for (const [stage, value] of Object.entries(stages)) taken[stage as Stage].push(value);
    }
  } finally {
    ledger.close();
  }
  const { whole } = taken;
  const medians = Object.fromEntries(Object.entries(taken).map(([stage, values]) => [stage, median(values)]));
  return { forms: whole.length, ...(medians as Record<Stage, number>) };
}

async function readInStages(content: Uint8Array, name: string): Promise<{ unzip: number; xml: number }> {
  const start = performance.now();
  const detected = await detectFormat(content, name, { nested: true });
  if (detected.format !== 'docx') throw new Error(`${name} is no Word form`);
  const main = findMainPart(detected.archive);
  if (main !== undefined) detected.archive.read(main);
  const unzipped = performance.now();
  await readDocx(detected.archive);
  // Reading the document inflates its parts once more.
  const unzip = unzipped - start;
  return { unzip, xml: Math.max(0, performance.now() - unzipped - unzip) };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
