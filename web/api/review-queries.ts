import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  LeagueLetterDraft,
  type LeagueLetterQuery,
  LeagueLetterSent,
  LetterHeardDone,
  Letters,
  MailDraft,
  type PostLeagueLetter,
  type PostLetterHeard,
  type PostMail,
} from '../../server/contract/mail.ts';
import type { LeagueAct, PostLeagueAct } from '../../server/contract/passing.ts';
import { ReEvaluations } from '../../server/contract/re-evaluations.ts';
import { ActDone, type ReviewAct, type SubmitterAct } from '../../server/contract/review-acts.ts';
import { ReviewSheet } from '../../server/contract/review-sheet.ts';
import { DataQuality, MatrixOfStandard, PlanAttainment } from '../../server/contract/round-views.ts';
import { Board, type MoveDeadline, type OpenRound, Round, Rounds } from '../../server/contract/rounds.ts';
import type { PostSignature, RequireSignature, SignatureAct } from '../../server/contract/signatures.ts';
import type { EvidencePlace } from '../../server/domain/evidence-acts.ts';
import type { StandardsSearch } from '../address/searches.ts';
import { get, linkOf, post } from './client.ts';
import { postFile } from './upload.ts';

/** Every question about the review begins with this, so that an act can call all of them old at once. */
export const reviewKey = 'review';

const roundPath = (round: string) => `/api/v1/rounds/${encodeURIComponent(round)}`;
const sheetPath = (round: string, cluster: number) => `${roundPath(round)}/clusters/${cluster}`;

/** Reviewers work side by side: what is kept is asked for again whenever a page opens. */
const shared = { staleTime: 0 };

export const roundsQuery = (asOf: string | undefined) =>
  queryOptions({
    ...shared,
    queryKey: [reviewKey, 'rounds', asOf],
    queryFn: ({ signal }) => get(linkOf('/api/v1/rounds', { asOf }), Rounds, signal),
  });

/** The reminder of what a cluster owes as it would be mailed. */
export const mailDraftQuery = (round: string, cluster: number, lang: 'zh' | 'en') =>
  queryOptions({
    ...shared,
    queryKey: [reviewKey, 'mail', round, cluster, lang],
    queryFn: ({ signal }) => get(linkOf(`${sheetPath(round, cluster)}/mail`, { lang }), MailDraft, signal),
  });

/** Mails it to one address. */
export const mailReminder = (round: string, cluster: number, letter: z.input<typeof PostMail>) =>
  post(`${sheetPath(round, cluster)}/mail`, letter, ActDone);

/** The letter to a league as it would be mailed. */
export const letterDraftQuery = (asked: LeagueLetterQuery) =>
  queryOptions({
    ...shared,
    queryKey: [reviewKey, 'letter', asked],
    queryFn: ({ signal }) => get(linkOf('/api/v1/letters/draft', asked), LeagueLetterDraft, signal),
    retry: false,
  });

export const mailLetter = (letter: PostLeagueLetter) => post('/api/v1/letters', letter, LeagueLetterSent);

/** Records what a recipient says of an undecided letter, or takes that back. */
export const noteLetterHeard = (letter: string, heard: PostLetterHeard) =>
  post(`/api/v1/letters/${letter}/answer`, heard, LetterHeardDone);

/** Letters that were handed to the mail server: of a round, or about re-evaluations. */
export const lettersQuery = (asked: { round: string } | { about: 're-evaluation' }) =>
  queryOptions({
    ...shared,
    queryKey: [reviewKey, 'letters', asked],
    queryFn: ({ signal }) => get(linkOf('/api/v1/letters', asked), Letters, signal),
  });

export const boardQuery = (round: string, asOf: string | undefined) =>
  queryOptions({
    ...shared,
    queryKey: [reviewKey, 'board', round, asOf],
    queryFn: ({ signal }) => get(linkOf(roundPath(round), { asOf }), Board, signal),
  });

/**
 * The sheet is only loaded anew when it is opened or asked for: a reviewer decides on what they have read, and the
 * server says 409 when it has changed.
 */
export const sheetQuery = (round: string, cluster: number, asOf: string | undefined) =>
  queryOptions({
    queryKey: [reviewKey, 'sheet', round, cluster, asOf],
    queryFn: ({ signal }) => get(linkOf(sheetPath(round, cluster), { asOf }), ReviewSheet, signal),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always' as const,
  });

export const standardsQuery = (round: string, search: StandardsSearch, asOf: string | undefined) => {
  const { standard, thresholds } = search;
  return queryOptions({
    ...shared,
    queryKey: [reviewKey, 'standards', round, standard, thresholds, asOf],
    queryFn: ({ signal }) =>
      get(linkOf(`${roundPath(round)}/standards`, { asOf, standard, thresholds }), MatrixOfStandard, signal),
  });
};

export const plansQuery = (round: string, asOf: string | undefined) =>
  queryOptions({
    ...shared,
    queryKey: [reviewKey, 'plans', round, asOf],
    queryFn: ({ signal }) => get(linkOf(`${roundPath(round)}/plans`, { asOf }), PlanAttainment, signal),
  });

export const qualityQuery = (round: string, asOf: string | undefined) =>
  queryOptions({
    ...shared,
    queryKey: [reviewKey, 'quality', round, asOf],
    queryFn: ({ signal }) => get(linkOf(`${roundPath(round)}/quality`, { asOf }), DataQuality, signal),
  });

export const reEvaluationsQuery = (asOf: string | undefined) =>
  queryOptions({
    ...shared,
    queryKey: [reviewKey, 're-evaluations', asOf],
    queryFn: ({ signal }) => get(linkOf('/api/v1/re-evaluations', { asOf }), ReEvaluations, signal),
  });

/** @throws ApiError 409 where it is open already, 422 where nobody owes a report */
export const openRound = (asked: z.input<typeof OpenRound>): Promise<Round> => post('/api/v1/rounds', asked, Round);

/** @throws ApiError 409 where somebody moved it meanwhile */
export const moveDeadline = (round: string, asked: z.input<typeof MoveDeadline>): Promise<Round> =>
  post(`${roundPath(round)}/deadline`, asked, Round);

/** @throws ApiError 409 where somebody acted meanwhile, 422 where the state does not admit it */
export const actOn = (
  round: string,
  cluster: number,
  version: number,
  act: ReviewAct,
): Promise<z.infer<typeof ActDone>> => post(`${sheetPath(round, cluster)}/acts`, { version, act }, ActDone);

/** @throws as `actOn` */
export const answerTo = (
  round: string,
  cluster: number,
  version: number,
  act: SubmitterAct,
): Promise<z.infer<typeof ActDone>> => post(`${sheetPath(round, cluster)}/answers`, { version, act }, ActDone);

/** Passes a report on for its league, sends it back, or takes either back. @throws as `actOn` */
export const checkOn = (
  round: string,
  cluster: number,
  version: number,
  act: LeagueAct,
): Promise<z.infer<typeof ActDone>> => {
  const asked: z.input<typeof PostLeagueAct> = { version, act };
  return post(`${sheetPath(round, cluster)}/league-check`, asked, ActDone);
};

/** Signs a conclusion or sends it back. @throws as `actOn` */
export const signOn = (
  round: string,
  cluster: number,
  version: number,
  act: SignatureAct,
): Promise<z.infer<typeof ActDone>> => {
  const asked: z.input<typeof PostSignature> = { version, act };
  return post(`${sheetPath(round, cluster)}/signature`, asked, ActDone);
};

/** @throws ApiError 409 where somebody acted on the round meanwhile */
export const requireSignature = (round: string, asked: z.input<typeof RequireSignature>): Promise<Round> =>
  post(`${roundPath(round)}/signature`, asked, Round);

/**
 * Attaches a file to a place of a report.
 * @param onProgress share of the bytes sent, 0–1
 * @throws as `actOn`
 */
export const attachTo = (
  round: string,
  cluster: number,
  version: number,
  place: EvidencePlace,
  file: File,
  onProgress: (share: number) => void,
): Promise<z.infer<typeof ActDone>> =>
  postFile(
    linkOf(`${sheetPath(round, cluster)}/evidence`, { version, name: file.name, ...place }),
    file,
    onProgress,
    ActDone,
  );

/** Where a file that was attached is given back. */
export const evidenceLink = (round: string, cluster: number, no: number, asOf: string | undefined): string =>
  linkOf(`${sheetPath(round, cluster)}/evidence/${no}`, { asOf });
