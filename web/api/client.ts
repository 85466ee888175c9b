import type { z } from 'zod';
import { Problem } from '../../server/contract/common.ts';

export type Params = Record<string, string | number | readonly string[] | undefined>;

/** An answer that is a problem: what the server said, or that it did not answer (status 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem | null;
  constructor(status: number, problem: Problem | null, cause?: unknown) {
    super(problem?.detail ?? (status === 0 ? 'no answer' : `status ${status}`), { cause });
    this.name = 'ApiError';
    this.status = status;
    this.problem = problem;
  }
}

export function linkOf(path: string, params: Params = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    search.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** One answer of the API, parsed by its contract. @throws ApiError */
export async function get<T extends z.ZodType>(
  link: string,
  shape: T,
  signal: AbortSignal | undefined,
): Promise<z.infer<T>> {
  return answerOf(link, { headers: { accept: 'application/json' }, ...(signal ? { signal } : {}) }, shape);
}

/** Asks the API to do something; what it answers is parsed by its contract. @throws ApiError */
export async function post<T extends z.ZodType>(link: string, content: unknown, shape: T): Promise<z.infer<T>> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  return answerOf(link, { method: 'POST', headers, body: JSON.stringify(content) }, shape);
}

async function answerOf<T extends z.ZodType>(link: string, init: RequestInit, shape: T): Promise<z.infer<T>> {
  const answer = await fetch(link, init).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, null, error);
  });
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw new ApiError(answer.status, Problem.safeParse(body).data ?? null);
  return shape.parse(body);
}
