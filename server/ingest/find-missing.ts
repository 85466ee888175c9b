import type { Field } from '../catalogue/schema.ts';
import { finding } from '../domain/finding.ts';
import type { Cell } from './document.ts';
import type { FormYield } from './form-findings.ts';
import { type LabelIndex, labelsOf } from './label-index.ts';
import { labelKey } from './label-key.ts';
import { parseYear } from './parse-year.ts';
import type { SectionLines } from './split-sections.ts';

/** Parts of another kind inside a form's file: 附件1 …推荐汇总表, 附件3 …. */
const annexTitle = /^(?:附件[\d一二三四五六]*)?.{0,40}(?:推荐汇总表|汇总表|绩效目标表|绩效目标申报表)$/u;
const longestLabel = 60;

/**
 * Says what a form lacks: a section that is not there once; a section whose heading stands there and that yields
 * nothing; a field by its label, with the label of the section that comes nearest to it; an annex that was not read.
 */
export function findMissing(parts: readonly SectionLines[], index: LabelIndex, form: FormYield): void {
  for (const part of parts) {
    const { section } = part;
    if (section.id === 'register') findAnnex(part, form);
    else if (section.id !== 'cover') findInSection(part, index, form);
    findTitles(part, form);
  }
}

function findInSection(part: SectionLines, index: LabelIndex, form: FormYield): void {
  const { section, met, lines } = part;
  const fields = section.fields.filter(
    ({ layout }) => layout.at !== 'signature' && layout.at !== 'plan-free' && layout.at !== 'tick',
  );
  const read = fields.filter(
    (field) => form.isMet(field) || form.yearsOf(field).some((year) => form.has(field, year)) || anyYear(form, field),
  );
  const unread = fields.filter((field) => !read.includes(field));
  if (section.annex === true || section.id === 'pledge' || section.id === 'declaration') {
    const isUnread = section.annex === true ? unread.length > 0 : fields.length > 0 && read.length === 0;
    if (met && isUnread) {
      const missing = read.length === 0 ? [] : [...new Set(unread.map(labelOf))];
      form.findings.push(finding('part-unread', 'explain', section.heading, { part: section.heading, missing }));
    } else if (!met && section.id === 'declaration' && read.length === 0) missingSection(section.heading, form);
    return;
  }
  if (read.length === 0 && (!met || lines.length === 0)) {
    missingSection(section.heading, form);
    return;
  }
  const strange = strangeLabels(part, index);
  const said = new Set<string>();
  for (const field of unread) {
    const found = nearestOf(field, unread, strange);
    const key = labelKey(field.label) + field.group;
    if ((!field.required && found === undefined) || said.has(key)) continue;
    said.add(key);
    const about = { indicator: field.key, year: form.reportYear };
    const facts = found === undefined ? { label: field.label } : { label: field.label, found: found.text.trim() };
    form.findings.push(finding('field-missing', 'explain', found?.place ?? '', facts, about));
  }
}

function missingSection(heading: string, form: FormYield): void {
  form.findings.push(finding('section-missing', 'blocks', heading, { section: heading }));
}

/** A performance row is known by its indicator, every other field by its label. */
const labelOf = ({ label, layout }: Field): string => (layout.at === 'performance' ? layout.row : label);

function anyYear(form: FormYield, { key }: Field): boolean {
  for (let year = form.reportYear - 5; year <= form.reportYear + 5; year += 1) if (form.get(key, year)) return true;
  return false;
}

/** A register inside the form's own file: its rows are statements of other clusters. */
function findAnnex({ section, met, lines }: SectionLines, form: FormYield): void {
  const filled = lines.some((line) => line.kind === 'row' && line.row.own.some((cell) => /^\s*1\s*$/u.test(cell.text)));
  if (met && filled) form.findings.push(finding('annex-unread', 'explain', section.heading, { part: section.heading }));
}

/** Headings of annexes that this edition does not have, with a table below them. */
function findTitles({ lines }: SectionLines, form: FormYield): void {
  lines.forEach((line, n) => {
    if (line.kind !== 'paragraph' || !annexTitle.test(labelKey(line.text))) return;
    if (!lines.slice(n + 1, n + 3).some((below) => below.kind === 'row')) return;
    form.findings.push(finding('annex-unread', 'explain', line.place, { part: line.text.trim() }));
  });
}

/** Cells that head a row like labels do, and are none that the section knows. */
function strangeLabels({ section, lines }: SectionLines, index: LabelIndex): Cell[] {
  return lines.flatMap((line) => {
    if (line.kind !== 'row') return [];
    const [first, ...others] = line.row.own.filter((cell) => cell.text.trim() !== '');
    if (first === undefined || others.length === 0 || first.text.length > longestLabel) return [];
    if (!/\p{Script=Han}{2}/u.test(first.text) || parseYear(first.text) !== null) return [];
    return labelsOf(index, section.id, first.text).length > 0 ? [] : [first];
  });
}

/** The strange label that comes nearest to a field, unless it comes nearer to another one; more than half must agree. */
function nearestOf(field: Field, unread: readonly Field[], strange: readonly Cell[]): Cell | undefined {
  const scored = strange.map((cell) => ({ cell, score: likeness(cell.text, field) }));
  const [best] = scored.sort((a, b) => b.score - a.score);
  if (best === undefined || best.score <= 0.5) return undefined;
  return unread.some((other) => likeness(best.cell.text, other) > best.score) ? undefined : best.cell;
}

/** Share of the characters that two labels have in common (Dice), by the best of a field's names. */
function likeness(text: string, { label, aliases }: Field): number {
  const found = [...labelKey(text)];
  return Math.max(
    ...[label, ...aliases].map((name) => {
      const left = [...labelKey(name)];
      const length = left.length + found.length;
      const common = found.filter((sign) => {
        const at = left.indexOf(sign);
        if (at >= 0) left.splice(at, 1);
        return at >= 0;
      }).length;
      return (2 * common) / length;
    }),
  );
}
