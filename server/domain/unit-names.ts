import { typedUnits } from './amount-words.ts';

/** Units of plan rows as an English page names them; amounts and quantities that stand in the numerator or below the line. */
const unitNames: Readonly<Record<string, string>> = {
  ...typedUnits,
  元: 'CNY',
  万元: 'CNY 10,000',
  亿元: 'CNY 100 million',
  吨: 't',
  立方米: 'm³',
  个: 'number',
  家: 'number',
  户: 'number',
  件: 'number',
  项: 'number',
  次: 'number',
};

/** English name of a unit as people type it beside a plan row, `吨/万元` too; one that is not known stays as typed. */
export const unitNameEn = (unit: string): string =>
  unit
    .split(/[/／]/u)
    .map((part) => unitNames[part.trim()] ?? part.trim())
    .join(' per ');
