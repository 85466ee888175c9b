import type { z } from 'zod';
import type { FaultCode, Verified } from '../contract/durability.ts';
import type { Bilingual } from '../domain/coded-error.ts';
import { openingFaults } from '../store/ledger-fault.ts';

/** What `verify` found: which file, at which line of the journal, and more of it in words of the program. */
export type Fault = Verified['faults'][number];

const start = { zh: '下次启动时自动处理。', en: 'The next start sees to it.' };

/** What is wrong and what to do. */
export const faultWords: Record<z.infer<typeof FaultCode>, { what: Bilingual; remedy: Bilingual }> = {
  ...openingFaults,
  'journal-torn': { what: { zh: '日志末行不完整', en: 'The last line of the journal is not whole' }, remedy: start },
  'original-missing': {
    what: { zh: '原始文件不见了', en: 'An original is missing' },
    remedy: { zh: '请从备份的 originals 中取回。', en: 'Put it back from the originals of a backup.' },
  },
  'original-changed': {
    what: { zh: '原始文件被改动', en: 'An original was changed' },
    remedy: { zh: '请从备份的 originals 中取回。', en: 'Put it back from the originals of a backup.' },
  },
  'original-extra': {
    what: { zh: '日志中没有这个文件', en: 'The journal knows no such file' },
    remedy: { zh: '请移出 originals。', en: 'Move it out of originals.' },
  },
  'database-behind': {
    what: { zh: '数据库缺少日志末尾的记录', en: 'The database lacks the last entries of the journal' },
    remedy: start,
  },
  'database-differs': {
    what: { zh: '数据库与日志不一致', en: 'The database differs from the journal' },
    remedy: {
      zh: '请保留该文件另存，移走后运行 npm run rebuild。',
      en: 'Move the database away, keep it, and run npm run rebuild.',
    },
  },
  'derived-differs': {
    what: {
      zh: '数据库中的现行数据与历次版本不符',
      en: 'Current figures of the database are not those of its vintages',
    },
    remedy: {
      zh: '请保留该文件另存，移走后运行 npm run rebuild。',
      en: 'Move the database away, keep it, and run npm run rebuild.',
    },
  },
};
