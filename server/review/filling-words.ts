import { nameParts } from '../catalogue/cluster-names.ts';
import { tidy } from '../catalogue/territory.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { IndicatorId } from '../domain/ids.ts';
import { type CheckOf, cited, type FillingView, statedIn } from './filling-view.ts';
import type { StatedFact } from './report.ts';

const lengthOf = (text: string): number => [...text.replace(/\s/gu, '')].length;

/**
 * The texts of a section together. A container that holds the whole text counts where it is longer than its parts;
 * what stands in the plan table counts too.
 */
export function checkLength(view: FillingView, check: CheckOf<'length'>): Finding[] {
  const { report, form } = view;
  const section = form.sections.find((section) => section.id === check.section);
  if (section === undefined) return [];
  const texts = section.fields.flatMap((field) => {
    const { at } = field.layout;
    if (field.type !== 'text' || (at !== 'under-heading' && at !== 'plan-stage' && at !== 'narrative')) return [];
    return [...statedIn(field, report)].map((fact) => ({
      whole: field.maxChars === check.limit,
      length: fact.status === 'value' ? lengthOf(fact.text ?? '') : 0,
      place: fact.place ?? '',
    }));
  });
  const table = report.plan.filter((target) => target.point !== 'stage').map((target) => lengthOf(target.raw));
  const parts = texts.filter((text) => !text.whole);
  const sum = [...parts.map((part) => part.length), ...table].reduce((a, b) => a + b, 0);
  const length = Math.max(sum, ...texts.filter((text) => text.whole).map((text) => text.length));
  if (length <= check.limit) return [];
  const severity = length * 100 <= check.limit * (100 + check.band) ? 'note' : 'explain';
  const facts = { ...cited(view), section: section.heading, length, limit: check.limit };
  return [finding('filling-text-too-long', severity, texts[0]?.place ?? section.heading, facts)];
}

/** A name with words that the reviewer should look at. */
export function checkWording(view: FillingView, check: CheckOf<'wording'>): Finding[] {
  const fact = wordsOf(view, check.indicator);
  if (fact === null) return [];
  const { text } = fact;
  const words = check.words.filter((word) => text.includes(word));
  if (words.length === 0 || check.unless.some((word) => text.includes(word))) return [];
  const facts = { ...cited(view), found: text, words, why: check.why };
  return [finding('filling-wording', 'note', fact.place ?? '', facts, aboutOf(view, check.indicator))];
}

/** A name that does not follow its template; places are compared by their first two characters, 市 and 盟 are often left out. */
export function checkName(view: FillingView, check: CheckOf<'name'>): Finding[] {
  const { catalogue, form } = view;
  const fact = wordsOf(view, check.indicator);
  if (fact === null) return [];
  const name = tidy(fact.text);
  const said = (indicator: string): string => tidy(wordsOf(view, indicator)?.text ?? '');
  const lacks: ('region' | 'core' | 'ending')[] = [];
  const strays = check.holds.filter((group) => {
    const places = group.map(said).filter((place) => place !== '');
    return places.length > 0 && !places.some((place) => name.includes(place.slice(0, 2)));
  });
  if (strays.length > 0) lacks.push('region');
  const ending = [...check.ends].sort((a, b) => b.length - a.length).find((end) => name.endsWith(tidy(end)));
  if (ending === undefined) lacks.push('ending');
  if (coreOf() < check.core) lacks.push('core');
  if (lacks.length === 0) return [];
  const facts = { ...cited(view), found: fact.text, template: check.template, lacks };
  return [finding('filling-name-form', 'note', fact.place ?? '', facts, aboutOf(view, check.indicator))];

  /** Characters between the places in front and the ending. */
  function coreOf(): number {
    const places = form.sections
      .flatMap((section) => section.fields)
      .filter((field) => field.layout.at === 'cover-region')
      .map((field) => said(field.key))
      .filter((place) => place !== '');
    const bare = places.reduce(
      (rest, place) => rest.replace(place, ''),
      nameParts(fact?.text ?? '', catalogue.territory).core,
    );
    const core = ending === undefined ? bare : bare.slice(0, Math.max(0, bare.length - tidy(ending).length));
    return core.replace(/[^\p{L}\p{N}]/gu, '').length;
  }
}

/** A day that cannot be read, or one after the last day of the printed round. */
export function checkDate(view: FillingView, check: CheckOf<'date'>): Finding[] {
  const { report } = view;
  const fact = wordsOf(view, check.indicator);
  if (fact === null) return [];
  if (check.reportYear !== null && (report.kind !== 'application' || report.reportYear !== check.reportYear)) return [];
  const day = dayOf(fact.text);
  const by = day === null ? null : check.by;
  if (day !== null && (by === null || day <= by)) return [];
  const facts = { ...cited(view), found: day ?? fact.text, by };
  return [finding('filling-date', 'explain', fact.place ?? '', facts, aboutOf(view, check.indicator))];
}

/** `2022年10月18日`, `2022-10-18`; a month alone counts from its first day. */
function dayOf(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/[\s_]/gu, '');
  const [, year, month, day = '1'] = /^(\d{4})[年./-](\d{1,2})(?:月|[./-]|$)(?:(\d{1,2})日?)?$/u.exec(plain) ?? [];
  if (year === undefined || month === undefined) return null;
  const [m, d] = [Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1 || d > 31) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Directions of the plan table whose every target says 无 or 不涉及; empty cells are told on the way in. */
export function checkDirections(view: FillingView): Finding[] {
  const { report, form } = view;
  const printed = new Set(
    form.sections.flatMap(({ fields }) =>
      fields.flatMap(({ layout }) => (layout.at === 'plan-row' ? [tidy(layout.direction)] : [])),
    ),
  );
  const targets = report.plan.filter((target) => target.point === 'target');
  const empty = [...new Set(targets.map((target) => target.direction))].filter((direction) => {
    const rows = targets.filter((target) => target.direction === direction);
    return (
      printed.has(tidy(direction)) && rows.every((row) => row.status === 'none' || row.status === 'not-applicable')
    );
  });
  const first = targets.find((target) => empty.includes(target.direction));
  if (first === undefined) return [];
  return [finding('filling-direction-empty', 'explain', first.place, { ...cited(view), directions: empty })];
}

function wordsOf({ report }: FillingView, indicator: string): (StatedFact & { text: string }) | null {
  const fact = report.stated(indicator, report.reportYear);
  if (fact?.status !== 'value' || fact.text === null) return null;
  return { ...fact, text: fact.text };
}

const aboutOf = ({ report }: FillingView, indicator: IndicatorId) => ({ indicator, year: report.reportYear });
