import type { Bilingual } from '../../domain/coded-error.ts';

/** Code → status of the reply and the sentence of its facts. */
export type ProblemTable = Record<string, { status: number; say: (facts: never) => Bilingual }>;
