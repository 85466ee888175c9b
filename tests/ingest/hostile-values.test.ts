import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import type { Finding } from '../../server/domain/finding.ts';
import type { Observation } from '../../server/domain/observation.ts';
import { type IngestContext, ingestFile } from '../../server/ingest/ingest-file.ts';
import { ReadingPool } from '../../server/ingest/reading-pool.ts';
import { renderFinding } from '../../server/review/render-finding.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { soundForm } from '../support/hostile-file.ts';
import { hostileValues } from '../support/hostile-values.ts';
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
    .sections.find((section) => section.id === 'green')
    ?.fields.map((field) => String(field.key)),
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
        sent.read = landing.statements.flatMap((statement) => statement.observations);
        return ledger.land(landing);
      },
      reject: (file, reasons) => ledger.reject(file, reasons),
    },
    read: (content, called, options) => pool.read(content, called, options),
    now: () => new Date(2026, 0, 20, 12),
    actor: 'tester',
    door: 'command-line',
    say: (finding) => renderFinding(finding, 'zh', { indicator: (id) => catalogue.indicators.get(id) }),
  };
  const result = await ingestFile({ bytes, name, options: {} }, context);
  return { ...result, ...sent };
}

async function count(ledger: Ledger, from: 'observation') {
  const rows = await ledger.rows(`SELECT count(*)::INTEGER AS n FROM ${from}`, {}, z.strictObject({ n: z.number() }));
  return rows[0]?.n;
}

afterAll(() => pool.close());

describe('a file at fault in a value', () => {
  let ledger: Ledger;
  let close: () => void;
  beforeEach(async () => {
    ({ ledger, close } = await scratchLedger());
  });
  afterEach(() => close());

  it.each(hostileValues)('$name is read as far as it can be', async ({ code, fileName, lands, make, touched }) => {
    const { outcome, observations, told, read } = await send(ledger, await make(), fileName);
    expect(outcome).toMatch(/^accepted/);
    if (code) {
      expect(told.map((reason) => reason.code)).toContain(code);
      const placed = told.filter((reason) => reason.code === code && reason.code !== 'section-missing');
      for (const reason of placed) expect(reason.place).not.toBe('');
    }
    expect(await count(ledger, 'observation')).toBe(observations);
    if (lands !== undefined) expect(observations).toBe(lands);
    if (touched !== undefined) expect(strayed(read, touched)).toEqual([]);
  });

  /** Readings that differ from those of the sound form although nobody touched them. */
  function strayed(read: readonly Observation[], touched: readonly string[]): string[] {
    const got = new Map(read.map((fact) => [`${fact.indicator}@${fact.year}`, fact]));
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
