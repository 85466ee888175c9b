// Threads start without the TypeScript loader of the main one; this gives it to them and hands on to the writer.
import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { writeTableWorkbook } = await import('./table-workbook.ts');

const { title, sheets, footer } = workerData;
const bytes = await writeTableWorkbook(title, sheets, footer);
parentPort?.postMessage(bytes, [bytes.buffer]);
