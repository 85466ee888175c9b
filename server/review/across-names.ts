import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { type Finding, finding } from '../domain/finding.ts';
import { IndicatorId } from '../domain/ids.ts';
import type { ReviewedReport, StatedFact } from './report.ts';

/** A report as the others see it. */
export type ReportHead = Pick<ReviewedReport, 'submission' | 'cluster' | 'leagues' | 'reportYear'>;

/** A name in a list of a report. */
export interface Mention {
  report: ReportHead;
  indicator: string;
  year: number;
  written: string;
  place: string;
  /** Equal for what is one name in one year. */
  named: string;
}

/** The names in the lists of a report, in the order of its form. */
export function mentionsOf(
  report: ReportHead,
  statements: Iterable<StatedFact & { indicator: string; year: number }>,
  catalogue: Catalogue,
): Mention[] {
  const { suffixes, shortest } = catalogue.history.names;
  const mentions: Mention[] = [];
  for (const { indicator, year, text, place } of statements) {
    if (text === null || catalogue.indicators.get(indicator)?.type !== 'names') continue;
    for (const written of text.split('\n').map((name) => name.trim())) {
      const key = nameKey(written, suffixes);
      if (key.length < shortest) continue;
      mentions.push({ report, indicator, year, written, place: place ?? '', named: `${year}|${key}` });
    }
  }
  return mentions;
}

/** Names that lists of more than one cluster hold for one year; each mention gets a finding that names the others. */
export function sameNames(all: readonly Mention[], { history }: Catalogue): { submission: number; found: Finding }[] {
  const { most } = history.names;
  const mentions = new Map<string, Mention[]>();
  for (const mention of all) {
    const known = mentions.get(mention.named);
    if (known === undefined) mentions.set(mention.named, [mention]);
    else known.push(mention);
  }
  return [...mentions.values()].flatMap((all) => {
    const byCluster = new Map(all.map((mention) => [mention.report.cluster.id, mention]));
    if (byCluster.size < 2) return [];
    const others = [...byCluster.values()].sort((a, b) => a.report.cluster.id - b.report.cluster.id);
    return all.map((mention) => {
      const { report, indicator, year, written, place } = mention;
      // One more than is shown, since the cluster itself is left out.
      const rest = others.slice(0, most + 1).filter((other) => other.report.cluster.id !== report.cluster.id);
      const facts = {
        label: written,
        others: rest.slice(0, most).map((other) => ({
          cluster: other.report.cluster.name,
          written: other.written,
          place: other.place,
        })),
        count: byCluster.size - 1,
      };
      const about = { indicator: IndicatorId.parse(indicator), year };
      return { submission: report.submission, found: finding('across-same-name', 'explain', place, facts, about) };
    });
  });
}

/** Two spellings are one name: width, spaces, brackets, points and the ending of a company aside. */
export function nameKey(name: string, suffixes: readonly string[]): string {
  const plain = name
    .normalize('NFKC')
    .replace(/[\s()[\]{}〔〕【】《》“”"'·・.,，。、-]/gu, '')
    .toLowerCase();
  const suffix = suffixes.find((suffix) => plain.endsWith(suffix)) ?? '';
  // A name that is nothing but an ending stays what it is.
  return plain === suffix ? plain : plain.slice(0, plain.length - suffix.length);
}
