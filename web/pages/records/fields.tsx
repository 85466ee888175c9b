import type { Catalogue, IndicatorEntry } from '../../../server/contract/catalogue.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import type { FieldOption } from '../../ui/fields.tsx';

/** Indicators as options under their themes. */
export function useIndicatorOptions(
  catalogue: Catalogue,
  wanted: (entry: IndicatorEntry) => boolean = () => true,
): FieldOption[] {
  const { t, say } = useSpeech();
  return catalogue.indicators
    .filter(wanted)
    .map((option) => ({ id: option.id, name: say(option.name), group: wordOf(t.sectionTheme, option.theme) }));
}

/** Has a figure of a region, so that it can have a target. */
export const hasTarget = ({ type, method }: IndicatorEntry): boolean =>
  ['number', 'integer', 'percent'].includes(type) && ['sum', 'ratio', 'growth'].includes(method);

/** A number as it is typed: digits, one point, a sign; commas of thousands are left out. Null for anything else. */
export function typedNumber(text: string): number | null {
  const plain = text
    .trim()
    .replaceAll(/[,，\s]/g, '')
    .replace('−', '-');
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(plain) ? Number(plain) : null;
}
