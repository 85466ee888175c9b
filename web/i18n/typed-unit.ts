import { unitNameEn } from '../../server/domain/unit-names.ts';
import type { Speech } from './language.ts';

/** A unit as it was typed beside a plan row, in the reader's language; empty where there is none. */
export const typedUnit = (unit: string | null, { language }: Pick<Speech, 'language'>): string =>
  unit === null || language === 'zh' ? (unit ?? '') : unitNameEn(unit);
