import type { Figure } from '../../../server/contract/clusters.ts';
import type { Words } from '../../../server/contract/common.ts';
import { type Speech, wordOf } from '../../i18n/language.ts';
import { filedText } from '../../ui/figure-words.ts';

/** What one figure says in a table cell: the number as filed, the answer, or why there is none. */
export function figureText(
  figure: Pick<Figure, 'status' | 'value' | 'text'>,
  unit: Words | null,
  speech: Speech,
  decimals = 0,
): string {
  if (figure.status !== 'value') return speech.t.statusMark[figure.status];
  if (figure.value !== null) return filedText(figure.value, unit, speech, decimals);
  return figure.text === null ? '' : wordOf(speech.t.answer, figure.text);
}
