import { z } from 'zod';
import { HttpError } from './http-error.ts';

/** The key after which a list goes on, as an opaque word. */
export function cursorOf(key: number): string {
  return Buffer.from(JSON.stringify([key])).toString('base64url');
}

/** @throws HttpError 400 for a word that no list gave */
export function keyOf(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  try {
    const parsed = z.tuple([z.number().int()]).safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (parsed.success) return parsed.data[0];
  } catch {
    // told below
  }
  throw new HttpError(400, 'This cursor is none of ours.', 'cursor');
}
