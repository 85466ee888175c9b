import type { BaseForm, Spot, YearRow } from './base-form.ts';
import { BookCopy } from './book-form.ts';
import type { FormCopy } from './table-view.ts';
import { Truth } from './truth.ts';
import { WordCopy } from './word-form.ts';

export type Group =
  | 'years'
  | 'year lines'
  | 'units'
  | 'labels'
  | 'marks'
  | 'merges and splits'
  | 'order'
  | 'numbers'
  | 'words'
  | 'workbooks'
  | 'sections'
  | 'answers'
  | 'cover'
  | 'programs'
  | 'figures';

/** One way in which clerks alter forms. */
export interface Kind {
  id: string;
  group: Group;
  carriers: readonly ('word' | 'excel')[];
  /** Alters the copy and says what it says now; false where the form offers no place for it. */
  alter: (work: Work) => boolean;
}

/** One alteration at work: the form it acts on, chance, and what the altered form says. */
export class Work {
  readonly base: BaseForm;
  readonly copy: FormCopy;
  readonly truth: Truth;
  readonly #dice: () => number;
  /** What was done, for whoever looks into a fault. */
  what = '';

  constructor(base: BaseForm, dice: () => number) {
    this.base = base;
    this.copy = base.copy();
    this.truth = new Truth(base.read.cells);
    this.#dice = dice;
  }

  get reportYear(): number {
    return this.base.read.reportYear ?? 0;
  }

  chance(share: number): boolean {
    return this.#dice() < share;
  }

  whole(from: number, to: number): number {
    return from + Math.floor(this.#dice() * (to - from + 1));
  }

  pick<T>(list: readonly T[]): T {
    const found = list[Math.floor(this.#dice() * list.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }

  /** A value cell of its kind, at random. */
  spot(fits: (spot: Spot) => boolean): Spot | null {
    const list = this.base.spots.filter(fits);
    return list.length === 0 ? null : this.pick(list);
  }

  /** A cell that holds a plain decimal. */
  number(fits: (spot: Spot & { number: string }) => boolean = () => true): (Spot & { number: string }) | null {
    const found = this.spot((spot) => spot.number !== null && fits(spot as Spot & { number: string }));
    return found as (Spot & { number: string }) | null;
  }

  /** A row of years over yearly figures. */
  yearRow(fits: (row: YearRow) => boolean = () => true): YearRow | null {
    const list = this.base.years.filter(
      (row) => row.heads.length === 3 && row.spots.some((spot) => spot.field.yearOffsets.length > 1) && fits(row),
    );
    return list.length === 0 ? null : this.pick(list);
  }

  /** One of the rows of years, or every one of them. */
  yearRows(): readonly YearRow[] {
    const one = this.yearRow();
    if (one === null) return [];
    if (this.chance(0.5)) return [one];
    return this.base.years.filter((row) => row.heads.length === 3);
  }

  /** Every figure beside one label; null where one of them is no plain number. */
  figures(fits: (spot: Spot) => boolean): Spot[] | null {
    const first = this.spot((spot) => spot.number !== null && spot.label !== null && fits(spot));
    if (first === null) return null;
    const filled = this.base.spots.filter(({ label, text }) => label === first.label && text !== '');
    return filled.every(({ number }) => number !== null) ? filled : null;
  }

  get word(): WordCopy {
    if (this.copy instanceof WordCopy) return this.copy;
    throw new Error('not a Word form');
  }

  get book(): BookCopy {
    if (this.copy instanceof BookCopy) return this.copy;
    throw new Error('not a workbook');
  }

  type(spot: Pick<Spot, 'cell' | 'fact'>, text: string): void {
    this.copy.type(spot.cell, text);
    this.what += `${spot.fact} reads ${JSON.stringify(text)}; `;
  }
}

const both = ['word', 'excel'] as const;
export const inBoth = (id: string, group: Group, alter: Kind['alter']): Kind => ({ id, group, carriers: both, alter });
export const inWord = (id: string, group: Group, alter: Kind['alter']): Kind => ({
  id,
  group,
  carriers: ['word'],
  alter,
});
export const inBook = (id: string, group: Group, alter: Kind['alter']): Kind => ({
  id,
  group,
  carriers: ['excel'],
  alter,
});
