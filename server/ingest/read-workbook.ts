import { type ReadOptions, readXlsx, type Workbook } from 'hucre';
import { finding } from '../domain/finding.ts';
import { Rejection } from './content.ts';

/** Opens a workbook with the styles that tell a date or a percentage. @throws Rejection file-truncated */
export async function readWorkbook(bytes: Uint8Array, options: ReadOptions = {}): Promise<Workbook> {
  try {
    return await readXlsx(bytes, { readStyles: true, ...options });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Rejection(finding('file-truncated', 'blocks', '', { detail: detail.slice(0, 200) }));
  }
}
