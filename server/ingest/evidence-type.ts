import type { EvidenceType } from '../domain/evidence-acts.ts';
import { finding } from '../domain/finding.ts';
import { Rejection } from './content.ts';
import { detectFormat, signatures } from './detect-format.ts';
import { startsWith } from './sniff-bytes.ts';

/** What a file that is no kind of evidence holds, in words. */
const otherwise = { zip: '压缩包 zip', csv: '文本 text' } as const;

/**
 * Tells by content what kind of evidence a file is, by the same looks as the door of reports: macros, passwords, archives
 * that unpack without end and damaged files are refused. Nothing in it is run or shown.
 * Throws Rejection: format-unknown for other kinds, and what `detectFormat` throws.
 */
export async function evidenceType(bytes: Uint8Array, name: string): Promise<EvidenceType> {
  for (const type of ['pdf', 'png', 'jpeg'] as const) if (startsWith(bytes, signatures[type])) return type;
  const { format } = await detectFormat(bytes, name);
  if (format === 'zip' || format === 'csv') {
    throw new Rejection(finding('format-unknown', 'blocks', '', { detected: otherwise[format] }));
  }
  return format;
}
