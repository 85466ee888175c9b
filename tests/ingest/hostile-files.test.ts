import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import type { Finding } from '../../server/domain/finding.ts';
import type { Observation } from '../../server/domain/observation.ts';
import { type IngestContext, ingestFile } from '../../server/ingest/ingest-file.ts';
import { ReadingPool } from '../../server/ingest/reading-pool.ts';
import { renderFinding } from '../../server/review/render-finding.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { readSoundForm, soundForm } from '../support/hostile-file.ts';
import { hostileFiles } from '../support/hostile-files.ts';
import { scratchLedger } from '../support/landings.ts';

const catalogue = loadCatalogue();
const pool = new ReadingPool(1);
const golden = z
  .object({
    observations: z.array(
      z.object({
        indicator: z.string(),
        year: z.number(),
        status: z.string(),
        value: z.number().optional(),
        text: z.string().optional(),
      }),
    ),
  })
  .parse(
    JSON.parse(
      readFileSync(join(import.meta.dirname, '../golden/forms', soundForm.edition, `${soundForm.case}.json`), 'utf8'),
    ),
  );
const green = new Set(
  catalogue
    .form(soundForm.edition)
    .sections.find((one) => one.id === 'green')
    ?.fields.map((one) => String(one.key)),
);
const squeezed = (text: string) => text.replace(/\s/gu, '');

/** What a sending left behind for the tests to look at. */
interface Sent {
  told: readonly Finding[];
  read: readonly Observation[];
}

/** Sends bytes the way the command does: read in a thread of its own, landed in a real ledger. */
async function send(ledger: Ledger, bytes: Uint8Array, name: string) {
  const sent: Sent = { told: [], read: [] };
  const context: IngestContext = {
    catalogue,
    ledger: {
      register: ledger.register,
      isAccepted: (sha256) => ledger.isAccepted(sha256),
      takenAs: (sha256) => ledger.takenAs(sha256),
      knowledgeDay: (clock) => ledger.knowledgeDay(clock),
      newestRound: () => ledger.newestRound(),
      land: async (landing) => {
        sent.told = landing.findings;
        sent.read = landing.statements.flatMap((one) => one.observations);
        return ledger.land(landing);
      },
      reject: (file, reasons) => ledger.reject(file, reasons),
    },
    read: (content, called, options) => pool.read(content, called, options),
    now: () => new Date(2026, 0, 20, 12),
    actor: 'tester',
    door: 'command-line',
    say: (one) => renderFinding(one, 'zh', { indicator: (id) => catalogue.indicators.get(id) }),
  };
  const result = await ingestFile({ bytes, name, options: {} }, context);
  return { ...result, ...sent };
}

async function count(ledger: Ledger, from: 'file' | 'submission' | 'observation' | 'cluster') {
  const rows = await ledger.rows(`SELECT count(*)::INTEGER AS n FROM ${from}`, {}, z.strictObject({ n: z.number() }));
  return rows[0]?.n;
}

afterAll(() => pool.close());

describe('a file at fault as a whole', () => {
  let ledger: Ledger;
  let folder: string;
  let close: () => void;
  let landed: number;
  let files = 1;
  const before = process.memoryUsage.rss();
  let peak = before;
  beforeAll(async () => {
    ({ ledger, folder, close } = await scratchLedger());
    landed = (await send(ledger, readSoundForm(), '先来.docx')).observations;
  });
  afterEach(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  });
  afterAll(() => close());

  it.each(hostileFiles.filter((one) => one.expect === 'rejected'))('$name is rejected with its reason', async (one) => {
    const neighbours = readdirSync(join(folder, '..'));
    const result = await send(ledger, await one.make(), one.fileName);
    files += 1;
    expect(result).toMatchObject({ file: one.fileName, outcome: 'rejected', observations: 0 });
    const reasons = result.findings.filter((reason) => reason.severity === 'blocks');
    expect(reasons.map((reason) => reason.code)).toEqual([one.code]);
    expect(result.findings[0]).toBe(reasons[0]);
    // What is wrong and what to do, not the one without the other.
    expect(reasons[0]?.message.split(/[。，；]/u).filter((part) => part.length > 1).length).toBeGreaterThan(1);
    expect([await count(ledger, 'submission'), await count(ledger, 'observation')]).toEqual([1, landed]);
    expect([await count(ledger, 'cluster'), await count(ledger, 'file')]).toEqual([1, files]);
    const fresh = readdirSync(join(folder, '..')).filter((entry) => !neighbours.includes(entry));
    expect(fresh.filter((entry) => entry.includes('evil'))).toEqual([]);
  });

  it('leaves its neighbours as they were, and memory', async () => {
    expect((await send(ledger, readSoundForm(), '再来.docx')).outcome).toBe('duplicate');
    expect((peak - before) / 1024 / 1024).toBeLessThan(500);
  });
});

describe('a file at fault in a value', () => {
  let ledger: Ledger;
  let close: () => void;
  beforeEach(async () => {
    ({ ledger, close } = await scratchLedger());
  });
  afterEach(() => close());

  it.each(hostileFiles.filter((one) => one.expect === 'read'))('$name is read as far as it can be', async (one) => {
    const { outcome, observations, told, read } = await send(ledger, await one.make(), one.fileName);
    expect(outcome).toMatch(/^accepted/);
    if (one.code) {
      expect(told.map((reason) => reason.code)).toContain(one.code);
      const placed = told.filter((reason) => reason.code === one.code && reason.code !== 'section-missing');
      for (const reason of placed) expect(reason.place).not.toBe('');
    }
    expect(await count(ledger, 'observation')).toBe(observations);
    if (one.lands !== undefined) expect(observations).toBe(one.lands);
    if (one.touched !== undefined) expect(strayed(read, one.touched)).toEqual([]);
  });

  /** Readings that differ from those of the sound form although nobody touched them. */
  function strayed(read: readonly Observation[], touched: readonly string[]): string[] {
    const got = new Map(read.map((one) => [`${one.indicator}@${one.year}`, one]));
    return golden.observations.flatMap(({ indicator, year, status, value, text }) => {
      const key = `${indicator}@${year}`;
      if (touched.includes(key) || touched.includes(`*@${year}`)) return [];
      if (touched.includes('green') && green.has(indicator)) return [];
      const one = got.get(key);
      const same =
        one?.status === status &&
        one.value === (value ?? null) &&
        (text === undefined || squeezed(one.text ?? '') === squeezed(text));
      return same ? [] : [`${key}: ${one?.status} ${one?.value} ${one?.text}`];
    });
  }
});
