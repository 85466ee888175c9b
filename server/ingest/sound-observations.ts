import { type Finding, finding } from '../domain/finding.ts';
import type { Observation } from '../domain/observation.ts';
import { numberLimits } from './plain-number.ts';

/** Last check before the ledger: one row per fact, and only numbers it can keep. What fails is told, never stored bent. */
export function soundObservations(observations: readonly Observation[], findings: Finding[]): Observation[] {
  const first = new Map<string, Observation>();
  for (const one of observations) {
    const key = `${one.indicator} ${one.year}`;
    const about = { indicator: one.indicator, year: one.year };
    const earlier = first.get(key);
    if (earlier !== undefined) {
      if (earlier.status !== one.status || earlier.value !== one.value || earlier.text !== one.text) {
        const facts = { label: one.indicator, first: earlier.place, kept: cut(earlier.raw), dropped: cut(one.raw) };
        findings.push(finding('field-twice', 'explain', one.place, facts, about));
      }
      continue;
    }
    if (one.value !== null && !(Math.abs(one.value) < numberLimits.below)) {
      findings.push(finding('value-out-of-range', 'explain', one.place, { found: cut(one.raw) }, about));
      first.set(key, { ...one, status: 'unreadable', value: null });
    } else first.set(key, one);
  }
  return [...first.values()];
}

function cut(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
