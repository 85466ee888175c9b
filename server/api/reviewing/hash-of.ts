import { createHash } from 'node:crypto';

/** A short name of what something rests on. */
export function hashOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22);
}
