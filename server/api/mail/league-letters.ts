import type { z } from 'zod';
import type {
  LeagueLetterDraft,
  LeagueLetterQuery,
  Letters,
  LettersQuery,
  PostLeagueLetter,
  PostLetterHeard,
} from '../../contract/mail.ts';
import { safeName } from '../../documents/file-name.ts';
import type { Paper } from '../../documents/paper.ts';
import type { LeagueCode } from '../../domain/ids.ts';
import { roundKey } from '../../domain/review.ts';
import type { Scope } from '../../domain/scope.ts';
import { parseSharedAct, type SharedAct } from '../../domain/shared-act.ts';
import type { MailedLetter } from '../../domain/shared-records.ts';
import { readDossierHeads } from '../../store/reads/read-dossiers.ts';
import { readShared } from '../../store/reads/read-shared.ts';
import { type Deps, dayOf } from '../deps.ts';
import type { PaperWriter } from '../papers/paper-writer.ts';
import { reEvaluationLetters } from '../papers/re-evaluation-letters.ts';
import { reminderPaper } from '../papers/round-papers.ts';
import { tardyIn } from '../papers/tardy.ts';
import { HttpError } from '../problems/http-error.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { roundOf } from '../rounds/board.ts';
import { leagueReportRows } from '../rounds/league-reports.ts';
import { reEvaluations } from '../rounds/re-evaluations.ts';
import { existingRound } from '../rounds/read-sheet.ts';
import type { Author } from '../rounds/record-act.ts';
import type { LetterPost } from './letter-post.ts';
import { letterText } from './letter-text.ts';

const words = {
  zh: { subject: (title: string, league: string) => `${title}（${league}）` },
  en: { subject: (title: string, league: string) => `${title} (${league})` },
} as const;

/** What letters to leagues are made of. */
export interface LetterDeps extends Deps {
  passes: ReviewPasses;
  writer: PaperWriter;
  post: LetterPost;
}

/** The letter to a league as it would be mailed. @throws HttpError 422 where there is none to it */
export async function leagueLetterDraft(
  asked: LeagueLetterQuery,
  scope: Scope,
  deps: LetterDeps,
): Promise<LeagueLetterDraft> {
  const paper = await letterTo(asked, scope, deps);
  const subject = words[asked.lang].subject(paper.title, nameOf(asked.league, deps)[asked.lang]);
  return { from: deps.post.from, subject, text: letterText(paper), attachment: fileName(subject) };
}

/** Mails it to one address, with the Word file where that is wanted. @throws HttpError as the draft and `LetterPost.send` */
export async function mailLeagueLetter(
  { attach, to, subject, text, ...asked }: PostLeagueLetter,
  { actor, scope }: Author,
  deps: LetterDeps,
): Promise<{ answer: string }> {
  const { about, league, round = null, lang } = asked;
  deps.post.checkConfigured();
  const paper = await letterTo(asked, scope, deps);
  const name = fileName(words[lang].subject(paper.title, nameOf(league, deps)[lang]));
  const attached = attach ? { name, bytes: (await deps.writer.paper(paper, 'docx')).bytes } : null;
  const letter = { about, round, league, cluster: null, to, subject, text, attached };
  const { answer } = await deps.post.send(letter, deps.installation.shown(), actor);
  return { answer };
}

/** Letters that were handed to the mail server, as far as the asker sees them, the newest first. */
export async function mailedLetters(
  { round, about, asOf }: z.infer<typeof LettersQuery>,
  { scope, ofClusters }: { scope: Scope; ofClusters: boolean },
  deps: LetterDeps,
): Promise<Letters> {
  const day = dayOf(asOf);
  const { letters } = await deps.installation.shown().snapshots.at(day, scope, (snapshot) => readShared(snapshot, day));
  const isAsked = (letter: MailedLetter): boolean =>
    (!ofClusters || letter.cluster !== null) &&
    (round === undefined || letter.round === round) &&
    (about === undefined || letter.about === about);
  return {
    letters: letters.filter(isAsked).map(({ state, league, begun: _begun, ...letter }) => ({
      ...letter,
      league: league === null ? null : nameOf(league, deps),
      state: state !== 'open' ? state : day === null && deps.post.isUnderWay(letter.id) ? 'being-sent' : 'undecided',
    })),
  };
}

/**
 * The act that records what a recipient says of a letter, with the cluster that it was about.
 * @throws HttpError where the asker sees no such letter, where it is known what became of it, or where the day cannot be
 */
export async function letterHeard(
  id: string,
  act: PostLetterHeard['act'],
  reader: Parameters<typeof mailedLetters>[1],
  deps: LetterDeps,
): Promise<{ act: SharedAct; cluster: number | null }> {
  const { letters } = await mailedLetters({}, reader, deps);
  const letter = letters.find((known) => known.id === id);
  if (letter === undefined) throw new HttpError('letter-unknown', {}, 'letter');
  if (letter.state !== 'undecided') throw new HttpError('letter-not-undecided', {}, 'letter');
  const { kind, ...detail } = act;
  if (act.kind === 'letter-heard-ended' && letter.heard === null) throw new HttpError('letter-not-heard', {}, 'letter');
  const today = deps.installation.today();
  if (act.kind === 'letter-heard' && (act.on < letter.at || act.on > today))
    throw new HttpError('letter-heard-day', { from: letter.at, to: today }, 'act.on');
  return { act: parseSharedAct(kind, { id, ...detail }), cluster: letter.cluster };
}

async function letterTo(
  { about, round, league, lang }: LeagueLetterQuery,
  scope: Scope,
  { installation, catalogue, passes }: LetterDeps,
): Promise<Paper> {
  const [shown, today] = [installation.shown(), installation.today()];
  const paper = await written();
  // A paper that is no letter has no lines to sign.
  if (!paper.blocks.some(({ kind }) => kind === 'signatures'))
    throw new HttpError('no-letter-to-league', { league: nameOf(league, { catalogue }).zh }, 'league');
  return paper;

  async function written(): Promise<Paper> {
    if (about === 're-evaluation') {
      const heads = await shown.snapshots.at(null, scope, (snapshot) => readDossierHeads(snapshot, null));
      return reEvaluationLetters(reEvaluations(heads, catalogue, today, null), league, lang);
    }
    if (round === undefined) throw new HttpError('round-unknown', { round: '' }, 'round');
    const known = await existingRound(passes, shown, roundKey(round), scope, null);
    const owing = {
      tardy: tardyIn(known, catalogue, today),
      narratives: leagueReportRows(known, catalogue, today),
      only: league,
    };
    return reminderPaper(roundOf(known, catalogue, today), owing, today, lang);
  }
}

const nameOf = (league: LeagueCode, { catalogue }: Pick<Deps, 'catalogue'>) =>
  catalogue.territory.byCode.get(league)?.name ?? { zh: league, en: league };

const fileName = (subject: string): string => `${safeName(subject)}.docx`;
