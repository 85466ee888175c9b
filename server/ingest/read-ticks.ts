import type { Field } from '../catalogue/schema.ts';
import { finding } from '../domain/finding.ts';
import type { Cell } from './document.ts';
import type { FormYield } from './form-findings.ts';
import { type BoxSide, boxed, parseTick, sideOf, tickIn } from './parse-boxes.ts';
import type { SectionLines } from './split-sections.ts';
import { wholeText } from './table-grid.ts';

const box = /[☑√■🗹☒✔✓●◆▣◼✅□☐○〇◻◯▢⬜◇×✗✘✕]|\[\s*[√✓xX]?\s*\]/u;

/** A line of options begins or ends with a box; a box inside a sentence is none. */
const optionLine = new RegExp(`^\\s*(?:${box.source})|(?:${box.source})\\s*$`, 'u');
const onlyBox = new RegExp(`^\\s*(?:${box.source})\\s*$`, 'u');

interface Piece {
  text: string;
  place: string;
}

/** A piece with its boxes, and on which side of their labels they stand; null where that cannot be told. */
interface List extends Piece {
  boxes: string;
  side: BoxSide | null;
}

/**
 * Reads the tick boxes of a section: every option is an answer of its own, ticked or not.
 * @param narratives cells whose text is a narrative
 */
export function readTicks(part: SectionLines, narratives: ReadonlySet<Cell>, form: FormYield): void {
  const fields = part.section.fields.filter((field) => field.layout.at === 'tick');
  if (fields.length === 0) return;
  const pieces = part.lines
    .flatMap((line): Piece[] => {
      if (line.kind === 'paragraph') return [{ text: optionLines(line.text), place: line.place }];
      const cells = line.row.own.map((cell) => {
        const text = wholeText(cell);
        return { text: narratives.has(cell) ? optionLines(text) : text, place: cell.place };
      });
      // Boxes in cells of their own belong to the cells behind them.
      const [first] = line.row.own.filter((cell) => onlyBox.test(cell.text));
      if (first === undefined) return cells;
      const behind = line.row.own.slice(line.row.own.indexOf(first)).map((cell) => cell.text);
      return [{ text: behind.join(' '), place: first.place }, ...cells];
    })
    .filter((piece) => box.test(piece.text))
    .map((piece): List => {
      const boxes = boxed(piece.text);
      return { ...piece, boxes, side: sideOf(piece.text, boxes, fields) };
    });
  for (const field of fields) readTick(field, pieces, form);
}

function optionLines(text: string): string {
  return text
    .split('\n')
    .filter((line) => optionLine.test(line))
    .join('\n');
}

function readTick(field: Field, lists: readonly List[], form: FormYield): void {
  const year = form.reportYear;
  for (const { text, place, boxes, side } of lists) {
    const [tick, other] = (side === null ? (['before', 'behind'] as const) : [side, side]).map((side) =>
      tickIn(boxes, field, side),
    );
    if (tick === null || tick === undefined) continue;
    const raw = lineOf(text, field);
    const told = tick === other;
    const facts = { found: raw.slice(0, 120), options: [field.label] };
    form.keep(
      field,
      {
        indicator: field.key,
        year,
        status: told ? 'value' : 'unreadable',
        value: null,
        text: told ? tick : null,
        raw,
        place,
      },
      told ? [] : [finding('answer-unreadable', 'explain', place, facts, { indicator: field.key, year })],
    );
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
