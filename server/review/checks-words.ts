import type { RelationOf } from '../catalogue/check-schema.ts';
import { tidy } from '../catalogue/territory.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { CheckValue } from '../domain/findings-checks.ts';
import { holds } from './checks-condition.ts';
import { about, row } from './checks-remark.ts';
import { type CheckView, cellsOf, look } from './checks-view.ts';

/** Where the first condition holds, the second must; silent where either is open. */
export function checkImplies(relation: RelationOf<'implies'>, view: CheckView): Finding[] {
  const first = holds(relation.if, view);
  const second = holds(relation.must, view);
  const broken = (first === true && second === false) || (relation.both && first === false && second === true);
  if (!broken) return [];
  return [finding('check-contradiction', relation.severity, ...about(relation, view, row(relation, view)))];
}

/** A text that holds the words of other cells, written short or in full. */
export function checkHolds(relation: RelationOf<'holds'>, view: CheckView): Finding[] {
  const whole = wordsOf(view, relation.whole);
  if (whole === null) return [];
  const parts = relation.parts.map((id) => wordsOf(view, id));
  if (parts.every((part) => part === null || whole.includes(stem(part)))) return [];
  return [finding('check-contradiction', relation.severity, ...about(relation, view, row(relation, view)))];
}

/** A place without its kind, a trade without 产业: the form asks for either way of writing. */
const stem = (text: string): string => {
  const bare = text.replace(/(?:产业|行业|业|自治区|省|市|盟|旗|县|区)$/u, '');
  return bare.length >= 2 ? bare : text;
};

function wordsOf(view: CheckView, id: string): string | null {
  const fact = look(view, id, view.year, 'report');
  return fact?.status === 'value' && fact.text !== null ? tidy(fact.text) : null;
}

/** No name stands in two lists; each that does is told once, with its lists. */
export function checkNamesApart(relation: RelationOf<'names-apart'>, view: CheckView): Finding[] {
  const listed = new Map<string, CheckValue[]>();
  for (const id of relation.lists) {
    const fact = look(view, id, view.year, 'report');
    const cell = cellsOf(view).find((cell) => cell.indicator === id);
    if (fact?.status !== 'value' || fact.text === null || cell === undefined) continue;
    const names = new Map(fact.text.split('\n').map((name) => [nameKey(name), name.trim()]));
    for (const [key, name] of names) {
      if (key === '') continue;
      listed.set(key, [...(listed.get(key) ?? []), { ...cell, value: name }]);
    }
  }
  return [...listed.values()]
    .filter((cells) => cells.length > 1)
    .map((cells) => {
      const facts = { ...row(relation, view), values: cells };
      const last = view.seen.filter((cell) => cell.indicator.id === cells.at(-1)?.indicator);
      return finding('check-contradiction', relation.severity, ...about(relation, { ...view, seen: last }, facts));
    });
}

/** The same name in another width, case, spacing or quotation mark. */
function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s"'“”‘’「」]/gu, '')
    .toLowerCase();
}
