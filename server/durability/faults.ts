import type { z } from 'zod';
import type { FaultCode, Verified } from '../contract/durability.ts';

/** What `verify` found: which file, at which line of the journal, and more of it in words of the program. */
export type Fault = Verified['faults'][number];

const backup = {
  zh: '请从备份恢复：npm run restore -- 备份目录。',
  en: 'Restore a backup: npm run restore -- DIR.',
};
const rebuild = {
  zh: '请运行 npm run rebuild，由日志和原始文件重建。',
  en: 'Run npm run rebuild, which makes it from the journal and the originals.',
};
const start = { zh: '下次启动时自动处理。', en: 'The next start sees to it.' };

/** What is wrong and what to do. */
export const faultWords: Record<z.infer<typeof FaultCode>, { what: typeof backup; remedy: typeof backup }> = {
  'journal-missing': { what: { zh: '日志不见了', en: 'The journal is missing' }, remedy: backup },
  'journal-broken': { what: { zh: '日志被改动', en: 'The journal was changed' }, remedy: backup },
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
  'database-missing': { what: { zh: '数据库不见了', en: 'The database is missing' }, remedy: rebuild },
  'database-damaged': { what: { zh: '数据库已损坏', en: 'The database is damaged' }, remedy: rebuild },
  'database-newer': {
    what: { zh: '数据库由更新版本的程序写入', en: 'The database was written by a newer version of the program' },
    remedy: { zh: '请升级程序。', en: 'Update the program.' },
  },
  'database-ahead': {
    what: { zh: '数据库比日志新', en: 'The database is ahead of the journal' },
    remedy: backup,
  },
  'database-foreign': {
    what: { zh: '数据库与日志不属于同一台账', en: 'The database was not made from this journal' },
    remedy: backup,
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
