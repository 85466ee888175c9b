import type { Finding } from '../../domain/finding.ts';

/**
 * Findings without those that quote clusters which the asker may not see: what reports have in common is found beside
 * all reports of the year, and names the others. Pure.
 * @param seen names of the clusters that may be seen
 */
export const withoutOthers = (findings: readonly Finding[], seen: ReadonlySet<string>): Finding[] =>
  findings.filter((finding) => {
    const quoted = quotedIn(finding);
    return quoted === null || (quoted.names.length === quoted.count && quoted.names.every((name) => seen.has(name)));
  });

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
