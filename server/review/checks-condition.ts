import { possible, printed } from '../catalogue/check-arithmetic.ts';
import type { Condition } from '../catalogue/check-schema.ts';
import { tidy } from '../catalogue/territory.ts';
import { workOut } from './checks-expression.ts';
import { type CheckView, look } from './checks-view.ts';

/** true: holds · false: does not · null: a part is missing. */
export type Truth = boolean | null;

/** Whether a condition holds for the year of the view; figures count as they are printed. */
export function holds(condition: Condition, view: CheckView): Truth {
  switch (condition.is) {
    case 'answer': {
      const fact = look(view, condition.indicator, view.year, condition.from);
      return fact?.status === 'value' && fact.text !== null ? condition.any.includes(fact.text) : null;
    }
    case 'none':
    case 'filled': {
      const fact = look(view, condition.indicator, view.year + condition.year, 'report');
      if (fact === undefined || fact.status === 'blank' || fact.status === 'unreadable') return null;
      return (fact.status === 'value') === (condition.is === 'filled');
    }
    case 'same': {
      const words = condition.all.map((id) => look(view, id, view.year, 'report')?.text ?? null);
      const said = words.flatMap((word) => (word === null ? [] : [tidy(word)]));
      return said.length < words.length ? null : new Set(said).size === 1;
    }
    case 'joint':
      return view.report.leagues.length > 1;
    case 'ticked': {
      const facts = condition.any.map((id) => view.report.stated(id, view.year));
      const said = facts.filter((fact) => fact?.status === 'value');
      const ticked = condition.any.filter((_, index) => facts[index]?.text === 'ticked');
      // Boxes left empty are seen all together.
      for (const id of ticked.length > 0 ? ticked : condition.any) look(view, id, view.year, 'report');
      return ticked.length > 0 ? true : said.length === 0 ? null : false;
    }
    case 'compare': {
      const [left, right] = [workOut(condition.left, view), workOut(condition.right, view)];
      return left === null || right === null ? null : possible(printed(left), condition.how, printed(right));
    }
    case 'not': {
      const truth = holds(condition.of, view);
      return truth === null ? null : !truth;
    }
    case 'all':
    case 'any': {
      const all = condition.of.map((condition) => holds(condition, view));
      const decisive = condition.is === 'any';
      if (all.includes(decisive)) return decisive;
      return all.includes(null) ? null : !decisive;
    }
    default:
      return condition satisfies never;
  }
}
