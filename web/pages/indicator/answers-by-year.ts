import type { IndicatorPage } from '../../../server/contract/indicator-page.ts';
import { stack } from '../../charts/stack.ts';
import { indicatorWords } from '../../i18n/indicator-words.ts';
import { wordOf } from '../../i18n/language.ts';
import { yearHead } from '../../ui/figure-words.ts';
import type { FigureModel } from '../topics/model.ts';
import type { TopicReader } from '../topics/reader.ts';

/** Answers year by year as stacked columns, the wanted ones at the foot; null where nobody answered. */
export function answersByYear(page: IndicatorPage, reader: TopicReader): FigureModel | null {
  const { t, language, years, name } = reader;
  const course = reader.course(page.entry.id);
  const { good = [], bad = [] } = page.wanted[page.entry.id] ?? {};
  const place = (answer: string) => (good.includes(answer) ? 0 : bad.includes(answer) ? 2 : 1);
  const answers = [...new Set(course.flatMap((figure) => figure?.answers?.map((each) => each.answer) ?? []))].sort(
    (a, b) => place(a) - place(b),
  );
  if (answers.length === 0) return null;
  const from = course.findIndex((figure) => (figure?.answers ?? []).length > 0);
  const span = years.slice(from);
  const countOf = (answer: string, index: number) =>
    course[from + index]?.answers?.find((given) => given.answer === answer)?.count ?? null;
  const sum = (index: number) => answers.reduce((total, answer) => total + (countOf(answer, index) ?? 0), 0);
  const last = span.length - 1;
  const said = (index: number) =>
    answers
      .flatMap((answer) => {
        const count = countOf(answer, index);
        return count === null ? [] : [indicatorWords[language].answerCount(wordOf(t.answer, answer), count)];
      })
      .join(t.list);
  return {
    title: indicatorWords[language].answersTitle(said(last) || t.noComparison, page.year),
    subtitle: indicatorWords[language].answersSub(name(page.entry.id), span[0] ?? page.year, page.year),
    sentence: `${span
      .map((year, index) => ({ year, text: said(index) }))
      .filter((piece) => piece.text !== '')
      .map((piece) => `${piece.year}${t.colon}${piece.text}`)
      .join(t.dot)}${t.chartFigure.stop}`.trim(),
    draw: (width) =>
      stack(
        {
          columns: span.map(String),
          parts: answers.map((answer) => ({
            name: wordOf(t.answer, answer),
            unwanted: bad.includes(answer),
            values: span.map((_, index) => countOf(answer, index)),
            labels: span.map((_, index) => String(countOf(answer, index) ?? '')),
          })),
          totals: span.map((_, index) => (sum(index) === 0 ? '' : String(sum(index)))),
          pale: span.map((_, index) => course[from + index]?.incomplete === true || course[from + index]?.few === true),
        },
        width,
      ),
    points: span.flatMap((year, index) =>
      answers.flatMap((answer, series) => {
        const count = countOf(answer, index);
        if (count === null) return [];
        const asked = course[from + index];
        const says = t.topics.panelSays(
          `${name(page.entry.id)}${t.list}${wordOf(t.answer, answer)}`,
          year,
          String(count),
          t.nOf(asked?.n ?? 0, asked?.of ?? 0),
        );
        return { says, series, index };
      }),
    ),
    opens: span.flatMap((year, index) =>
      answers.flatMap((answer) =>
        countOf(answer, index) === null ? [] : { to: 'indicator' as const, indicator: page.entry.id, year },
      ),
    ),
    table: {
      columns: [
        { name: t.year },
        ...answers.map((answer) => ({ name: wordOf(t.answer, answer), number: true })),
        { name: t.topics.asked, number: true },
      ],
      rows: span.map((year, index) => [
        yearHead(year, course[from + index], reader),
        ...answers.map((answer) => ({ text: String(countOf(answer, index) ?? '–'), value: countOf(answer, index) })),
        { text: String(course[from + index]?.of ?? '–'), value: course[from + index]?.of ?? null },
      ]),
    },
    source: { indicator: page.entry, figure: course[from + last], extra: indicatorWords[language].answersNote },
    half: false,
  };
}
