import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useState } from 'react';
import type { MeasureRow, ReviewAct, ReviewSheet, SubmitterAct } from '../../../../server/contract/reviews.ts';
import { ApiError } from '../../../api/client.ts';
import { actOn, answerTo, reviewKey, sheetQuery } from '../../../api/review-queries.ts';
import { sessionQuery } from '../../../api/session-query.ts';

export type SheetAct = ReviewAct | SubmitterAct;

const isAnswer = (act: SheetAct): act is SubmitterAct => act.kind === 'answered' || act.kind === 'answers-handed-in';

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
  admits: (kind: SheetAct['kind'], admitted?: readonly string[]) => boolean;
  /** Kind of that seat. */
  seat: string | null;
  /**
   * Does it; true where it was recorded. `at` names the place that shows what went wrong.
   * @param round that of a measure which an earlier round set
   */
  act: (at: string, act: SheetAct, round?: MeasureRow['round']) => Promise<boolean>;
  /** Where something is being done. */
  busy: string | null;
  problem: { at: string; error: unknown } | null;
  conflict: Conflict | null;
  /** Shows the fresh sheet; words that were typed stay. */
  reload: () => void;
  forget: () => void;
  /** What was done last on this page. */
  done: SheetAct['kind'] | null;
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

  async function act(at: string, sheetAct: SheetAct, round: MeasureRow['round'] = sheet.round.id): Promise<boolean> {
    setBusy(at);
    setProblem(null);
    setConflict(null);
    try {
      await (isAnswer(sheetAct)
        ? answerTo(round, sheet.cluster.id, sheet.version, sheetAct)
        : actOn(round, sheet.cluster.id, sheet.version, sheetAct));
      await queries.invalidateQueries({ queryKey: [reviewKey] });
      setDone(sheetAct.kind);
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
      admitted.includes(kind) && may(kind === 'answered' || kind === 'answers-handed-in' ? 'answers' : 'review-acts'),
    seat: session?.seat?.kind ?? null,
    act,
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
