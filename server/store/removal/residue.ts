import { z } from 'zod';
import { ContextValue } from '../../domain/context.ts';
import type { Finding } from '../../domain/finding.ts';
import { type ClusterId, IsoDate, IsoMonth, Level, Programme, Stage, SubmissionKind } from '../../domain/ids.ts';
import { knownFrom } from '../../domain/knowledge-day.ts';
import type { ArrivedFile, Landing, LandingStatement, ObservationColumns } from '../../domain/landing.ts';
import { Observation, PlanTarget } from '../../domain/observation.ts';
import { ObservationStatus } from '../../domain/reading.ts';
import { Severity } from '../../domain/severity.ts';
import { PartRef } from '../journal/lines.ts';

const word = z.string().nullable();
const whole = z.number().int();

const Member = z.strictObject({ league: z.string(), leading: z.boolean(), share: z.number().nullable() });
const Certification = z.strictObject({
  batch: word,
  certified: IsoMonth.nullable(),
  validFrom: IsoMonth.nullable(),
  validTo: IsoMonth.nullable(),
});

/** The decimal as it prints: a double would not hold eighteen digits. */
const decimal = word;
const Cell = Observation.extend({ value: decimal, personal: z.boolean() });

/** A cell of a long table. */
const Line = z.strictObject({
  statement: whole,
  indicator: z.string(),
  year: whole,
  status: ObservationStatus,
  value: decimal,
  text: word,
  raw: word,
  place: word,
  line: whole,
  personal: z.boolean(),
});

const Statement = z.strictObject({
  part: z.string(),
  /** Place among `newClusters`; null for a cluster that was known, which `born` names. */
  fresh: whole.nullable(),
  born: PartRef.nullable(),
  form: z.string(),
  kind: SubmissionKind,
  programme: Programme,
  level: Level,
  reportYear: whole,
  stage: Stage,
  receivedAt: IsoDate,
  knownAt: IsoDate,
  origin: word,
  province: word,
  league: word,
  county: word,
  industry: word,
  sector: z.enum(['primary', 'secondary', 'tertiary']).nullable(),
  operator: word,
  leagues: z.array(Member),
  certification: Certification.nullable(),
  observations: z.array(Cell),
  planTargets: z.array(PlanTarget.extend({ value: decimal })),
});

/** One arrival of a file, as its rows tell it; `personal` cells have their words in the table of contacts. */
export const LandedFile = z.strictObject({
  fileNo: whole,
  outcome: z.enum(['accepted', 'accepted-with-findings', 'rejected']),
  newClusters: z.array(z.strictObject({ name: z.string(), normName: z.string() })),
  statements: z.array(Statement),
  lines: z.array(Line),
  context: z.array(ContextValue),
  /** JSON of the act that admitted history. */
  admitted: word,
  findings: z.array(
    z.strictObject({
      code: z.string(),
      severity: Severity,
      indicator: word,
      year: whole.nullable(),
      place: z.string(),
      /** JSON, in the order of its members. */
      facts: z.string(),
    }),
  ),
});
export type LandedFile = z.infer<typeof LandedFile>;

/** What stays of a file whose bytes were removed: all that had been read of it, each time that it arrived. */
export const Residue = z.strictObject({ v: z.literal(1), arrivals: z.array(LandedFile.omit({ fileNo: true })) });
export type Residue = z.infer<typeof Residue>;
type Arrival = Residue['arrivals'][number];

const Admitted = z.object({ reason: z.string(), from: IsoDate, opened: IsoDate, round: z.string() });

/** The same without the words of contacts; gives how many cells lost theirs. */
export function withoutWords({ fileNo: _fileNo, ...landed }: LandedFile): { arrival: Arrival; cells: number } {
  let cells = 0;
  const silent = <T extends { personal: boolean; text: string | null; raw: string | null }>(cell: T): T => {
    if (!cell.personal) return cell;
    cells += 1;
    return { ...cell, personal: false, text: null, raw: '' };
  };
  const statements = landed.statements.map((stated) => ({ ...stated, observations: stated.observations.map(silent) }));
  return { arrival: { ...landed, statements, lines: landed.lines.map(silent) }, cells };
}

/**
 * An arrival as it lands again.
 * @param clusterOf number of a cluster by the file and part with which it became known
 */
export async function landingOf(
  arrival: Arrival,
  file: ArrivedFile,
  clusterOf: (born: PartRef) => Promise<ClusterId | undefined>,
): Promise<Landing | null> {
  const statements: LandingStatement[] = [];
  for (const { fresh, born, knownAt, observations, planTargets, ...stated } of arrival.statements) {
    const known = fresh === null && born !== null ? await clusterOf(born) : undefined;
    if (fresh === null && known === undefined) return null;
    const ordinary = knownFrom(file, { receivedAt: stated.receivedAt, historyDay: null });
    statements.push({
      ...stated,
      cluster: fresh === null ? { known: known as ClusterId } : { fresh },
      historyDay: ordinary === knownAt ? null : knownAt,
      observations: observations.map(({ personal: _personal, ...cell }) => ({ ...cell, value: numberOf(cell.value) })),
      planTargets: planTargets.map((target) => ({ ...target, value: numberOf(target.value) })),
    });
  }
  const admitted = arrival.admitted === null ? null : Admitted.parse(JSON.parse(arrival.admitted));
  return {
    file,
    newClusters: arrival.newClusters,
    statements,
    clusterNames: statements.map(() => ''),
    bulk: arrival.lines.length === 0 ? null : columnsOf(arrival.lines),
    context: arrival.context,
    admitted:
      admitted === null
        ? null
        : {
            reason: admitted.reason,
            from: admitted.from,
            opened: { round: admitted.round, on: admitted.opened },
          },
    findings: findingsOf(arrival),
  };
}

/** Codes and facts as they were written down, whether or not today's program still knows them. */
export const findingsOf = ({ findings }: Arrival): Finding[] =>
  findings.map(({ facts, ...finding }) => ({ ...finding, facts: JSON.parse(facts) }) as Finding);

const numberOf = (text: string | null): number | null => (text === null ? null : Number(text));

function columnsOf(lines: Arrival['lines']): ObservationColumns {
  const indicators = [...new Set(lines.map(({ indicator }) => indicator))];
  const numbers = new Map(indicators.map((id, no) => [id, no]));
  return {
    length: lines.length,
    statement: Uint32Array.from(lines, ({ statement }) => statement),
    indicator: Uint16Array.from(lines, ({ indicator }) => numbers.get(indicator) ?? 0),
    indicators,
    year: Uint16Array.from(lines, ({ year }) => year),
    status: Uint8Array.from(lines, ({ status }) => ObservationStatus.options.indexOf(status)),
    value: Float64Array.from(lines, ({ value }) => numberOf(value) ?? Number.NaN),
    text: lines.some(({ text }) => text !== null) ? lines.map(({ text }) => text) : undefined,
    raw: lines.map(({ raw }) => raw),
    place: lines.some(({ place }) => place !== null) ? lines.map(({ place }) => place ?? '') : undefined,
    line: Uint32Array.from(lines, ({ line }) => line),
  };
}
