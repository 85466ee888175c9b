import { Problem } from '../../server/contract/common.ts';
import type { SheetAsked } from '../../server/contract/sheets.ts';
import { ApiError } from './client.ts';

/** A table of a page as a workbook, written by the server. @throws ApiError */
export async function sheetOf(asked: SheetAsked): Promise<Blob> {
  const answer = await fetch('/api/v1/sheets', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  }).catch((error: unknown) => {
    throw new ApiError(0, null, error);
  });
  if (answer.ok) return answer.blob();
  const body: unknown = await answer.json().catch(() => null);
  throw new ApiError(answer.status, Problem.safeParse(body).data ?? null);
}
