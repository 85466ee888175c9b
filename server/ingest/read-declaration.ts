import type { Field } from '../catalogue/schema.ts';
import type { FormYield } from './form-findings.ts';
import { labelKey, labelKeys } from './label-key.ts';
import type { SectionLines } from './split-sections.ts';
import { wholeText } from './table-grid.ts';
import { keyed, type Mark, marksIn, type Wording } from './text-marks.ts';

/** Words around seals, signatures and dates. */
const words = {
  /** Printed behind a label: what is to be done there, or who does it. */
  remark: /^\s*(?:[(（](?:签字|签名|签章|盖章|公章|注)[^()（）]*[)）]\s*)+/u,
  /** A date alone on its line or at its end; its figures may be missing. */
  date: /(?:^|[\s:：_])((?:[\d０-９]{2,4}|[〇零一二三四五六七八九]{4})?[_\s]*年[_\s]*[\d０-９一二三四五六七八九十]{0,3}[_\s]*月[_\s]*[\d０-９一二三四五六七八九十]{0,3}[_\s]*日|[12]\d{3}[-./]\d{1,2}[-./]\d{1,2})\s*$/u,
  /** A heading of the form: the pledge in front of it has ended, even where its wording was changed. */
  heading: /^\s*[一二三四五六七八九十]+、\S{2,20}\s*$/u,
  dateLabel: /(?:日期|时间)?[\s:：_]*$/u,
} as const;

interface Piece {
  text: string;
  place: string;
}

/**
 * Reads the seals, signatures, dates and opinions of a section by the group they are printed in. An opinion ends where
 * the seal line below it begins; the printed declaration itself is no answer.
 */
export function readDeclaration(part: SectionLines, form: FormYield): void {
  const groups = [...new Set(part.section.fields.map((field) => field.group))];
  for (const [group, pieces] of byGroup(part, groups, labelsElsewhere(part, form))) {
    const fields = part.section.fields.filter((field) => field.group === group);
    readGroup(group, fields, pieces, form);
  }
}

/** Labels that begin another section: a pledge whose next heading is lost ends there. */
function labelsElsewhere({ section }: SectionLines, form: FormYield): ReadonlySet<string> {
  if (section.id !== 'pledge') return new Set();
  const own = new Set(section.fields.map(({ label }) => labelKey(label)));
  const others = form.edition.sections.flatMap(({ fields }) => fields.map(({ label }) => labelKey(label)));
  return new Set(others.filter((label) => !own.has(label)));
}

/** Texts of the section under the group they belong to; a group begins with its words, in a cell or a line of its own. */
function byGroup(part: SectionLines, groups: readonly string[], elsewhere: ReadonlySet<string>): Map<string, Piece[]> {
  const [only, ...others] = groups;
  const found = new Map<string, Piece[]>();
  let current = others.length === 0 ? only : undefined;
  const take = (text: string, place: string): void => {
    const group = groups.find((group) => labelKey(text).startsWith(labelKey(group)));
    if (group !== undefined) current = group;
    if (current === undefined) return;
    found.set(current, [...(found.get(current) ?? []), { text, place }]);
  };
  for (const line of part.lines) {
    if (line.kind === 'row' && line.row.own.some((cell) => elsewhere.has(labelKey(cell.text)))) break;
    if (line.kind === 'paragraph' && part.section.id === 'pledge' && words.heading.test(line.text)) break;
    if (line.kind === 'paragraph') take(line.text, line.place);
    else for (const cell of line.row.own) take(wholeText(cell), cell.place);
  }
  return found;
}

function readGroup(group: string, fields: readonly Field[], pieces: readonly Piece[], form: FormYield): void {
  const text = keyed(pieces.map((piece) => piece.text).join('\n'));
  const starts: number[] = [];
  pieces.reduce((from, piece) => {
    starts.push(from);
    return from + piece.text.length + 1;
  }, 0);
  const placeAt = (offset: number): string => pieces[starts.findLastIndex((start) => start <= offset)]?.place ?? '';
  const head: Wording<Field | null> = { what: null, full: [], short: [labelKey(group)] };
  const marks = marksIn<Field | null>(text, [...fields.filter(isMark).map(wordingOf), head]);
  const date = dateIn(text.text, marks);
  const ends = [...marks.map((mark) => mark.from), ...(date ? [date.from] : []), text.text.length].sort(
    (a, b) => a - b,
  );
  const year = form.reportYear;
  const said = new Set<Field>();
  for (const { what, to } of marks) {
    if (what === null || said.has(what)) continue;
    said.add(what);
    const end = ends.find((end) => end >= to) ?? text.text.length;
    const value = answerIn(text.text.slice(to, end));
    form.put(what, year, value, placeAt(to));
  }
  for (const field of fields) {
    if (field.type === 'date') form.put(field, year, date?.text ?? '', placeAt(date?.from ?? 0));
    else if (labelKey(field.label) === labelKey(group)) {
      const from = marks.find((mark) => mark.what === null)?.to ?? 0;
      const end = ends.find((end) => end > from) ?? text.text.length;
      form.put(field, year, answerIn(text.text.slice(from, end)), placeAt(from + 1));
    }
  }
}

const isMark = (field: Field): boolean => field.layout.at === 'signature' && field.type !== 'date';

function wordingOf(field: Field): Wording<Field | null> {
  const labels = [field.label, ...field.aliases];
  const full = labels.flatMap((label) => {
    const [printed = '', ...rest] = labelKeys(label);
    // `（公章）` belongs to the wording, the printed note behind it does not always come with it.
    const noted = label.replace(/[(（]\s*注[\s\S]*$/u, '');
    return noted === label ? [rest.length > 0 ? printed : ''] : [printed, labelKey(noted)];
  });
  const short = labels.flatMap(labelKeys).filter((key) => !full.includes(key));
  return { what: field, full: full.filter((key) => key !== ''), short };
}

function answerIn(text: string): string {
  return text
    .replace(/^[\s:：_]+/u, '')
    .replace(words.remark, '')
    .replace(/^[\s:：_]+|[\s:：_]+$/gu, '');
}

/** The date below the last seal or signature; without one, the last date that ends a line. */
function dateIn(text: string, marks: readonly Mark<unknown>[]): { from: number; text: string } | null {
  const behind = marks.filter((mark) => mark.what !== null).at(-1)?.to ?? 0;
  let from = 0;
  let last: { from: number; text: string } | null = null;
  for (const line of text.split('\n')) {
    const found = words.date.exec(line);
    const said = found?.[1];
    if (found && said !== undefined && from + line.length >= behind) {
      const begins = from + found.index + found[0].indexOf(said);
      const label = words.dateLabel.exec(text.slice(from, begins))?.[0].length ?? 0;
      last = { from: begins - label, text: said.trim() };
    }
    from += line.length + 1;
  }
  return last;
}
