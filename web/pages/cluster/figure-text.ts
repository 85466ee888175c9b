import type { Figure } from '../../../server/contract/clusters.ts';
import { type Speech, wordOf } from '../../i18n/language.ts';
import { asFiled } from '../../i18n/numbers.ts';

/** What one figure says in a table cell: the number as filed, the answer, or why there is none. */
export function figureText(
  figure: Pick<Figure, 'status' | 'value' | 'text'>,
  { t, language }: Speech,
  decimals = 0,
): string {
  if (figure.status !== 'value') return t.statusMark[figure.status];
  if (figure.value !== null) return asFiled(figure.value, language, decimals);
  return figure.text === null ? '' : wordOf(t.answer, figure.text);
}
