import type { z } from 'zod';
import type { MailDraft, PostMail } from '../../contract/mail.ts';
import type { ActDone } from '../../contract/review-acts.ts';
import type { SheetParams } from '../../contract/rounds.ts';
import type { PaperLanguage } from '../../documents/paper.ts';
import { dayInWords } from '../../domain/day-in-words.ts';
import { roundKey } from '../../domain/review.ts';
import type { Deps } from '../deps.ts';
import { roundTitle } from '../papers/words.ts';
import { HttpError } from '../problems/http-error.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import type { Participant, ScopedRound } from '../reviewing/standing-round.ts';
import type { MailedAct } from '../rounds/admitted-acts.ts';
import { checkLeads } from '../rounds/passing.ts';
import { existingRound } from '../rounds/read-sheet.ts';
import { type Author, record } from '../rounds/record-act.ts';
import { takeAct } from '../rounds/take-act.ts';
import { owedDetail } from '../rounds/take-reminder.ts';
import type { LetterPost } from './letter-post.ts';

type Asked = z.infer<typeof SheetParams>;

/** How often a letter that has left is recorded anew, where something else happened to the cluster meanwhile. */
const tries = 5;

const words = {
  zh: {
    subject: (round: string, cluster: string) => `催报：${round}（${cluster}）`,
    text: (cluster: string, round: string, owed: string, due: string, day: string) =>
      `${cluster}运营管理机构：\n\n${round}的${owed}${due}，截至${dayInWords(day)}尚未收到。请抓紧报送；确有困难的，请书面说明原因。`,
    owed: { report: '年度报告', correction: '更正后的报告' },
    due: (day: string) => `应于${dayInWords(day)}前报送`,
  },
  en: {
    subject: (round: string, cluster: string) => `Reminder: ${round} (${cluster})`,
    text: (cluster: string, round: string, owed: string, due: string, day: string) =>
      `To the operator of ${cluster}:\n\nThe ${owed} of ${round}${due} has not arrived as of ${day}. Please send it; where that is not possible, explain why in writing.`,
    owed: { report: 'report', correction: 'corrected report' },
    due: (day: string) => `, due by ${day},`,
  },
} as const;

/** The reminder of what a cluster owes, as it would be mailed. @throws HttpError 404 out of round or scope */
export async function mailDraft(
  asked: Asked,
  lang: PaperLanguage,
  author: Pick<Author, 'seat' | 'scope'>,
  deps: Deps,
  passes: ReviewPasses,
  from: LetterPost['from'],
): Promise<MailDraft> {
  const { round, participant } = await owing(asked, author, deps, passes);
  const today = deps.installation.today();
  const { owed, due } = owedDetail(participant.obligation, participant.due);
  const [w, { name }] = [words[lang], participant.head.cluster];
  const title = roundTitle(round.key, lang);
  return {
    from,
    subject: w.subject(title, name),
    text: w.text(name, title, w.owed[owed], due === null ? '' : w.due(due), today),
  };
}

/**
 * Mails a reminder and records it with its recipient and what the mail server answered. What the state or the version does
 * not admit is refused before anything is sent; a letter that was not taken is no reminder.
 * @throws HttpError 404, 409 and 422 as `recordAct`; see `Mailer`
 */
export async function mailReminder(
  asked: Asked,
  { version, ...letter }: PostMail,
  author: Author,
  deps: Deps,
  passes: ReviewPasses,
  post: LetterPost,
): Promise<z.infer<typeof ActDone>> {
  post.checkConfigured();
  const { installation, catalogue } = deps;
  const { round, participant } = await owing(asked, author, deps, passes);
  const { obligation, head } = participant;
  if (obligation.version !== version)
    throw new HttpError('acted-meanwhile', { version: obligation.version }, 'version');
  const eventOf = (sent: { id: string; answer: string }) => {
    const act: MailedAct = { kind: 'reminded', way: 'mail', words: '', mail: { ...letter, ...sent } };
    const { actor, seat: asker } = author;
    const [now, today] = [installation.now(), installation.today()];
    const nothing = { review: null, report: null, awaitedPlan: null };
    return takeAct({ act, round, participant, ...nothing, seen: version, actor, asker, now, today }, catalogue);
  };
  eventOf({ id: '', answer: '' });
  const shown = installation.shown();
  const { id, cluster } = asked;
  const outgoing = { ...letter, about: 'reminder', round: id, league: null, cluster, attached: null } as const;
  const event = eventOf(await post.send(outgoing, shown, author.actor));
  let seen = version;
  for (let tried = 1; ; tried += 1) {
    try {
      await record(shown, { ...event, seen });
      break;
    } catch (error) {
      // It has left: that is recorded whatever else happened since.
      if (!(error instanceof HttpError) || error.code !== 'acted-meanwhile' || tried === tries) throw error;
      seen = (error.facts as { version: number }).version;
    }
  }
  const after = await passes.standing.round(shown, round.key, author.scope, null, head.cluster.id);
  const now = after.participants.find((each) => each.head.cluster.id === head.cluster.id)?.obligation ?? obligation;
  return { version: now.version, state: now.state, outcome: now.outcome };
}

async function owing(
  { id, cluster }: Asked,
  { seat, scope }: Pick<Author, 'seat' | 'scope'>,
  { installation, catalogue }: Deps,
  passes: ReviewPasses,
): Promise<{ round: ScopedRound; participant: Participant }> {
  const round = await existingRound(passes, installation.shown(), roundKey(id), scope, null);
  if (round.opened === null) throw new HttpError('round-not-open', { round: id }, 'id');
  const participant = round.participants.find(({ head }) => head.cluster.id === cluster);
  if (participant === undefined) throw new HttpError('cluster-not-in-round', { cluster, round: id }, 'cluster');
  if (seat === 'league') checkLeads(participant.head, scope, catalogue);
  return { round, participant };
}
