import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { type Finding, finding } from '../domain/finding.ts';
import { IndicatorId } from '../domain/ids.ts';
import type { ReviewedReport } from './report.ts';

interface Mention {
  report: ReviewedReport;
  indicator: string;
  year: number;
  written: string;
  place: string;
}

/** Names that lists of more than one cluster hold for one year; each mention gets a finding that names the others. */
export function sameNames(
  reports: readonly ReviewedReport[],
  catalogue: Catalogue,
): { submission: number; one: Finding }[] {
  const { suffixes, shortest, most } = catalogue.history.names;
  const mentions = new Map<string, Mention[]>();
  for (const report of reports) {
    for (const { indicator, year, text, place } of report.statements()) {
      if (text === null || catalogue.indicators.get(indicator)?.type !== 'names') continue;
      for (const written of text.split('\n').map((name) => name.trim())) {
        const key = nameKey(written, suffixes);
        if (key.length < shortest) continue;
        const named = `${year}|${key}`;
        const all = mentions.get(named) ?? [];
        if (all.length === 0) mentions.set(named, all);
        all.push({ report, indicator, year, written, place: place ?? '' });
      }
    }
  }
  return [...mentions.values()].flatMap((all) => {
    const byCluster = new Map(all.map((one) => [one.report.cluster.id, one]));
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
      return { submission: report.submission, one: finding('across-same-name', 'explain', place, facts, about) };
    });
  });
}

/** Two spellings are one name: width, spaces, brackets, points and the ending of a company aside. */
export function nameKey(name: string, suffixes: readonly string[]): string {
  const plain = name
    .normalize('NFKC')
    .replace(/[\s()[\]{}〔〕【】《》“”"'·・.,，。、-]/gu, '')
    .toLowerCase();
  const suffix = suffixes.find((one) => plain.endsWith(one)) ?? '';
  // A name that is nothing but an ending stays what it is.
  return plain === suffix ? plain : plain.slice(0, plain.length - suffix.length);
}
