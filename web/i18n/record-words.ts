import { enRecords } from './en-records.ts';
import type { Language } from './language.ts';
import { type RecordWords, zhRecords } from './zh-records.ts';

/** Words of targets, events and shared views by language; they load with the pages that show them. */
export const recordWords: Readonly<Record<Language, RecordWords>> = { zh: zhRecords, en: enRecords };
