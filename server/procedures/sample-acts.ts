import type { Procedure } from '../catalogue/procedure-schema.ts';
import type { SampleCalls } from '../catalogue/sample-calls.ts';
import type { IsoDate } from '../domain/ids.ts';
import { type ApplicationAct, callId, type ProcedureAct } from '../domain/procedure-acts.ts';
import { type ApplyingCluster, applicationAfter, ruleOf } from './application.ts';
import { factFault, refusalOf } from './refusals.ts';

/** An act of the sample ledger: when, by whom, on the application of the cluster of which file; null: on the call. */
export interface SampleAct {
  on: IsoDate;
  actor: string;
  act: ProcedureAct;
  file: string | null;
  /** The file is handed in by it. */
  handsIn: boolean;
}

/** Who applies in the samples holds no certification yet; sample acts come from the league that leads it. */
const applicant: ApplyingCluster = { certifications: [], isElsewhere: false, league: null };

/**
 * Acts of the sample calls in the order of their days. They are held to the rules of their procedure like acts of people.
 * Pure. @throws Error that names the act which the procedure would refuse
 */
export function sampleActs(calls: SampleCalls, procedures: ReadonlyMap<string, Procedure>): SampleAct[] {
  const acts = calls.flatMap(({ opened, paper, due, note, applications, ...key }): SampleAct[] => {
    const procedure = procedures.get(key.procedure);
    if (procedure === undefined) throw new Error(`samples/calls.json: no procedure ${key.procedure}`);
    const call = callId(key);
    const opening = { kind: 'call-opened' as const, detail: { call, paper, due, note } };
    return [
      { on: opened, actor: 'demo-reviewer', act: opening, file: null, handsIn: false },
      ...applications.flatMap(({ file, steps }) => {
        const done: ApplicationAct[] = [];
        return steps.map(({ act, seat, on, facts }, index): SampleAct => {
          const actor = `demo-${seat}`;
          const before = applicationAfter(procedure, { acts: done, evidence: [], version: index }, applicant);
          const rule = ruleOf(procedure, act);
          const refusal = refusalOf(procedure, before, act, { seat, actor, leads: true, today: on });
          if (rule === undefined || refusal !== null || factFault(rule, facts) !== null) {
            throw new Error(`samples/calls.json: ${file}: ${act} on ${on}: ${refusal?.code ?? 'facts'}`);
          }
          const handsIn = rule.role === 'hand-in';
          const detail = { call, act, to: rule.to ?? before.state, seat, facts };
          const when = { at: on, recordedAt: `${on}T01:00:00.000Z` };
          done.push({ ...detail, ...when, event: index + 1, cluster: 0, submission: handsIn ? 0 : null, actor });
          return { on, actor, act: { kind: 'application-act', detail }, file, handsIn };
        });
      }),
    ];
  });
  return acts.sort((a, b) => a.on.localeCompare(b.on));
}
