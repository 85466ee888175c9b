import { numberOf } from './clause-name.ts';

const named = /^(\d{4})\s*年?\s*(?:第\s*(\d+|[一二三四五六七八九十]+)\s*批次?|批次)?$/u;

/**
 * The name of a certification batch: in Chinese as the register writes it, in English batch 2024, or batch 2 of 2024.
 * A name of another shape stands for itself.
 */
export function batchName(batch: string, language: 'zh' | 'en'): string {
  const found = language === 'en' ? named.exec(batch.trim()) : null;
  if (found === null) return batch;
  const [, year = '', no] = found;
  if (no === undefined) return `batch ${year}`;
  return `batch ${/^\d+$/u.test(no) ? no : numberOf(no)} of ${year}`;
}
