import { SubmissionId } from '../../../server/domain/ids.ts';
import { dayIn, defaultZone } from '../../../server/domain/knowledge-day.ts';
import { Ledger } from '../../../server/store/ledger.ts';
import { smallTable } from './small-table.ts';
import { repeat, takeIn } from './take-in.ts';

/** Takes files in and withdraws every fourth until it is killed; prints what is acknowledged, one line each. */
const [folder = '', run = '0'] = process.argv.slice(2);
const ledger = await Ledger.open({ folder, repeat });
for (let no = 0; ; no += 1) {
  const { sha256 } = await takeIn(ledger, `${run}-${no}`, smallTable(`${run}-${no}`, 72));
  process.stdout.write(`file ${sha256}\n`);
  if (no % 4 !== 3) continue;
  const now = new Date();
  const submissionId = SubmissionId.parse(1 + no);
  const at = dayIn(defaultZone, now);
  await ledger.record({ kind: 'withdrawn', submissionId, at, recordedAt: now.toISOString(), actor: 'bench' });
  process.stdout.write(`act ${ledger.journal.head.seq}\n`);
}
