import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { repeatArrival } from '../../server/durability/repeat-arrival.ts';
import { readFile } from '../../server/ingest/read-file.ts';
import { Ledger } from '../../server/store/ledger.ts';
import { ended, runScript, startCommand } from '../support/command.ts';
import { scratchFolder } from '../support/landings.ts';
import { longTable } from '../support/long-tables.ts';

/** `KILLS=50 npx vitest run tests/scripts/ingest-killed.test.ts` for the full measure. */
const kills = Number(process.env.KILLS ?? 5);
const catalogue = loadCatalogue();
const files = 40;
const rows = 6;

/** The next start lands what was in the journal and not in the database when the process was killed. */
const repeat = repeatArrival(catalogue, (bytes, name, options) => readFile(bytes, name, catalogue, options));

/** Anything half-landed: rows whose submission or file is not there, or derived figures that history does not give. */
const strays = `select (
  (select count(*) from observation anti join submission using (submission_id)) +
  (select count(*) from submission anti join file using (sha256)) +
  (select count(*) from (select submission_id, count(*) as n from observation group by all) where n <> ${rows}) +
  (select count(*) from (from current_observation except all from observation_as_of(date '9999-12-31'))) +
  (select count(*) from (from observation_as_of(date '9999-12-31') except all from current_observation)))::integer as n`;

describe('kill -9 in the middle of a folder', () => {
  it(`loses nothing that was acknowledged and leaves nothing else, ${kills} times`, {
    timeout: kills * 60_000 + 60_000,
  }, async () => {
    const { path: root, remove } = scratchFolder();
    const folder = join(root, 'files');
    mkdirSync(folder);
    for (let no = 0; no < files; no += 1) {
      writeFileSync(join(folder, `${no}.csv`), longTable(`示例第${no}集群`, rows, 2020 + (no % 3)));
    }
    const start = Date.now();
    const measured = startCommand('ingest', [folder, '--json'], join(root, 'whole'));
    const finished = ended(measured);
    await firstLine(measured);
    const first = Date.now() - start;
    await finished;
    const whole = Date.now() - start;
    const landing = whole - first;
    const seen = { before: 0, within: 0, after: 0 };
    for (let kill = 0; kill < kills; kill += 1) {
      const data = join(root, `data-${kill}`);
      const child = startCommand('ingest', [folder, '--json'], data);
      const result = ended(child);
      // One in three at any moment of the run, the others while files are landing.
      if (kill % 3 === 0) await wait(whole * 1.1 * Math.random());
      else await Promise.race([once(child, 'close'), firstLine(child).then(() => wait(landing * Math.random()))]);
      child.kill('SIGKILL');
      const acknowledged = (await result).lines.map((line) => String(line.sha256));
      seen[acknowledged.length === 0 ? 'before' : acknowledged.length === files ? 'after' : 'within'] += 1;
      const ledger = await Ledger.open({ folder: join(data, 'ledger'), repeat });
      try {
        const landed = (await ledger.rows('select sha256 from file', {}, z.strictObject({ sha256: z.string() }))).map(
          (result) => result.sha256,
        );
        expect(new Set(landed).size).toBe(landed.length);
        // The one after the last acknowledged may have been committed but not yet printed.
        expect(landed.slice(0, acknowledged.length)).toEqual(acknowledged);
        expect(landed.length - acknowledged.length).toBeLessThanOrEqual(1);
        expect(await ledger.rows(strays, {}, z.strictObject({ n: z.number() }))).toEqual([{ n: 0 }]);
        expect(originals(data).sort()).toEqual([...landed].sort());
      } finally {
        ledger.close();
      }
      const again = await runScript('ingest', [folder, '--json'], data);
      expect(again.code).toBe(0);
      expect(again.lines).toHaveLength(files);
      const after = await Ledger.open({ folder: join(data, 'ledger') });
      expect(
        await after.rows('select count(*)::integer as n from observation', {}, z.strictObject({ n: z.number() })),
      ).toEqual([{ n: files * rows }]);
      after.close();
    }
    console.log(
      `killed before the first, within, after the last acknowledgement: ${seen.before}, ${seen.within}, ${seen.after}`,
    );
    remove();
  });
});

async function firstLine(child: ChildProcess): Promise<void> {
  if (child.stdout) await Promise.race([once(child.stdout, 'data'), once(child, 'close')]);
}

/** Every file kept under originals/, whatever it is. */
function originals(data: string): string[] {
  const folder = join(data, 'ledger', 'originals');
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? [entry.name] : [],
    );
  } catch {
    return [];
  }
}
