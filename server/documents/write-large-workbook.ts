import { Worker } from 'node:worker_threads';
import pLimit from 'p-limit';
import { compiledModule } from '../threads/compiled-module.ts';
import { ownLimits } from '../threads/own-limits.ts';
import { type TableSheet, writeTableWorkbook } from './table-workbook.ts';

/** Rows from which a workbook takes longer to write than other askers should wait. */
const largeFrom = 2000;
const inTurn = pLimit(1);

/**
 * `writeTableWorkbook`, a large one in a thread of its own, so that pages are answered meanwhile and its memory goes with
 * it; one after another.
 */
export function writeLargeWorkbook(title: string, sheets: readonly TableSheet[], footer: string): Promise<Uint8Array> {
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  if (rows < largeFrom) return writeTableWorkbook(title, sheets, footer);
  return inTurn(
    () =>
      new Promise((written, failed) => {
        const thread = new Worker(compiledModule(new URL('./write-workbook-thread.ts', import.meta.url)), {
          workerData: { title, sheets, footer },
          execArgv: [],
          resourceLimits: ownLimits({}),
        });
        thread.once('message', written);
        thread.once('error', failed);
        // Says nothing where it has given its bytes.
        thread.once('exit', (code) => failed(new Error(`the thread that writes workbooks ended with ${code}`)));
      }),
  );
}
