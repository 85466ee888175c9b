import type { Finding } from '../domain/finding.ts';

/** Facts that say what a finding is about, as against what it found: they keep its name when values change. */
const identifying = [
  'standard',
  'clause',
  'check',
  'rule',
  'requirement',
  'row',
  'item',
  'series',
  'section',
  'label',
  'column',
  'kind',
  'options',
] as const;

/**
 * A name for each finding that lasts from one vintage of a report to the next: code, indicator, year and what it is
 * about, never the values found. Equal names are numbered in their order.
 */
export function findingKeys(findings: readonly Finding[]): readonly string[] {
  const known = keysOf.get(findings);
  if (known !== undefined) return known;
  const keys = namesOf(findings);
  keysOf.set(findings, keys);
  return keys;
}

/** Every page of a round asks again for the names of the findings that its reviews keep. */
const keysOf = new WeakMap<readonly Finding[], readonly string[]>();

/** Has findings that were picked from others, in their order, keep their names: equal ones are numbered among all. */
export function keepKeys(findings: readonly Finding[], picked: readonly Finding[]): void {
  const keys = findingKeys(findings);
  const wanted = new Set(picked);
  keysOf.set(
    picked,
    keys.filter((_, index) => wanted.has(findings[index] as Finding)),
  );
}

function namesOf(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const base = [finding.code, finding.indicator ?? '', finding.year ?? '', ...aboutOf(finding.facts)]
      .join('|')
      .slice(0, 380);
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    return count === 1 ? base : `${base}|${count}`;
  });
}

function aboutOf(facts: Readonly<Record<string, unknown>>): string[] {
  return identifying.flatMap((name) => {
    const value = facts[name];
    if (typeof value === 'string') return [value];
    if (typeof value === 'object' && value !== null && 'zh' in value && typeof value.zh === 'string') return [value.zh];
    return [];
  });
}
