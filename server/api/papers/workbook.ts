import type { Doubtful } from '../../analytics/find-doubtful.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import { type Aggregation, answerTypes, type Indicator } from '../../catalogue/schema.ts';
import type { PaperLanguage } from '../../documents/paper.ts';
import type { TableColumn, TableSheet } from '../../documents/table-workbook.ts';
import { placeIn } from '../../domain/place-words.ts';
import { renderFinding } from '../../review/render-finding.ts';
import type { RegisterEntry } from '../../store/reads/read-register.ts';
import type { readSources, readWorkbookFigures } from '../../store/reads/read-workbook.ts';
import { leagueOf } from '../answers/heads.ts';
import type { OpenFinding } from '../rounds/open-findings.ts';
import { workbookWords } from './workbook-words.ts';

/** What a workbook holds, all of one state of the ledger and within one scope. */
export interface WorkbookContent {
  from: number;
  to: number;
  /** As of which it speaks. */
  day: string;
  isSample: boolean;
  /** What it was narrowed to, in the words of its reader; empty for everything. */
  narrowed: readonly string[];
  clusters: readonly RegisterEntry[];
  figures: Awaited<ReturnType<typeof readWorkbookFigures>>;
  doubtful: readonly Doubtful[];
  sources: Awaited<ReturnType<typeof readSources>>;
  findings: readonly OpenFinding[];
}

type Row = (string | number | null)[];
type Columns = Record<string, string>;

/** Width and kind of columns by their keys; the others are short words. */
const looks: Readonly<Record<string, Pick<TableColumn, 'width' | 'kind'>>> = {
  cluster: { width: 9, kind: 'whole' },
  name: { width: 34, kind: 'text' },
  league: { width: 13, kind: 'text' },
  indicator: { width: 26, kind: 'text' },
  indicatorName: { width: 30, kind: 'text' },
  year: { width: 8, kind: 'whole' },
  reportYear: { width: 10, kind: 'whole' },
  value: { width: 16, kind: 'figure' },
  text: { width: 30, kind: 'text' },
  doubt: { width: 22, kind: 'text' },
  file: { width: 10, kind: 'whole' },
  fileName: { width: 34, kind: 'text' },
  place: { width: 18, kind: 'text' },
  definition: { width: 50, kind: 'wrapped' },
  populationIs: { width: 40, kind: 'wrapped' },
  method: { width: 34, kind: 'wrapped' },
  why: { width: 46, kind: 'wrapped' },
  breaks: { width: 30, kind: 'wrapped' },
  forms: { width: 30, kind: 'wrapped' },
  sha256: { width: 66, kind: 'text' },
  clusters: { width: 40, kind: 'wrapped' },
  facts: { width: 12, kind: 'whole' },
  sentence: { width: 70, kind: 'wrapped' },
  code: { width: 24, kind: 'text' },
  item: { width: 16, kind: 'text' },
  says: { width: 110, kind: 'wrapped' },
};
const plain = { width: 12, kind: 'text' } as const;

const columnsOf = (heads: Columns): TableColumn[] =>
  Object.entries(heads).map(([key, head]) => ({ head, ...(looks[key] ?? plain) }));

/** The sheets of the workbook for analysts: data, definitions, sources, methods, open findings. */
export async function workbookSheets(
  content: WorkbookContent,
  catalogue: Catalogue,
  language: PaperLanguage,
): Promise<TableSheet[]> {
  // The words of the pages are only read once somebody asks for a workbook.
  const { pageWords } = await import('../../../web/papers/workbook-words.ts');
  const [w, p] = [workbookWords[language], pageWords(language)];
  const clusters = new Map(content.clusters.map((entry) => [entry.clusterId, entry]));
  const files = new Map(content.sources.map((source) => [source.id, source]));
  const doubts = new Map(
    content.doubtful.map((doubt) => [factKey(doubt.clusterId, doubt.indicator, doubt.year), doubt]),
  );
  const nameOf = (cluster: number): string => clusters.get(cluster)?.name ?? '';
  const league = (code: string | null | undefined): string =>
    code === null || code === undefined ? '' : leagueOf(catalogue, code).name[language];

  const dataRows = content.figures.map((figure): Row => {
    const indicator = catalogue.indicator(figure.indicator);
    const entry = clusters.get(figure.cluster);
    const doubt = doubts.get(factKey(figure.cluster, figure.indicator, figure.year));
    const members = entry?.leagues.filter(({ leading }) => !leading) ?? [];
    return [
      figure.cluster,
      nameOf(figure.cluster),
      league(entry?.league),
      members.map((member) => league(member.league)).join(w.list),
      entry?.county ?? '',
      entry === undefined ? '' : p.programme[entry.programme],
      entry === undefined ? '' : p.level[entry.level],
      figure.year,
      figure.indicator,
      indicator.name[language],
      p.theme[indicator.theme],
      figure.value,
      indicator.unit?.[language] ?? '',
      wordsOf(indicator, figure.text),
      p.status[figure.status],
      doubt === undefined ? '' : doubt.reason.kind === 'unit-slip' ? w.slip : doubt.reason.says[language],
      figure.unfilled ? w.unfilled : '',
      p.kind[figure.kind],
      p.stage[figure.stage],
      figure.reportYear,
      figure.file,
      files.get(figure.file)?.file ?? '',
      placeIn(figure.place, language),
    ];
  });

  /** Answers in words, names in one line. */
  function wordsOf({ type }: Indicator, text: string | null): string {
    if (text === null) return '';
    if (answerTypes.has(type)) return (p.answer as Readonly<Record<string, string>>)[text] ?? text;
    return type === 'names' ? text.replaceAll('\n', w.list) : text;
  }

  function methodOf(aggregation: Aggregation): string {
    const isEstimated = aggregation.method === 'ratio' && aggregation.estimated;
    return isEstimated ? `${p.methodLong.ratio}（${p.weighted}）` : p.methodLong[aggregation.method];
  }

  const used = [...new Set(content.figures.map(({ indicator }) => indicator))].sort();
  const definitionRows = used.map((id): Row => {
    const indicator = catalogue.indicator(id);
    const population = catalogue.populations.get(indicator.population);
    const forms = [...new Set(catalogue.fieldsOf(id).map(({ form }) => form.name[language]))];
    return [
      id,
      indicator.name[language],
      p.theme[indicator.theme],
      indicator.definition[language],
      indicator.unit?.[language] ?? '',
      population?.name[language] ?? indicator.population,
      population?.definition[language] ?? '',
      p.timing[indicator.timing],
      p.direction[indicator.direction],
      p.noneRule[indicator.none],
      indicator.aggregation.map(methodOf).join('\n'),
      indicator.why[language],
      indicator.breaks.map(({ month, why }) => `${month} ${why[language]}`).join('\n'),
      forms.join('\n'),
    ];
  });

  const stated = new Map<number, { clusters: Set<number>; facts: number }>();
  for (const { file, cluster } of content.figures) {
    const known = stated.get(file) ?? { clusters: new Set<number>(), facts: 0 };
    known.clusters.add(cluster);
    known.facts += 1;
    stated.set(file, known);
  }
  const sourceRows = content.sources.map(({ id, file, sha256, receivedAt, knownAt, form }): Row => {
    const own = stated.get(id);
    const edition = catalogue.forms.get(form)?.name[language] ?? w.other;
    const names = [...(own?.clusters ?? [])].map(nameOf).join(w.list);
    return [id, file, sha256, receivedAt, knownAt, edition, names, own?.facts ?? 0];
  });

  const names = { indicator: (id: string) => catalogue.indicators.get(id) };
  const findingRows = content.findings.map(({ cluster, reportYear, file, finding }): Row => {
    const about = finding.indicator === null ? undefined : catalogue.indicators.get(finding.indicator);
    return [
      cluster,
      nameOf(cluster),
      league(clusters.get(cluster)?.league),
      reportYear,
      p.severity[finding.severity],
      finding.code,
      finding.indicator ?? '',
      about?.name[language] ?? '',
      finding.year,
      renderFinding(finding, language, names),
      file,
      placeIn(finding.place, language),
    ];
  });

  const m = w.methodRows;
  const filed = new Set(content.figures.map(({ cluster }) => cluster)).size;
  const methodRows: Row[] = [
    [m.what, m.whatIs(w.years(content.from, content.to), filed, content.figures.length, content.day)],
    ...(content.isSample ? [['', w.sample]] : []),
    [m.narrowed, content.narrowed.length === 0 ? m.everything : content.narrowed.join(w.list)],
    [m.state, m.stateIs],
    [m.vintage, m.vintageIs],
    [m.doubt, m.doubtIs],
    [m.sum, m.sumIs],
    [m.joint, m.jointIs],
    [m.unit, m.unitIs],
    [m.place, m.placeIs],
    [m.findings, m.findingsAre],
  ];

  return [
    { name: w.sheets.data, columns: columnsOf(w.data), rows: dataRows },
    { name: w.sheets.definitions, columns: columnsOf(w.definitions), rows: definitionRows },
    { name: w.sheets.sources, columns: columnsOf(w.sources), rows: sourceRows },
    { name: w.sheets.methods, columns: columnsOf(w.methods), rows: methodRows },
    { name: w.sheets.findings, columns: columnsOf(w.findings), rows: findingRows },
  ];
}

const factKey = (cluster: number, indicator: string, year: number): string => `${cluster} ${indicator} ${year}`;
