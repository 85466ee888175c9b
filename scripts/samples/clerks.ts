import type { FormEdition } from '../../server/catalogue/schema.ts';
import { type FilledForm, yearsOf } from '../../server/documents/filled-form.ts';
import type { Handwriting, TickStyle } from '../../server/documents/handwriting.ts';
import type { Cluster } from './clusters.ts';
import { type Chance, chance } from './random.ts';

/** Habits of the person who fills the forms of one cluster; the same every year. */
interface Habits {
  hand: Handwriting;
  unitsTyped: boolean;
  fullWidth: boolean;
  thousands: boolean;
  dropsZeros: boolean;
  dashForNone: boolean;
  /** Between the names of a list. */
  joiner: '、' | '；' | '\n';
}

const ticks: readonly TickStyle[] = ['☑', '☑', '☑', '√', '■', '☒', '🗹', 'control'];

export function habitsOf(cluster: Cluster): Habits {
  const dice = chance('clerk', cluster.id);
  const breaks = dice.happens(0.3) ? dice.whole(3, 6) : 0;
  return {
    hand: {
      tick: dice.pick(ticks),
      breaks: (section, row) => breaks > 0 && row === breaks && section !== 'basic',
      repeatHeader: dice.happens(0.5),
      planInCell: dice.happens(0.3),
    },
    unitsTyped: dice.happens(0.25),
    fullWidth: dice.happens(0.12),
    thousands: dice.happens(0.3),
    dropsZeros: dice.happens(0.35),
    dashForNone: dice.happens(0.1),
    joiner: dice.pick(['、', '、', '、', '；', '\n']),
  };
}

/** The same answers as this clerk types them; meanings are untouched. */
export function type(edition: FormEdition, form: FilledForm, answers: Map<string, string>, cluster: Cluster): void {
  const habits = habitsOf(cluster);
  const dice = chance('typing', cluster.id, form.lastYear);
  for (const section of edition.sections) {
    for (const field of section.fields) {
      if (field.type === 'names') {
        const key = `${field.key}@${form.lastYear}`;
        const names = answers.get(key);
        if (names) answers.set(key, names.replaceAll('、', habits.joiner));
      }
      const figure = field.type === 'number' || field.type === 'integer' || field.type === 'percent';
      if (!figure) continue;
      for (const year of yearsOf(field, form)) {
        const key = `${field.key}@${year}`;
        const plain = answers.get(key);
        if (plain !== undefined && !/[^0-9.\-无]/.test(plain))
          answers.set(key, typed(plain, field.unit, habits, dice, field.type === 'percent'));
      }
    }
  }
}

function typed(plain: string, unit: string | null, habits: Habits, dice: Chance, percent: boolean): string {
  if (plain === '无') return habits.dashForNone ? '—' : plain;
  let text = plain;
  if (habits.dropsZeros && text.includes('.')) text = text.replace(/\.?0+$/, '');
  if (habits.thousands) text = text.replace(/^(-?\d+)/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));
  const said = percent ? '%' : unit;
  if (habits.unitsTyped && said && dice.happens(0.6)) text += said;
  if (habits.fullWidth)
    text = text.replace(/[0-9.,%]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));
  return text;
}
