import { Problem } from '../../server/contract/common.ts';
import { ApiError } from './client.ts';

/** A table format of the API, by its media type. */
export const tableTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  arrow: 'application/vnd.apache.arrow.stream',
} as const;

/**
 * An answer of the API as a file.
 * @throws ApiError
 */
export async function fetchTable(link: string, kind: keyof typeof tableTypes): Promise<Blob> {
  const answer = await fetch(link, { headers: { accept: tableTypes[kind] } }).catch((error: unknown) => {
    throw new ApiError(0, null, error);
  });
  if (answer.ok) return answer.blob();
  const body: unknown = await answer.json().catch(() => null);
  throw new ApiError(answer.status, Problem.safeParse(body).data ?? null);
}
