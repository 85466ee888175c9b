import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { WantedAnswers } from '../../contract/topics.ts';

/** Answers that the printed options of the forms call wanted and unwanted, by indicator; those without either are left out. */
export function wantedAnswers(indicators: readonly string[], catalogue: Catalogue): WantedAnswers {
  const entries = [...new Set(indicators)].flatMap((id) => {
    const options = catalogue.fieldsOf(id).flatMap(({ field }) => field.options);
    const codes = (good: boolean) => [
      ...new Set(options.filter((option) => option.good === good).map((option): string => option.code)),
    ];
    const [good, bad] = [codes(true), codes(false)];
    return good.length === 0 && bad.length === 0 ? [] : [[id, { good, bad }] as const];
  });
  return Object.fromEntries(entries);
}
