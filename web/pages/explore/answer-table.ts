import { exploreWords } from '../../i18n/explore-words.ts';
import { wordOf } from '../../i18n/language.ts';
import type { Cell, FigureTable } from '../../ui/figure-table.ts';
import { yearHead } from '../../ui/figure-words.ts';
import type { AnswerGroup, AnswerReader } from './answer-reader.ts';

/**
 * The numbers of an answer: of one year groups × indicators, of several years group (and indicator) × years; the whole
 * stands last.
 */
export function tableOf(reader: AnswerReader): FigureTable {
  const { t, language, heads, years, groups, whole, by, name, unit, at } = reader;
  const last = years.at(-1) ?? 0;
  const head = by.length === 0 ? t.topics.indicator : exploreWords[language].groupHead;
  if (years.length <= 1 && by.length > 0) {
    const row = (group: AnswerGroup) => [group.name, ...heads.map((head) => cellOf(reader, head.id, group, last))];
    return {
      columns: [{ name: head }, ...heads.map((head) => ({ name: name(head.id), unit: unit(head.id), number: true }))],
      rows: groups.map(row),
      foot: [row(whole)],
    };
  }
  const several = heads.length > 1;
  const rowsOf = (group: AnswerGroup) =>
    heads.map((head): Cell[] => [
      by.length === 0 ? name(head.id) : several ? `${group.name}${t.dot}${name(head.id)}` : group.name,
      ...(several ? [unit(head.id)] : []),
      ...years.map((year) => cellOf(reader, head.id, group, year)),
    ]);
  const first = heads[0]?.id ?? '';
  return {
    columns: [
      { name: head },
      ...(several ? [{ name: t.unit }] : []),
      ...years.map((year) => ({
        name: yearHead(year, at(first, whole.key, year), reader),
        unit: several ? undefined : unit(first),
        number: true,
      })),
    ],
    rows: by.length === 0 ? rowsOf(whole) : groups.flatMap(rowsOf),
    foot: by.length === 0 ? undefined : rowsOf(whole),
  };
}

function cellOf(reader: AnswerReader, id: string, group: AnswerGroup, year: number): Cell {
  const { t, at, shown, text, number, doubtful: isDoubtful } = reader;
  const figure = at(id, group.key, year);
  if (figure?.answers != null) {
    const said = figure.answers
      .map((answer) => t.topics.answerOf(wordOf(t.answer, answer.answer), answer.count))
      .join(t.list);
    return said === '' ? '–' : said;
  }
  const doubtful = figure !== undefined && shown(figure) !== null && isDoubtful(figure);
  return { text: text(figure), value: number(figure), mark: doubtful ? '*' : undefined };
}
