import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useState } from 'react';
import type { ReviewAct, ReviewSheet } from '../../../../server/contract/reviews.ts';
import { ApiError } from '../../../api/client.ts';
import { actOn, reviewKey, sheetQuery } from '../../../api/review-queries.ts';

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
  admits: (kind: ReviewAct['kind']) => boolean;
  /** Does it; true where it was recorded. `at` names the place that shows what went wrong. */
  act: (at: string, act: ReviewAct) => Promise<boolean>;
  /** Where something is being done. */
  busy: string | null;
  problem: { at: string; error: unknown } | null;
  conflict: Conflict | null;
  /** Shows the fresh sheet; words that were typed stay. */
  reload: () => void;
  forget: () => void;
  /** What was done last on this page. */
  done: ReviewAct['kind'] | null;
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

  async function act(at: string, one: ReviewAct): Promise<boolean> {
    setBusy(at);
    setProblem(null);
    setConflict(null);
    try {
      await actOn(sheet.round.id, sheet.cluster.id, sheet.version, one);
      await queries.invalidateQueries({ queryKey: [reviewKey] });
      setDone(one.kind);
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
    admits: (kind) => sheet.admitted.includes(kind),
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
