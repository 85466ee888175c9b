import type { AskerKind } from '../../domain/permissions.ts';
import type { Ledger } from '../../store/ledger.ts';
import { HttpError } from '../problems/http-error.ts';

/** Why personal data leave: words of whoever takes them out, at most as long as a comment. */
const longestReason = 500;

interface PersonalExport {
  what: string;
  reason: string | undefined;
  now: Date;
  /** Who takes them out; left out: the command line. */
  actor?: string;
  seat?: AskerKind;
}

/**
 * Writes into the journal that names and telephones leave, and why: on record before the first byte is written.
 * @throws HttpError 422 without a reason
 */
export async function notePersonalExport(
  ledger: Pick<Ledger, 'note'>,
  { what, reason, now, actor = 'command-line', seat }: PersonalExport,
): Promise<void> {
  const why = reason?.trim() ?? '';
  if (why === '') throw new HttpError('personal-without-reason', {}, 'reason');
  const by = seat === undefined ? {} : { seat };
  const detail = { what, personal: true, reason: why.slice(0, longestReason), ...by };
  await ledger.note({ kind: 'access', access: 'export', actor, recorded: now.toISOString(), detail });
}
