import { answerIn, beginsAnswer, handback, numberIn, type WrittenAnswer } from '../domain/handback.ts';
import { walkXml } from './docx-xml.ts';
import { cellText, type Sheet } from './sheet-cells.ts';

/** The sheet that a hand-back of ours put in front: its first cell says so. */
export const isFindingsList = (sheet: Sheet): boolean => sheet.rows[0]?.[0]?.v === handback.sheetMark;

/** Columns of our list: the hidden number, number, kind, sentence, place, answer. */
const column = { mark: 0, question: 3, place: 4, answer: 5 } as const;

/** Answers written into our list. */
export function sheetListAnswers(sheet: Sheet): WrittenAnswer[] {
  return sheet.rows.flatMap((_, row): WrittenAnswer[] => {
    const no = cellText(sheet, row, column.mark);
    const answer = cellText(sheet, row, column.answer).trim();
    if (!/^\d+$/.test(no) || answer === '') return [];
    const [question, place] = [cellText(sheet, row, column.question), cellText(sheet, row, column.place)];
    return [{ no: Number(no), question, answer, place }];
  });
}

/** The place that our list names beside the number of a finding; empty where it does not. */
export function placeInList(list: Sheet | null, no: number | null): string {
  const row =
    list === null || no === null ? -1 : list.rows.findIndex((_, at) => cellText(list, at, column.mark) === String(no));
  return list === null || row < 0 ? '' : cellText(list, row, column.place);
}

/** Answers written into our notes at cells; `placeOf` tells the place by the number of the finding. */
export function noteAnswers(
  parts: ReadonlyMap<string, Uint8Array>,
  placeOf: (no: number | null) => string,
): WrittenAnswer[] {
  return [...parts].flatMap(([name, bytes]) => {
    if (!/comments[^/]*\.xml$/i.test(name) || /threaded/i.test(name)) return [];
    return notesIn(name, bytes).flatMap((text): WrittenAnswer[] => {
      const lines = text.split('\n');
      const answers: WrittenAnswer[] = [];
      // A note may speak of several findings: each begins with its heading and ends with its prompt and answer.
      let from = 0;
      for (const [index, line] of lines.entries()) {
        if (!beginsAnswer(line)) continue;
        const next = lines.findIndex((other, at) => at > index && isHeading(other));
        const end = next < 0 ? lines.length : next;
        const answer = answerIn(lines.slice(index, end));
        const own = lines.slice(from, index);
        const heading = own.findLastIndex(isHeading);
        from = end;
        if (answer === '') continue;
        const no = numberIn(own[heading]);
        answers.push({ no, question: own.slice(heading + 1).join('\n'), answer, place: placeOf(no) });
      }
      return answers;
    });
  });
}

const isHeading = (line: string): boolean => /^(?:核查意见|Finding) \d+/.test(line.trim());

/** Texts of our notes: those of our author, and those that hold our prompt where a program did not keep the author. */
function notesIn(part: string, bytes: Uint8Array): string[] {
  const authors: string[] = [];
  const notes: { author: number; text: string }[] = [];
  let into: 'author' | 'text' | null = null;
  walkXml(part, bytes, {
    open: (name, attribute) => {
      if (name === '?:author') {
        authors.push('');
        into = 'author';
      } else if (name === '?:comment') notes.push({ author: Number(attribute('authorId')), text: '' });
      else if (name === '?:t') into = 'text';
      else if (name === '?:rPh') into = null;
    },
    close: (name) => {
      if (name === '?:author' || name === '?:t') into = null;
    },
    text: (text) => {
      const note = notes.at(-1);
      if (into === 'author') authors.push(`${authors.pop() ?? ''}${text}`);
      else if (into === 'text' && note !== undefined) note.text += text;
    },
  });
  return notes.flatMap(({ author, text }) => {
    const plain = text.replace(/\r\n?/g, '\n');
    return authors[author]?.trim() === handback.author || plain.split('\n').some(beginsAnswer) ? [plain] : [];
  });
}
