import type { ActRole, Procedure, ProcedureActRule } from '../catalogue/procedure-schema.ts';
import type { Bilingual } from '../domain/coded-error.ts';
import type { HeldCertification } from '../domain/dossier.ts';
import type { ApplicationAct, ApplicationEvidence, ApplicationRecord } from '../domain/procedure-acts.ts';

/** What of the cluster itself decides whether it may apply, and which league acts for it. */
export interface ApplyingCluster {
  /** Its certifications of the programme and level of the call, those that ended included. */
  certifications: readonly Pick<HeldCertification, 'validTo'>[];
  /** It lies in another province than the documents of the procedure speak of. */
  isElsewhere: boolean;
  /** The league that leads it; null where no league is known. */
  league: Bilingual | null;
}

/** An application as its acts left it. */
export interface Application {
  cluster: ApplyingCluster;
  state: string;
  /** Number of the last event; 0 before the first. */
  version: number;
  /** The form that was handed in last. */
  submission: number | null;
  acts: readonly ApplicationAct[];
  /** Files that were attached to it, withdrawn ones included. */
  evidence: readonly ApplicationEvidence[];
  /** Acts since the form was handed in last, that one included: what was checked of an older form does not count. */
  sinceHandIn: readonly ApplicationAct[];
  /** First and last day of the publicity that runs or ran. */
  publicity: { from: string; to: string } | null;
  /** Objections 异议 that nobody settled yet. */
  openObjections: number;
}

export const ruleOf = (procedure: Procedure, act: string): ProcedureActRule | undefined =>
  procedure.acts.find(({ id }) => id === act);

/** What a call is called: the procedure, of a year. */
export const callTitle = ({ name }: Procedure, year: number): Bilingual => ({
  zh: `${year}年${name.zh}`,
  en: `${name.en} ${year}`,
});

/**
 * What acts in their order made of an application. An act that the procedure does not know any more keeps the state that
 * it led to when it was done. Pure.
 */
export function applicationAfter(
  procedure: Procedure,
  { acts, evidence, version }: ApplicationRecord,
  cluster: ApplyingCluster,
): Application {
  const roleOf = (act: ApplicationAct): ActRole => ruleOf(procedure, act.act)?.role ?? 'step';
  const lastHandIn = acts.findLastIndex((act) => roleOf(act) === 'hand-in');
  const sinceHandIn = acts.slice(Math.max(lastHandIn, 0));
  const last = acts.at(-1);
  const count = (role: ActRole) => sinceHandIn.filter((act) => roleOf(act) === role).length;
  const published = sinceHandIn.findLast((act) => roleOf(act) === 'publish')?.facts;
  return {
    cluster,
    state: last?.to ?? procedure.start,
    version,
    submission: acts[lastHandIn]?.submission ?? null,
    acts,
    evidence,
    sinceHandIn,
    publicity:
      published?.from === undefined || published.to === undefined ? null : { from: published.from, to: published.to },
    openObjections: Math.max(0, count('object') - count('settle')),
  };
}
