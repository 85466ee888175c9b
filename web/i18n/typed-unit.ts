import { unitNameEn } from '../../server/domain/unit-names.ts';
import { shownUnit } from './amount-unit.ts';
import type { Speech } from './language.ts';

/** A unit as it was typed beside a plan row, in the reader's language; empty where there is none. */
export function typedUnit(unit: string | null, speech: Pick<Speech, 'language' | 'amounts'>): string {
  return unit === null ? '' : shownUnit({ zh: unit, en: unitNameEn(unit) }, speech)[speech.language];
}
