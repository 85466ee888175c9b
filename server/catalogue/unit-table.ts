import Big from 'big.js';
import { z } from 'zod';
import { Bilingual } from './schema.ts';

const Size = z.string().regex(/^\d+(?:\.\d+)?$/);
const Word = z.string().min(1);

/** `units.json`: every unit that forms and people write, by dimension, with its exact size. */
export const Units = z.strictObject({
  /** Words in front of a unit that multiply it: 万 of 万元. */
  prefixes: z.array(z.strictObject({ word: Word, size: Size })).min(1),
  dimensions: z
    .array(
      z.strictObject({
        id: Word,
        /** Dimensions of one kind measure alike without a fixed ratio: currencies. */
        kind: Word,
        name: Bilingual,
        /** 万 alone behind a figure means ten thousand of the first unit. */
        prefixAlone: z.boolean().default(false),
        /** Sizes share a base of the dimension's own; an area is counted in thirds of a square metre, so that 亩 is exact. */
        units: z.array(z.strictObject({ size: Size, words: z.array(Word).min(1), prefixed: z.boolean() })).min(1),
      }),
    )
    .min(1),
});
export type Units = z.infer<typeof Units>;

/** One meaning of a unit: `size` of its dimension's base, a quotient for 吨/万元. */
interface Meaning {
  dimension: string;
  kind: string;
  top: Big;
  bottom: Big;
}

/** What a figure in one unit is multiplied and divided by to stand in another. */
export interface UnitRatio {
  times: Big;
  over: Big;
}

export interface UnitTable {
  /** Is the text the name of a unit, in whatever spelling? */
  isUnit(text: string): boolean;
  /** From one unit to another; null where a word is unknown or the two measure different things. 吨 fits coal and CO₂. */
  ratio(from: string, to: string): UnitRatio | null;
  /** Do both measure the same kind of thing, such as amounts of money in whatever currency? */
  sameKind(one: string, other: string): boolean;
}

const one = new Big(1);

/** Makes the table of units; readings of a spelling are remembered, since few spellings come again and again. */
export function unitTable({ prefixes, dimensions }: Units): UnitTable {
  const words = new Map<string, Meaning[]>();
  const add = (word: string, meaning: Meaning): void => {
    const known = words.get(word) ?? [];
    if (!known.some((other) => other.dimension === meaning.dimension)) words.set(word, [...known, meaning]);
  };
  for (const { id: dimension, kind, units } of dimensions) {
    for (const unit of units)
      for (const word of unit.words) add(word, { dimension, kind, top: new Big(unit.size), bottom: one });
    for (const unit of units.filter(({ prefixed }) => prefixed))
      for (const { word: prefix, size } of prefixes)
        for (const word of unit.words)
          add(prefix + word, { dimension, kind, top: new Big(unit.size).times(size), bottom: one });
  }
  const alone = new Map(prefixes.map(({ word, size }) => [word, new Big(size)]));
  const prefixAlone = new Set(dimensions.filter((dimension) => dimension.prefixAlone).map(({ id }) => id));
  const remembered = new Map<string, readonly Meaning[]>();

  const meaningsOf = (text: string): readonly Meaning[] => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const found = text.length > longest ? [] : read(unitSpelling(text));
    if (remembered.size > 5_000) remembered.clear();
    remembered.set(text, found);
    return found;
  };
  const read = (word: string): Meaning[] => {
    const simple = words.get(word);
    if (simple !== undefined) return simple;
    const [top, bottom, more] = word.split('/');
    if (top === undefined || bottom === undefined || more !== undefined) return [];
    return (words.get(top) ?? []).flatMap((above) =>
      (words.get(bottom) ?? []).map((below) => ({
        dimension: `${above.dimension}/${below.dimension}`,
        kind: `${above.kind}/${below.kind}`,
        top: above.top.times(below.bottom),
        bottom: above.bottom.times(below.top),
      })),
    );
  };
  const ratio = (from: string, to: string): UnitRatio | null => {
    for (const target of meaningsOf(to)) {
      const prefix = prefixAlone.has(target.dimension) ? alone.get(unitSpelling(from)) : undefined;
      const source =
        prefix === undefined
          ? meaningsOf(from).find(({ dimension }) => dimension === target.dimension)
          : { top: prefix, bottom: one };
      if (source !== undefined)
        return { times: source.top.times(target.bottom), over: source.bottom.times(target.top) };
    }
    return null;
  };
  return {
    isUnit: (text) => meaningsOf(text).length > 0,
    ratio,
    sameKind: (a, b) => meaningsOf(a).some(({ kind }) => meaningsOf(b).some((other) => other.kind === kind)),
  };
}

const longest = 40;

/** A unit as the table spells it: width, spaces, case and 人民币 do not matter, 每 is a stroke. */
function unitSpelling(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff]/gu, '')
    .replaceAll('人民币', '')
    .replace(/\/?每|∕|÷/gu, '/')
    .toLowerCase();
}

/** Does the ratio leave figures as they are? */
export function isSame({ times, over }: UnitRatio): boolean {
  return times.eq(over);
}
