import type { HistoryChecks } from '../catalogue/history-schema.ts';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Bilingual, Indicator } from '../catalogue/schema.ts';
import { type Finding, finding } from '../domain/finding.ts';
import { figureOf, reportedFigure, show } from './history-figures.ts';
import type { ReviewedReport, StatedFact } from './report.ts';

/** How many names a sentence can hold. */
const shown = 5;

interface Pair {
  indicator: Indicator;
  now: StatedFact;
  before: StatedFact | Omit<StatedFact, 'raw'>;
  equal: boolean;
}

/** Figures of the report year that are those of the year before: the share of all, and single ones to the last decimal. */
export function copiedFigures(report: ReviewedReport, catalogue: Catalogue): Finding[] {
  const limits = catalogue.history.copied;
  const from = report.reportYear - 1;
  const pairs = comparable(report, catalogue, limits);
  const wholes = (['columns', 'cells'] as const).flatMap((part) => {
    const own = pairs.filter(
      ({ indicator }) => (report.stated(indicator.id, from) !== undefined) === (part === 'columns'),
    );
    const same = own.filter((pair) => pair.equal);
    if (same.length < limits.least || same.length < limits.share * own.length) return [];
    const facts = { part, from, same: same.length, of: own.length, names: namesOf(same) };
    return [{ same, finding: finding('history-copied-figures', 'explain', same[0]?.now.place ?? '', facts) }];
  });
  const told = new Set(wholes.flatMap(({ same }) => same));
  const single = pairs.flatMap((pair) => {
    const { indicator, now, before, equal } = pair;
    if (!equal || told.has(pair) || !telling(now.value ?? 0, limits)) return [];
    const facts = { value: show(now.value ?? 0, 6), from, place: before.place ?? '' };
    return [
      finding('history-copied-figure', 'note', now.place ?? '', facts, {
        indicator: indicator.id,
        year: report.reportYear,
      }),
    ];
  });
  return [...wholes.map(({ finding }) => finding), ...single];
}

/** Narratives that stood word for word in the report on the year before, numbers of years aside. */
export function copiedWords(report: ReviewedReport, catalogue: Catalogue): Finding[] {
  const limits = catalogue.history.copied.words;
  const from = report.reportYear - 1;
  const pairs = [...report.statements()].flatMap((now) => {
    const indicator = catalogue.indicators.get(now.indicator);
    if (indicator?.type !== 'text' || ['identity', 'plan', 'performance'].includes(indicator.theme)) return [];
    const all = report.before(now.indicator, from);
    const before = all.find((earlier) => earlier.form === report.form) ?? all[0];
    const [a, b] = [plain(before?.text), plain(now.text)];
    if (a.length < limits.shortest || b.length < limits.shortest) return [];
    return [{ indicator, now, equal: a === b }];
  });
  const same = pairs.filter((pair) => pair.equal);
  if (same.length === 0) return [];
  const many = same.length >= limits.least && same.length >= limits.share * pairs.length;
  const facts = { from, same: same.length, of: pairs.length, names: namesOf(same) };
  return [finding('history-copied-words', many ? 'explain' : 'note', same[0]?.now.place ?? '', facts)];
}

const plain = (text: string | null | undefined): string =>
  (text ?? '')
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/(?:19|20)\d{2}(?=年)/gu, '');

/** Figures that would hardly stay by themselves: neither zero, nor small counts, nor what is steady by its nature. */
function comparable(report: ReviewedReport, catalogue: Catalogue, limits: HistoryChecks['copied']): Pair[] {
  const steady = new Set<string>(limits.steady.map((fact) => fact.indicator));
  return [...report.statements()].flatMap((now) => {
    const indicator = reportedFigure(catalogue, now.indicator);
    if (indicator === undefined || now.year !== report.reportYear || steady.has(now.indicator)) return [];
    const before = report.facts(now.indicator, report.reportYear - 1);
    const [a, b] = [figureOf(before, indicator), figureOf(now, indicator)];
    if (a === null || b === null || a === 0) return [];
    if (indicator.type === 'integer' && a < limits.smallestCount) return [];
    return [{ indicator, now, before, equal: a === b }];
  });
}

/** Enough decimals and digits that a repetition tells something. */
function telling(value: number, { decimals, digits }: HistoryChecks['copied']): boolean {
  const [whole = '', after = ''] = String(Math.abs(value)).split('.');
  return after.length >= decimals && `${whole}${after}`.replace(/^0+/u, '').length >= digits;
}

const namesOf = (all: readonly { indicator: Indicator }[]): Bilingual[] =>
  all.slice(0, shown).map(({ indicator }) => indicator.name);
