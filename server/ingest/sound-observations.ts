import { type Finding, finding } from '../domain/finding.ts';
import type { Observation } from '../domain/observation.ts';
import { numberLimits } from './plain-number.ts';

/** Last check before the ledger: one row per fact, and only numbers it can keep. What fails is told, never stored bent. */
export function soundObservations(observations: readonly Observation[], findings: Finding[]): Observation[] {
  const first = new Map<string, Observation>();
  for (const observation of observations) {
    const key = `${observation.indicator} ${observation.year}`;
    const about = { indicator: observation.indicator, year: observation.year };
    const earlier = first.get(key);
    if (earlier !== undefined) {
      if (
        earlier.status !== observation.status ||
        earlier.value !== observation.value ||
        earlier.text !== observation.text
      ) {
        const facts = {
          label: observation.indicator,
          first: earlier.place,
          kept: cut(earlier.raw),
          dropped: cut(observation.raw),
        };
        findings.push(finding('field-twice', 'explain', observation.place, facts, about));
      }
      continue;
    }
    if (observation.value !== null && !(Math.abs(observation.value) < numberLimits.below)) {
      findings.push(
        finding('value-out-of-range', 'explain', observation.place, { found: cut(observation.raw) }, about),
      );
      first.set(key, { ...observation, status: 'unreadable', value: null });
    } else first.set(key, observation);
  }
  return [...first.values()];
}

function cut(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
