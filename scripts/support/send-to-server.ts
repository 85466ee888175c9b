import type { IngestOptions } from '../../server/domain/landing.ts';
import { IngestResult } from '../../server/ingest/ingest-result.ts';
import type { Owner } from '../../server/store/owner.ts';

/** Hands a file to the running server, which owns the ledger; its answer is that of a direct ingest. */
export async function sendToServer(
  server: Owner & { url: string },
  file: { name: string; bytes: Uint8Array },
  options: IngestOptions,
): Promise<IngestResult> {
  const target = new URL('/api/v1/submissions', server.url);
  target.searchParams.set('name', file.name);
  for (const [name, value] of Object.entries(options)) target.searchParams.set(name, String(value));
  const answer = await fetch(target, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-cluster-ledger-token': server.token },
    body: new Uint8Array(file.bytes),
  });
  const body: unknown = await answer.json().catch(() => null);
  const result = IngestResult.safeParse(body);
  if (result.success) return result.data;
  throw new Error(`服务器拒绝了请求 The server refused: ${answer.status} ${JSON.stringify(body)?.slice(0, 300) ?? ''}`);
}
