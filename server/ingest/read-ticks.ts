import type { Field } from '../catalogue/schema.ts';
import { finding } from '../domain/finding.ts';
import type { FormYield } from './form-findings.ts';
import { parseTick } from './parse-boxes.ts';
import type { SectionLines } from './split-sections.ts';
import { wholeText } from './table-grid.ts';

const box = /[☑√■🗹☒✔✓●◆▣◼✅□☐○〇◻◯▢⬜◇×✗✘✕]|\[\s*[√✓xX]?\s*\]/u;

/** Reads the tick boxes of a section: every option is an answer of its own, ticked or not. */
export function readTicks(part: SectionLines, form: FormYield): void {
  const fields = part.section.fields.filter((field) => field.layout.at === 'tick');
  if (fields.length === 0) return;
  const texts = part.lines.flatMap((line) =>
    line.kind === 'paragraph'
      ? [{ text: line.text, place: line.place }]
      : line.row.own.map((cell) => ({ text: wholeText(cell), place: cell.place })),
  );
  const boxes = texts.filter((one) => box.test(one.text));
  for (const field of fields) readTick(field, boxes, form);
}

function readTick(field: Field, boxes: readonly { text: string; place: string }[], form: FormYield): void {
  for (const { text, place } of boxes) {
    const tick = parseTick(text, field);
    if (tick === null) continue;
    const raw = lineOf(text, field);
    form.keep(field, {
      indicator: field.key,
      year: form.reportYear,
      status: 'value',
      value: null,
      text: tick,
      raw,
      place,
    });
    return;
  }
  const about = { indicator: field.key, year: form.reportYear };
  form.findings.push(finding('field-missing', 'explain', '', { label: field.label }, about));
}

/** The line of the cell that holds the option, as its raw text. */
function lineOf(text: string, field: Field): string {
  const lines = text.split('\n');
  return lines.find((line) => parseTick(line, field) !== null)?.trim() ?? text.trim();
}
