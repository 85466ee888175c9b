import { z } from 'zod';
import { HttpError } from '../problems/http-error.ts';

/** Numbers of a ledger are 32 bits wide; nothing else can come from a list. */
const Part = z.int32().nonnegative();

/** The key after which a list goes on, as an opaque word. */
export function cursorOf(...key: readonly number[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** @throws HttpError 400 for a word that no list gave */
export function keyOf(cursor: string | undefined): number | null {
  return keyWith(cursor, z.tuple([Part]))?.[0] ?? null;
}

/** A key of three parts; @throws HttpError 400 for a word that no list gave */
export function tripleOf(cursor: string | undefined): readonly [number, number, number] | null {
  return keyWith(cursor, z.tuple([Part, Part, Part]));
}

function keyWith<T extends z.ZodType>(cursor: string | undefined, shape: T): z.infer<T> | null {
  if (cursor === undefined) return null;
  try {
    const parsed = shape.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (parsed.success) return parsed.data;
  } catch {
    // told below
  }
  throw new HttpError('wrong-cursor', {}, 'cursor');
}
