import { join } from 'node:path';
import { z } from 'zod';
import { CodedError, type SentencesOf } from '../domain/coded-error.ts';
import { type IsoDate, SubmissionId } from '../domain/ids.ts';
import { readSql } from './database.ts';
import type { Ledger } from './ledger.ts';

const parts = readSql(join(import.meta.dirname, 'queries'), 'submissions-of-file');
const Row = z.strictObject({
  file: z.number().int(),
  name: z.string(),
  submission: z.number().int().nullable(),
  part: z.string().nullable(),
  last: z.enum(['returned', 'withdrawn', 'restored']).nullable(),
});

export interface Withdrawal {
  kind: 'withdrawn' | 'restored';
  /** The file by its number, or by the SHA-256 of its bytes. */
  file: number | string;
  reason: string;
  actor: string;
  now: Date;
  today: IsoDate;
}

/** Why a filing cannot be withdrawn or restored. */
interface WithdrawalFacts {
  'file-not-accepted': { file: number | string };
  'no-submission-in-file': { file: number | string };
  'withdrawn-already': { file: number | string };
  'not-withdrawn': { file: number | string };
}

export type WithdrawalCode = keyof WithdrawalFacts;

export const withdrawalSentences: SentencesOf<WithdrawalFacts> = {
  'file-not-accepted': ({ file }) => ({
    zh: `没有这个已收录的文件：${file}。`,
    en: `There is no accepted file ${file}.`,
  }),
  'no-submission-in-file': () => ({
    zh: '这个文件不含集群的报送（如背景数据表），不能撤回；请用新文件更正。',
    en: 'This file holds no submission of a cluster; a newer file corrects it.',
  }),
  'withdrawn-already': () => ({ zh: '这个文件已经撤回。', en: 'This file is withdrawn already.' }),
  'not-withdrawn': () => ({ zh: '这个文件没有撤回，不能恢复。', en: 'This file is not withdrawn.' }),
};

class NotWithdrawable extends CodedError {
  constructor(code: WithdrawalCode, file: number | string) {
    super({ code, facts: { file }, field: 'id', sentence: withdrawalSentences[code]({ file }) });
  }
}

/**
 * Withdraws a filing, or restores one that was withdrawn: an act for each submission in it. One that was returned
 * stays returned. Where the process is killed in between, asking again does the rest.
 * @returns number and name of the file, and how many submissions ceased or began to count
 * @throws NotWithdrawable; nothing was written then
 */
export async function withdrawFile(
  ledger: Ledger,
  { kind, file, reason, actor, now, today }: Withdrawal,
): Promise<{ file: number; name: string; submissions: number }> {
  const bound = typeof file === 'number' ? { file, sha256: null } : { file: null, sha256: file };
  const rows = await ledger.rows(parts, bound, Row);
  const [first] = rows;
  if (first === undefined) throw new NotWithdrawable('file-not-accepted', file);
  const submissions = rows.flatMap((row) => (row.submission === null ? [] : [{ id: row.submission, last: row.last }]));
  if (submissions.length === 0) throw new NotWithdrawable('no-submission-in-file', file);
  const withdrawing = kind === 'withdrawn';
  const touched = submissions.filter(({ last }) => (last === 'withdrawn') !== withdrawing);
  if (touched.length === 0) throw new NotWithdrawable(withdrawing ? 'withdrawn-already' : 'not-withdrawn', file);
  await ledger.recordAll(
    touched.map(({ id }) => ({
      kind,
      submissionId: SubmissionId.parse(id),
      at: today,
      recordedAt: now.toISOString(),
      actor,
      detail: { reason },
    })),
  );
  return { file: first.file, name: first.name, submissions: touched.length };
}
