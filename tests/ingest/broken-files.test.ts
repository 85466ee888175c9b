import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Finding } from '../../server/domain/finding.ts';
import { type IngestContext, ingestFile } from '../../server/ingest/ingest-file.ts';
import type { IngestResult } from '../../server/ingest/ingest-result.ts';
import { ReadingPool } from '../../server/ingest/reading-pool.ts';
import { type Language, renderFinding } from '../../server/review/render-finding.ts';
import { Ledger } from '../../server/store/ledger.ts';
import type { Bait } from '../support/broken-file.ts';
import { brokenFiles } from '../support/broken-files.ts';
import { faultyFiles, soundFiles } from '../support/faulty-values.ts';
import { catalogue } from '../support/filled-base.ts';

const secret = '不得外泄的文字 must not be read';
const most = 500 * 1024 * 1024;

let folder: string;
let ledger: Ledger;
let pool: ReadingPool;
let server: Server;
let bait: Bait;
let asked = 0;
let peak = 0;
let watch: NodeJS.Timeout;
const before = process.memoryUsage().rss;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'broken-'));
  mkdirSync(join(folder, 'outside'));
  writeFileSync(join(folder, 'outside', 'secret.txt'), secret);
  ledger = await Ledger.open({ folder: join(folder, 'inside'), memoryLimit: '256MB' });
  pool = new ReadingPool(1);
  server = createServer((_, response) => {
    asked += 1;
    response.end(secret);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  bait = { file: join(folder, 'outside', 'secret.txt'), url: `http://127.0.0.1:${port}` };
});

afterAll(async () => {
  server.close();
  pool.close();
  ledger.close();
  rmSync(folder, { recursive: true });
});

const say = (language: Language) => (finding: Finding) =>
  renderFinding(finding, language, { indicator: (id) => catalogue.indicators.get(id) });

function contextOf(language: Language): IngestContext {
  return {
    catalogue,
    ledger,
    read: (bytes, name, options) => pool.read(bytes, name, options),
    now: () => new Date('2025-01-20T08:00:00Z'),
    actor: 'tester',
    door: 'command-line',
    say: say(language),
  };
}

/** Sends a file with the memory of the process watched while it is read and lands. */
async function send(bytes: Uint8Array, name: string, language: Language = 'zh'): Promise<IngestResult> {
  const floor = process.memoryUsage().rss;
  watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss - floor);
  }, 5);
  try {
    return await ingestFile({ bytes, name, options: {} }, contextOf(language));
  } finally {
    clearInterval(watch);
  }
}

const tables = ['submission', 'observation', 'plan_target', 'cluster', 'certification', 'current_observation'] as const;

async function countRows(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of [...tables, 'file', 'event', 'finding']) {
    const [row] = await ledger.rows(`select count(*)::integer as n from ${table}`, {}, z.object({ n: z.number() }));
    counts[table] = row?.n ?? 0;
  }
  return counts;
}

const FactRow = z.object({
  fact: z.string(),
  status: z.string(),
  value: z.number().nullable(),
  text: z.string().nullable(),
  raw: z.string(),
  place: z.string(),
});
type FactRow = z.infer<typeof FactRow>;

/** What the ledger keeps of a file. */
async function factsOf(sha256: string): Promise<Map<string, FactRow>> {
  const rows = await ledger.rows(
    `select i.id || '@' || o.year as fact, o.status::varchar as status, o.value::double as value, o.text, o.raw, o.place
     from observation o join submission s using (submission_id) join indicator i using (indicator_no)
     where s.sha256 = $sha256`,
    { sha256 },
    FactRow,
  );
  return new Map(rows.map((row) => [row.fact, row]));
}

const FindingRow = z.object({ code: z.string(), about: z.string(), place: z.string(), severity: z.string() });

function findingsOf(sha256: string) {
  const sql = `select code, coalesce(indicator || '@' || year, '') as about, place, severity from finding
    where sha256 = $sha256 order by file_no, seq`;
  return ledger.rows(sql, { sha256 }, FindingRow);
}

const listing = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => !path.startsWith('inside'));

describe('a file at fault as a whole', () => {
  it.each(brokenFiles.map((brokenFile) => [brokenFile.name, brokenFile] as const))(
    '%s is rejected and leaves nothing',
    async (_, file) => {
      const bytes = await file.make(bait);
      const [rows, outside] = [await countRows(), listing()];
      const result = await send(bytes, file.fileName);
      expect(result.outcome).toBe('rejected');
      const [reason, ...others] = result.findings.filter((finding) => finding.severity === 'blocks');
      expect([reason?.code, others]).toEqual([file.code, []]);
      expect(reason?.message).toMatch(/请|须|表中没有数据行|\.csv/);
      expect(reason?.message.length).toBeLessThan(400);
      expect(result).toMatchObject({ file: file.fileName, observations: 0, cluster: null });
      const english = await send(bytes, file.fileName, 'en');
      expect(english.findings.map((finding) => finding.code)).toEqual(result.findings.map((finding) => finding.code));
      expect(english.findings[0]?.message).toMatch(/[a-z]{3,}.*\./);
      expect(english.findings[0]?.message.replaceAll(/“[^”]*”/gu, '')).not.toMatch(/\p{Script=Han}/u);
      expect(reason?.message).not.toMatch(/\p{Script=Han}[）”]? [a-z]+ [a-z]+/u);
      const after = await countRows();
      for (const table of tables) expect([table, after[table]]).toEqual([table, rows[table]]);
      expect(after.file).toBe((rows.file ?? 0) + 2);
      expect(JSON.stringify([result, await findingsOf(result.sha256)])).not.toContain(secret);
      expect(listing()).toEqual(outside);
    },
  );

  it('does not stand in the way of a good one', async () => {
    const { fileName, make } = soundFiles.word;
    const result = await send(await make(), fileName);
    expect(result).toMatchObject({ outcome: 'accepted', form: 'im-sme-2024', reportYear: 2023 });
    expect(result.observations).toBeGreaterThan(150);
  });
});

describe('a file with faults in its values', () => {
  const sound = new Map<string, Map<string, FactRow>>();
  beforeAll(async () => {
    for (const [kind, { fileName, make }] of Object.entries(soundFiles)) {
      const result = await send(await make(), fileName);
      expect(result.outcome).not.toBe('rejected');
      sound.set(kind, await factsOf(result.sha256));
    }
  });

  it.each(faultyFiles.map((faultyFile) => [faultyFile.name, faultyFile] as const))(
    '%s: told with its place, the rest is kept',
    async (_, file) => {
      const result = await send(await file.make(), file.fileName);
      expect(result.outcome, JSON.stringify(result.findings.slice(0, 3))).toMatch(/^accepted/);
      const found = await findingsOf(result.sha256);
      for (const told of file.told) {
        const fits = found.filter(
          (league) => league.code === told.code && (told.about ?? league.about) === league.about,
        );
        expect(fits.length, `${told.code} ${told.about ?? ''} in ${JSON.stringify(found.slice(0, 8))}`).toBeGreaterThan(
          0,
        );
        for (const fit of fits) expect(fit.place, fit.code).not.toBe('');
      }
      const rejectedRows = file.told.filter((league) => league.code === 'row-rejected').length;
      expect(found.filter((league) => league.code === 'row-rejected')).toHaveLength(rejectedRows);
      const facts = await factsOf(result.sha256);
      const lost = (fact: string) =>
        file.lost.some((name) => name === fact || (name.endsWith('*') && fact.startsWith(name.slice(0, -1))));
      if (file.like === null) return;
      for (const [fact, { status, value, text }] of sound.get(file.like) ?? []) {
        if (lost(fact)) continue;
        expect([fact, facts.get(fact)]).toMatchObject([fact, { status, value, text }]);
      }
      for (const fact of facts.values()) expect(fact.place, fact.fact).not.toBe('');
    },
  );
});

it('nothing was fetched, nothing written outside, and memory stayed within bounds', () => {
  expect(asked).toBe(0);
  expect(listing()).toEqual(['outside', join('outside', 'secret.txt')]);
  console.info(
    `most memory while one file was taken in: +${Math.round(peak / 1e6)} MB over ${Math.round(before / 1e6)} MB`,
  );
  expect(peak).toBeLessThan(most);
});
