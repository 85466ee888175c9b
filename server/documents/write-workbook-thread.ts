import { parentPort, workerData } from 'node:worker_threads';
import { writeTableWorkbook } from './table-workbook.ts';

/** The thread of `writeLargeWorkbook`. */
const { title, sheets, footer } = workerData as Record<'title' | 'footer', string> & {
  sheets: Parameters<typeof writeTableWorkbook>[1];
};
const bytes = await writeTableWorkbook(title, sheets, footer);
parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer]);
