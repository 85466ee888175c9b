import { type RefusalCode, refusalSentences } from '../../analytics/refusals.ts';
import { TooManyRows } from '../../documents/export-formats.ts';
import { TargetNotEmpty } from '../../durability/backup.ts';
import { type IdentityFaultCode, identitySentences } from '../../identity/identity-fault.ts';
import { DiskFull } from '../../store/disk-full.ts';
import { DamagedOriginal, RemovedOriginal } from '../../store/originals.ts';
import { LeaveDiffers } from '../../store/removal/leave.ts';
import { type WithdrawalCode, withdrawalSentences } from '../../store/withdraw-file.ts';
import { type HttpProblemCode, httpProblems } from './http-error.ts';

type SingleCode =
  | typeof DiskFull.code
  | typeof DamagedOriginal.code
  | typeof RemovedOriginal.code
  | typeof LeaveDiffers.code
  | typeof TargetNotEmpty.code
  | typeof TooManyRows.code;

/** Every code that a reply can carry. */
export type ProblemCode = HttpProblemCode | RefusalCode | IdentityFaultCode | WithdrawalCode | SingleCode;

const keysOf = <K extends string>(table: Record<K, unknown>): K[] => Object.keys(table) as K[];

export const problemCodes: readonly ProblemCode[] = [
  ...keysOf(httpProblems),
  ...keysOf(refusalSentences),
  ...keysOf(identitySentences),
  ...keysOf(withdrawalSentences),
  DiskFull.code,
  DamagedOriginal.code,
  RemovedOriginal.code,
  LeaveDiffers.code,
  TargetNotEmpty.code,
  TooManyRows.code,
];

const known = new Set<string>(problemCodes);
export const isProblemCode = (code: string): boolean => known.has(code);

/** Status of codes from below the HTTP door; every other one is a 422. */
const statuses: Partial<Record<ProblemCode, number>> = {
  'wrong-sign-in': 401,
  'code-needed': 401,
  'provider-failed': 401,
  'provider-no-account': 403,
  'provider-no-factor': 403,
  locked: 429,
  'no-account': 404,
  'name-taken': 409,
  'own-account': 403,
  'file-not-accepted': 404,
  'folder-not-empty': 409,
  'disk-full': 507,
  // Bytes that are not what was sent are never handed out; the sentence names the file and what to do.
  'original-damaged': 500,
  'original-removed': 410,
  'removal-differs': 500,
};

export const statusOfCode = (code: string): number => (statuses as Partial<Record<string, number>>)[code] ?? 422;
