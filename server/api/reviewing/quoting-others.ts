import type { Finding } from '../../domain/finding.ts';
import { keepKeys } from '../../review/finding-keys.ts';

/**
 * Findings without those that quote clusters which the asker may not see: what reports have in common is found beside
 * all reports of the year, and names the others. What is kept keeps its lasting name. Pure.
 * @param seen names of the clusters that may be seen
 */
export function withoutOthers(findings: readonly Finding[], seen: ReadonlySet<string>): Finding[] {
  const kept = findings.filter((finding) => mayBeSeen(finding, seen));
  keepKeys(findings, kept);
  return kept;
}

/** The finding names no cluster that the asker may not see. @param seen null for all */
export function mayBeSeen(finding: Finding, seen: ReadonlySet<string> | null): boolean {
  const quoted = seen === null ? null : quotedIn(finding);
  return quoted === null || (quoted.names.length === quoted.count && quoted.names.every((name) => seen?.has(name)));
}

/** The finding is about what several reports have in common. */
export const quotesOthers = (finding: Finding): boolean => quotedIn(finding) !== null;

/** Names of other clusters in a finding, and how many it is about; null where it speaks of its own cluster alone. */
function quotedIn(finding: Finding): { names: readonly string[]; count: number } | null {
  switch (finding.code) {
    case 'across-same-name':
      return { names: finding.facts.others.map(({ cluster }) => cluster), count: finding.facts.count };
    case 'across-same-growth':
    case 'across-same-row':
      return { names: finding.facts.others, count: finding.facts.count };
    default:
      return null;
  }
}
