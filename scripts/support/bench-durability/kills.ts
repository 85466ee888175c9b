import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { rebuild } from '../../../server/durability/rebuild.ts';
import { verify } from '../../../server/durability/verify.ts';
import { halfLanded } from '../../../server/store/half-landed.ts';
import { readChain } from '../../../server/store/journal/journal.ts';
import { Ledger } from '../../../server/store/ledger.ts';
import { compiledModule } from '../../../server/threads/compiled-module.ts';
import { personal, repeat } from './take-in.ts';

export interface KillFigures {
  moments: number;
  acknowledged: number;
  /** Kills after which the journal held a line that the tables lacked, which the next start repeated. */
  repeated: number;
  lost: number;
  halfLanded: number;
  /** Ledgers that verify faulted, or that a rebuild did not equal. */
  unequal: number;
}

const child = fileURLToPath(compiledModule(new URL('./land-child.ts', import.meta.url)));
/** Longest time of landing before a kill, in milliseconds. */
const longest = 1200;

/** SIGKILL of a process that takes files and acts in, at random moments; a ledger of its own each time. */
export async function killProcesses(root: string, moments: number, random: () => number): Promise<KillFigures> {
  const figures = { moments, acknowledged: 0, repeated: 0, lost: 0, halfLanded: 0, unequal: 0 };
  for (let no = 0; no < moments; no += 1) {
    const folder = join(root, `kill-${no}`);
    const process_ = spawn(process.execPath, [child, folder, String(no)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    process_.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    const closed = once(process_, 'close');
    await Promise.race([once(process_.stdout, 'data'), closed]);
    await wait(longest * random());
    process_.kill('SIGKILL');
    await closed;
    const acknowledged = out.split('\n').slice(0, -1);
    figures.acknowledged += acknowledged.length;
    if ((await verify(folder)).faults.some(({ code }) => code === 'database-behind')) figures.repeated += 1;
    const ledger = await Ledger.open({ folder, repeat });
    figures.halfLanded += await halfLanded(ledger);
    const { lines } = await readChain(ledger.journal.path);
    const held = new Set(lines.map((line) => (line.kind === 'arrival' ? `file ${line.sha256}` : `act ${line.seq}`)));
    for (const line of acknowledged) {
      const [what, name = ''] = line.split(' ');
      // A file counts as held where the tables have it too.
      const inTables = what !== 'file' || ledger.isAccepted(name as Parameters<Ledger['isAccepted']>[0]);
      if (!held.has(line) || !inTables) figures.lost += 1;
    }
    ledger.close();
    const { faults } = await verify(folder);
    const again = await rebuild({
      folder,
      repeat,
      personal,
      acceptDifferences: false,
      stamp: 'x',
      memoryLimit: '256MB',
    });
    if (faults.length > 0 || again.outcome !== 'equal') figures.unequal += 1;
  }
  return figures;
}
