import {
  caption,
  type Paper,
  type PaperBlock,
  type PaperLanguage,
  paperTable,
  paragraph,
} from '../../documents/paper.ts';
import { printedFigure } from '../../domain/printed-figure.ts';
import type { AnnualContent } from './annual-content.ts';
import {
  countsOf,
  isComingIn,
  planSection,
  resultSection,
  standardSection,
  stateOfReports,
  sum,
} from './annual-rounds.ts';
import { annualWords } from './annual-words.ts';
import { bulletinNumbers, sectionBlocks } from './bulletin.ts';
import { paperWords, planStatuses, roundTitle } from './words.ts';

/**
 * The annual monitoring report 年度监测报告: state of reports, leagues by the indicators of the view, topics, plans,
 * standards, review, doubtful values, calibres; at the end every number with the question that it answers. Words, tables
 * and drawings are those of the pages.
 */
export async function annualPaper(content: AnnualContent, language: PaperLanguage): Promise<Paper> {
  const { year, day, reach, league, rounds, compared, topics, doubtful } = content;
  // The drawing library and the words of the pages are only read once somebody asks for a report.
  const [{ bulletinSection }, { topicSection }, { wordsOfReach }] = await Promise.all([
    import('../../../web/papers/league-bulletin.ts'),
    import('../../../web/papers/topic-section.ts'),
    import('../../../web/papers/whole-speech.ts'),
  ]);
  const [w, shared] = [wordsOfReach(annualWords[language], reach, language), paperWords[language]];
  const comparisons = compared.map(({ name, answers }) => ({
    name: name[language],
    sections: answers.map(({ page, question }) => ({ question, ...bulletinSection(page, language, false, reach) })),
  }));
  const told = topics.map(({ page, question }) => ({ question, ...topicSection(page, language, reach) }));
  const sections: { name: string; blocks: PaperBlock[] }[] = [
    { name: w.state, blocks: stateOfReports(rounds, w, language) },
    ...comparisons.map(({ name, sections: own }) => ({
      name,
      blocks: own.flatMap((section) => sectionBlocks(section, own.length > 1)),
    })),
    {
      name: w.topics,
      blocks: told.flatMap(({ name, text, rows }) => [
        caption(name),
        paragraph(text),
        paperTable(league === null ? w.topicColumns : w.topicColumnsLeague, [34, 20, 24, 22], rows, [1, 2]),
      ]),
    },
    { name: w.plans, blocks: planSection(rounds, w, language) },
    { name: w.standards, blocks: standardSection(rounds, w, language) },
    { name: w.results, blocks: resultSection(rounds, w, language) },
    { name: w.doubtful, blocks: doubts() },
    { name: w.methods, blocks: methods() },
  ];
  return {
    language,
    title: w.title(year, league?.name[language] ?? null),
    subtitle: w.asOf(day),
    day,
    blocks: [
      ...sections.flatMap(({ name, blocks }, index): PaperBlock[] => [
        { kind: 'heading', text: w.section(index + 1, name) },
        ...blocks,
      ]),
      ...annex(),
    ],
  };

  function doubts(): PaperBlock[] {
    if (doubtful.length === 0) return [paragraph(w.noDoubt)];
    const value = (figure: number | null) => (figure === null ? shared.unknown : printedFigure(figure));
    // Several totals may leave out the same value.
    const values = new Map(
      doubtful.flatMap((figure) =>
        figure.values.map((left) => {
          const { cluster, indicator, year: of, value: filed, unit, reason } = left;
          const why = reason.kind === 'unit-slip' ? shared.slip : reason.says[language];
          const row = [cluster, indicator[language], String(of), String(filed), unit, why];
          return [row.join('|'), row] as const;
        }),
      ),
    );
    return [
      paragraph(w.doubtfulText),
      paperTable(
        w.doubtfulColumns,
        [26, 34, 15, 15, 10],
        doubtful.map((figure) => [
          figure.name[language],
          figure.clusters.join(shared.list),
          value(figure.without),
          value(figure.with),
          figure.unit,
        ]),
        [2, 3],
      ),
      caption(w.doubtfulValues),
      paperTable(w.doubtfulValueColumns, [26, 20, 9, 13, 9, 23], [...values.values()], [3]),
    ];
  }

  function methods(): PaperBlock[] {
    const known = new Map(told.flatMap(({ calibres }) => calibres.map(({ id, row }) => [id, row] as const)));
    return [paragraph(w.methodsText), paperTable(w.methodColumns, [30, 12, 28, 30], [...known.values()])];
  }

  function annex(): PaperBlock[] {
    const scope = league?.name[language] ?? w.region;
    const asked: { question: string; rows: string[][] }[] = [
      ...rounds.flatMap(({ head, question, planQuestion, failing, findings: own, plans: { leagues } }) => {
        const counts = {
          owed: head.owed,
          arrived: head.arrived,
          missing: head.owed - head.arrived,
          notMet: failing.length,
        };
        const row = (name: string, what: string, count: number) => [
          name,
          roundTitle(head, language),
          what,
          String(count),
        ];
        const statuses = planStatuses.flatMap((status) => {
          const count = sum(leagues.map((own) => own.statuses[status] ?? 0));
          return count === 0 ? [] : [row(w.planRows, shared.planStatus[status], count)];
        });
        const reports = (['owed', 'arrived', 'missing', 'notMet'] as const).map((what) =>
          row(w.reports, w.what[what], counts[what]),
        );
        const settled = countsOf(own);
        const found = (['open', 'overruled', 'accepted'] as const).map((what) =>
          row(w.findingRows, w.what[what], settled[what]),
        );
        return [
          { question, rows: [...reports, ...found] },
          ...(statuses.length === 0 ? [] : [{ question: planQuestion, rows: statuses }]),
        ];
      }),
      ...comparisons.flatMap(({ sections: own }) =>
        own.map((section) => ({ question: section.question, rows: bulletinNumbers(section, language) })),
      ),
      ...told.map(({ question, numbers }) => ({
        question,
        rows: numbers.map(({ name, what, value }) => [name, scope, w.what[what], value]),
      })),
      ...doubtful.flatMap(({ name, with: counted, question }) =>
        counted === null
          ? []
          : [{ question, rows: [[name[language], scope, w.what.withDoubtful, printedFigure(counted)]] }],
      ),
    ];
    const numbers = asked.flatMap(({ rows }, at) => rows.map((row) => [...row, w.question(at + 1)]));
    return [
      { kind: 'heading', text: w.numbers },
      { kind: 'note', text: w.numbersNote },
      ...(isComingIn(rounds) ? ([{ kind: 'note', text: w.comingIn }] as const) : []),
      { kind: 'facts', rows: asked.map(({ question }, at) => [w.question(at + 1), question] as const) },
      paperTable(
        w.numberColumns,
        [7, 25, 20, 16, 20, 12],
        numbers.map((row, at) => [String(at + 1), ...row]),
        [4],
      ),
    ];
  }
}
