import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { z } from 'zod';
import { Withdrawn } from '../../server/contract/submissions.ts';
import type { IngestOptions } from '../../server/domain/landing.ts';
import { IngestResult } from '../../server/ingest/ingest-result.ts';
import type { Language } from '../../server/review/render-finding.ts';
import type { Owner } from '../../server/store/owner.ts';
import { parsedJson, refusalOf } from './server-refusal.ts';

/** Hands a file to the running server, which owns the ledger; its answer is that of a direct ingest. */
export async function sendToServer(
  server: Owner & { url: string },
  file: { name: string; bytes: Uint8Array },
  options: IngestOptions,
  language: Language,
): Promise<IngestResult> {
  const target = new URL('/api/v1/submissions', server.url);
  target.searchParams.set('name', file.name);
  target.searchParams.set('lang', language);
  for (const [name, value] of Object.entries(options)) target.searchParams.set(name, String(value));
  const answer = await fetch(target, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-cluster-ledger-token': server.token },
    body: new Uint8Array(file.bytes),
  });
  return resultOf(answer, IngestResult);
}

/** Has the running server withdraw a filing, or restore it. */
export async function withdrawThroughServer(
  server: Owner & { url: string },
  file: number | string,
  kind: 'withdrawn' | 'restored',
  reason: string,
): Promise<Withdrawn> {
  const target = new URL(`/api/v1/submissions/${file}/${kind === 'withdrawn' ? 'withdraw' : 'restore'}`, server.url);
  const answer = await fetch(target, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-cluster-ledger-token': server.token },
    body: JSON.stringify({ reason }),
  });
  return resultOf(answer, Withdrawn);
}

/** A rejected file is a result too, whatever the status. */
async function resultOf<T extends z.ZodType>(answer: Response, shape: T): Promise<z.infer<T>> {
  const body = await answer.text();
  const result = shape.safeParse(parsedJson(body));
  if (result.success) return result.data;
  throw refusalOf(answer.status, body);
}

/** Has the running server write an export, and saves it to `file` whole or not at all. */
export async function exportThroughServer(
  server: Owner & { url: string },
  what: string,
  words: Readonly<Record<string, string>>,
  file: string,
): Promise<void> {
  const source = new URL(`/api/v1/exports/${what}`, server.url);
  for (const [name, word] of Object.entries(words)) source.searchParams.set(name, word);
  const answer = await fetch(source, { headers: { 'x-cluster-ledger-token': server.token } });
  if (!answer.ok || answer.body === null) throw refusalOf(answer.status, await answer.text());
  const unfinished = `${file}.unfinished`;
  try {
    await pipeline(Readable.from(chunksOf(answer.body)), createWriteStream(unfinished));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
}
