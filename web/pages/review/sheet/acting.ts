import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useState } from 'react';
import type { LeagueAct } from '../../../../server/contract/passing.ts';
import type { ReviewAct, SubmitterAct } from '../../../../server/contract/review-acts.ts';
import type { MeasureRow, ReviewSheet } from '../../../../server/contract/review-sheet.ts';
import type { SignatureAct } from '../../../../server/contract/signatures.ts';
import type { EvidencePlace } from '../../../../server/domain/evidence-acts.ts';
import { askAnew } from '../../../api/after-act.ts';
import { ApiError } from '../../../api/client.ts';
import { actOn, answerTo, attachTo, checkOn, reviewKey, sheetQuery, signOn } from '../../../api/review-queries.ts';
import { sessionQuery } from '../../../api/session-query.ts';

export type SheetAct = ReviewAct | SubmitterAct | SignatureAct | LeagueAct;

/** What can be done on a sheet: acts in words, and attaching a file. */
export type DoneKind = SheetAct['kind'] | 'evidence-attached';

const submitting = [
  'answered',
  'answers-handed-in',
  'evidence-attached',
  'evidence-withdrawn',
  'figure-keyed',
  'figure-withdrawn',
] as const;
const isSubmitting = (kind: DoneKind): kind is (typeof submitting)[number] =>
  (submitting as readonly DoneKind[]).includes(kind);
const isAnswer = (act: SheetAct): act is SubmitterAct => isSubmitting(act.kind);
const isSignature = (act: SheetAct): act is SignatureAct => isSigning(act.kind);
const isSigning = (kind: DoneKind): kind is SignatureAct['kind'] =>
  kind === 'conclusion-signed' || kind === 'conclusion-sent-back';

/** The right that an act needs. */
const rightFor = (kind: DoneKind): string =>
  isSubmitting(kind) ? 'answers' : isSigning(kind) ? 'second-signature' : 'review-acts';

/** What the officer of a league does with a report before the department has it. */
const checking: readonly DoneKind[] = ['passed-on', 'returned', 'restored', 'passing-undone'];
const isCheck = (act: SheetAct): act is LeagueAct => checking.includes(act.kind);

/** What happened between reading the sheet and acting on it. */
interface Conflict {
  /** Where on the page the act was asked for. */
  at: string;
  fresh: ReviewSheet;
  happened: ReviewSheet['acts'];
  newReport: boolean;
}

export interface Acting {
  sheet: ReviewSheet;
  /**
   * The state admits the act, and the seat of whoever looks at the sheet may do it.
   * @param admitted acts that the state admits: those of the sheet, or of the round that set a measure
   */
  admits: (kind: DoneKind, admitted?: readonly string[]) => boolean;
  /** Kind of that seat. */
  seat: string | null;
  /** May not sign the conclusion that awaits it: has taken part in the review. */
  reviewedIt: boolean;
  /** The report to which that seat is led next; null at the end. */
  next: { id: number; name: string } | null;
  /** Others await a signature, none of which this approver may give. */
  othersSign: boolean;
  /**
   * Does it; true where it was recorded. `at` names the place that shows what went wrong.
   * @param round that of a measure which an earlier round set
   */
  act: (at: string, act: SheetAct, round?: MeasureRow['round']) => Promise<boolean>;
  /** Attaches files one after another, to the version that is shown; true where all were recorded. */
  attach: (
    at: string,
    place: EvidencePlace,
    files: readonly File[],
    onProgress: (file: File, share: number) => void,
  ) => Promise<boolean>;
  /** Where something is being done. */
  busy: string | null;
  problem: { at: string; error: unknown } | null;
  conflict: Conflict | null;
  /** Shows the fresh sheet; words that were typed stay. */
  reload: () => void;
  forget: () => void;
  /** What was done last on this page. */
  done: DoneKind | null;
}

export const ActingContext = createContext<Acting | null>(null);

export function useActing(): Acting {
  const acting = useContext(ActingContext);
  if (acting === null) throw new Error('a part of the review sheet stands outside of it');
  return acting;
}

/** Acts on one sheet, one at a time, each on the version that is shown. */
export function useSheetActs(sheet: ReviewSheet, asOf: string | undefined): Acting {
  const queries = useQueryClient();
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<Acting['problem']>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [done, setDone] = useState<Acting['done']>(null);
  const query = sheetQuery(sheet.round.id, sheet.cluster.id, asOf);

  const { data: session } = useQuery(sessionQuery);
  const may = (right: string): boolean => session?.rights.includes(right) ?? false;

  const seat = session?.seat?.kind ?? null;
  const name = session?.name ?? '';
  const signing = seat === 'approver';
  const reviewedIt = signing && sheet.state === 'awaiting-signature' && sheet.reviewers.includes(name);
  const toSign = sheet.nextToSign.find(({ reviewers }) => !reviewers.includes(name)) ?? null;

  const act = (at: string, sheetAct: SheetAct, round: MeasureRow['round'] = sheet.round.id): Promise<boolean> =>
    perform(at, sheetAct.kind, () => {
      const { cluster, version } = sheet;
      if (isAnswer(sheetAct)) return answerTo(round, cluster.id, version, sheetAct);
      if (seat === 'league' && isCheck(sheetAct)) return checkOn(round, cluster.id, version, sheetAct);
      if (isSignature(sheetAct)) return signOn(round, cluster.id, version, sheetAct);
      if (sheetAct.kind === 'passed-on') throw new Error('only a league passes a report on');
      return actOn(round, cluster.id, version, sheetAct);
    });

  const attach: Acting['attach'] = (at, place, files, onProgress) =>
    perform(at, 'evidence-attached', async () => {
      let { version } = sheet;
      try {
        for (const file of files) {
          const send = (share: number) => onProgress(file, share);
          ({ version } = await attachTo(sheet.round.id, sheet.cluster.id, version, place, file, send));
        }
      } catch (error) {
        // Those before it are attached: the sheet that is shown has to know of them.
        if (version !== sheet.version) await askAnew(queries, reviewKey);
        throw error;
      }
    });

  async function perform(at: string, kind: DoneKind, work: () => Promise<unknown>): Promise<boolean> {
    setBusy(at);
    setProblem(null);
    setConflict(null);
    try {
      await work();
      await askAnew(queries, reviewKey);
      setDone(kind);
      return true;
    } catch (error) {
      const fresh = error instanceof ApiError && error.status === 409 ? await freshSheet() : null;
      if (fresh === null) setProblem({ at, error });
      else setConflict({ at, ...fresh });
      return false;
    } finally {
      setBusy(null);
    }
  }

  async function freshSheet(): Promise<Omit<Conflict, 'at'> | null> {
    const fresh = await queries
      .fetchQuery({ ...query, queryKey: [reviewKey, 'fresh', ...query.queryKey], staleTime: 0 })
      .catch(() => null);
    if (fresh === null) return null;
    const seen = new Set(sheet.acts.map(({ event }) => event));
    return {
      fresh,
      happened: fresh.acts.filter(({ event }) => !seen.has(event)),
      newReport: fresh.report?.file !== sheet.report?.file,
    };
  }

  return {
    sheet,
    admits: (kind, admitted = sheet.admitted) =>
      seat === 'league' && checking.includes(kind)
        ? sheet.admittedToLeague.includes(kind) && may('league-check')
        : admitted.includes(kind) && may(rightFor(kind)) && !(reviewedIt && isSigning(kind)),
    seat,
    reviewedIt,
    next: signing ? toSign : seat === 'league' ? sheet.nextToPass : sheet.next,
    othersSign: signing && toSign === null && sheet.nextToSign.length > 0,
    act,
    attach,
    busy,
    problem,
    conflict,
    reload: () => {
      if (conflict !== null) queries.setQueryData(query.queryKey, conflict.fresh);
      setConflict(null);
    },
    forget: () => {
      setProblem(null);
      setConflict(null);
    },
    done,
  };
}
