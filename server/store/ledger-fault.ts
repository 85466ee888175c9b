import { type Bilingual, CodedError, type SentencesOf } from '../domain/coded-error.ts';
import type { Break } from './journal/chain.ts';

/** What to do about a ledger that is not whole. */
const remedies = {
  restore: {
    zh: '请从备份恢复：npm run restore -- 备份目录。',
    en: 'Restore a backup: npm run restore -- DIR.',
  },
  rebuild: {
    zh: '请运行 npm run rebuild，由日志和原始文件重建。',
    en: 'Run npm run rebuild, which makes it from the journal and the originals.',
  },
  update: { zh: '请升级程序。', en: 'Update the program.' },
} as const;

interface Words {
  what: Bilingual;
  remedy: Bilingual;
}

/** What keeps a ledger from being opened, and what `verify` says of the same. */
export const openingFaults = {
  'journal-missing': { what: { zh: '日志不见了', en: 'The journal is missing' }, remedy: remedies.restore },
  'journal-broken': { what: { zh: '日志被改动', en: 'The journal was changed' }, remedy: remedies.restore },
  'database-missing': { what: { zh: '数据库不见了', en: 'The database is missing' }, remedy: remedies.rebuild },
  'database-damaged': { what: { zh: '数据库已损坏', en: 'The database is damaged' }, remedy: remedies.rebuild },
  'database-newer': {
    what: { zh: '数据库由更新版本的程序写入', en: 'The database was written by a newer version of the program' },
    remedy: remedies.update,
  },
  'database-ahead': {
    what: { zh: '数据库比日志新', en: 'The database is ahead of the journal' },
    remedy: remedies.restore,
  },
  'database-foreign': {
    what: { zh: '数据库与日志不属于同一台账', en: 'The database was not made from this journal' },
    remedy: remedies.restore,
  },
} as const satisfies Record<string, Words>;

const breaks: Record<Break['reason'], Bilingual> = {
  'not-json': { zh: '不是完整的记录', en: 'is no record' },
  'not-canonical': { zh: '写法被改动', en: 'was written differently' },
  'wrong-shape': { zh: '内容不合规定', en: 'has a shape that no version wrote' },
  'newer-version': { zh: '由更新版本的程序写入', en: 'was written by a newer version of the program' },
  'wrong-sequence': { zh: '序号不连续', en: 'is out of sequence' },
  'wrong-previous': { zh: '与前一行不衔接', en: 'does not follow the line before it' },
  'wrong-hash': { zh: '内容与校验值不符', en: 'does not match its hash' },
};

/** The sentence on a break of the journal. */
export function sayBreak({ line, reason }: Break): Bilingual {
  const { zh, en } = breaks[reason];
  return { zh: `第${line}行${zh}。`, en: `Line ${line} ${en}.` };
}

/** Why a ledger cannot be opened, owned, restored. */
export interface LedgerFaultFacts extends Record<Exclude<keyof typeof openingFaults, 'journal-broken'>, Path> {
  'journal-broken': Path & Break;
  'journal-not-repeated': Path;
  'database-in-use': Path;
  'ledger-in-use': { pid: number };
  'running-already': { url: string };
  'ledger-there': Path;
  'no-backup': Path;
}
interface Path {
  path: string;
}
export type LedgerFaultCode = keyof LedgerFaultFacts;

const join = (...sentences: readonly Bilingual[]): Bilingual => ({
  zh: sentences.map(({ zh }) => zh).join(''),
  en: sentences.map(({ en }) => en).join(' '),
});
const at =
  ({ what, remedy }: Words) =>
  ({ path }: Path): Bilingual =>
    join({ zh: `${what.zh}：${path}。`, en: `${what.en}: ${path}.` }, remedy);

const broken = openingFaults['journal-broken'];

export const ledgerFaultSentences: SentencesOf<LedgerFaultFacts> = {
  'journal-missing': at(openingFaults['journal-missing']),
  'journal-broken': ({ path, line, reason }) =>
    join(
      at({ what: broken.what, remedy: sayBreak({ line, reason }) })({ path }),
      reason === 'newer-version' ? remedies.update : broken.remedy,
    ),
  'database-missing': at(openingFaults['database-missing']),
  'database-damaged': at(openingFaults['database-damaged']),
  'database-newer': at(openingFaults['database-newer']),
  'database-ahead': at(openingFaults['database-ahead']),
  'database-foreign': at(openingFaults['database-foreign']),
  'journal-not-repeated': at({
    what: { zh: '日志中有尚未写入数据库的记录', en: 'The journal holds entries that the database lacks' },
    remedy: remedies.rebuild,
  }),
  'database-in-use': at({
    what: { zh: '数据库文件正由另一个程序使用', en: 'The database is in use by another program' },
    remedy: { zh: '请稍后再试。', en: 'Try again when it has ended.' },
  }),
  'ledger-in-use': ({ pid }) => ({
    zh: `台账正由另一个进程（${pid}）使用，请稍后再试。`,
    en: `The ledger is in use by another process (${pid}); try again when it has ended.`,
  }),
  'running-already': ({ url }) => ({ zh: `集群台账已在运行：${url}。`, en: `It is running already at ${url}.` }),
  'ledger-there': ({ path }) => ({
    zh: `这里已有台账：${path}。确要替换请加 --replace，原台账会另存。`,
    en: `There is a ledger here: ${path}. Say --replace to put the backup in its place; the old one is kept aside.`,
  }),
  'no-backup': ({ path }) => ({
    zh: `这里没有备份，或备份不完整：${path}。`,
    en: `There is no whole backup here: ${path}.`,
  }),
};

/** Something about the ledger as it lies on the disk; the sentence says what to do. Nothing was changed. */
export class LedgerFault<C extends LedgerFaultCode = LedgerFaultCode> extends CodedError {
  declare readonly code: LedgerFaultCode;
  constructor(code: C, facts: LedgerFaultFacts[C], cause?: unknown) {
    super({ code, facts, field: null, sentence: ledgerFaultSentences[code](facts) }, cause);
  }
}

/** Is an error the fault of this code, one of them? */
export function isLedgerFault(error: unknown, ...codes: readonly LedgerFaultCode[]): error is LedgerFault {
  return error instanceof LedgerFault && codes.includes(error.code);
}
