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
export const fetchTable = (link: string, kind: keyof typeof tableTypes): Promise<Blob> =>
  fetchFile(link, { headers: { accept: tableTypes[kind] } });

/**
 * A file that is written for words that are sent.
 * @throws ApiError
 */
export const fetchPosted = (link: string, content: unknown): Promise<Blob> =>
  fetchFile(link, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(content),
  });

async function fetchFile(link: string, init: RequestInit): Promise<Blob> {
  const answer = await fetch(link, init).catch((error: unknown) => {
    throw new ApiError(0, null, error);
  });
  if (answer.ok) return answer.blob();
  const body: unknown = await answer.json().catch(() => null);
  throw new ApiError(answer.status, Problem.safeParse(body).data ?? null);
}
