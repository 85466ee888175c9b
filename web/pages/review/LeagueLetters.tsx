import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { League } from '../../../server/contract/common.ts';
import type { LeagueLetterQuery } from '../../../server/contract/mail.ts';
import { askAnew } from '../../api/after-act.ts';
import { letterDraftQuery, lettersQuery, mailLetter, reviewKey } from '../../api/review-queries.ts';
import { sessionQuery } from '../../api/session-query.ts';
import { useCallWords } from '../../i18n/call-words.ts';
import { useSpeech } from '../../i18n/language.ts';
import { useMailWords } from '../../i18n/mail-words.ts';
import { paperWordsOf } from '../../i18n/paper-words.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { ActDialog } from './ActDialog.tsx';
import { LetterHeard } from './LetterHeard.tsx';
import { MailDialog } from './sheet/MailDialog.tsx';
import './LeagueLetters.css';

interface Props {
  /** Of which round the reports are owed; null for re-evaluations. */
  round: string | null;
  /** Leagues that a letter can go to. */
  leagues: readonly League[];
}

/** The way to mail a letter to a league, and the letters that were handed to the mail server; nothing for other seats. */
export function LeagueLetters({ round, leagues }: Props) {
  const words = useMailWords();
  const { data: session } = useQuery(sessionQuery);
  const [open, setOpen] = useState(false);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const may = session?.rights.includes('league-letters') === true;
  const sees = session?.rights.includes('reminders') === true;
  if (!sees) return null;
  return (
    <div className="league-letters off-paper">
      {may && leagues.length > 0 ? (
        <p>
          <button type="button" className="button button-small" onClick={() => setOpen(true)}>
            {words.letter}
          </button>{' '}
          <span role="status">{sentTo === null ? '' : words.sent(sentTo)}</span>
        </p>
      ) : null}
      <MailedLetters round={round} />
      {open ? (
        <LetterDialogs
          round={round}
          leagues={leagues}
          onSent={(to) => {
            setSentTo(to);
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  );
}

/** First to which league, then the letter itself. */
function LetterDialogs({
  round,
  leagues,
  onSent,
  onClose,
}: Props & { onSent: (to: string) => void; onClose: () => void }) {
  const { say, language } = useSpeech();
  const words = useMailWords();
  const callWords = useCallWords();
  const queries = useQueryClient();
  const [code, setCode] = useState(leagues[0]?.code ?? '');
  const [writing, setWriting] = useState(false);
  const league = leagues.find((each) => each.code === code);
  const asked = {
    ...(round === null ? { about: 're-evaluation' as const } : { about: 'league-reminder' as const, round }),
    league: code,
    lang: language,
  } as LeagueLetterQuery;
  const draft = useQuery({ ...letterDraftQuery(asked), enabled: writing });
  if (writing && draft.data !== undefined && league !== undefined) {
    return (
      <MailDialog
        title={words.letterTitle(say(league.name))}
        draft={draft.data}
        attachment={draft.data.attachment}
        onPaper={
          round === null
            ? { path: '/api/v1/re-evaluations/letters', name: callWords.letters }
            : { path: `/api/v1/rounds/${round}/papers/reminders`, name: paperWordsOf(language).reminders }
        }
        send={async (letter) => {
          try {
            return await mailLetter({ ...asked, ...letter });
          } finally {
            void askAnew(queries, reviewKey);
          }
        }}
        onSent={onSent}
        onClose={onClose}
      />
    );
  }
  return (
    <ActDialog
      title={words.choose}
      text={words.chooseText}
      confirm={words.write}
      ready={league !== undefined}
      busy={writing && draft.isFetching}
      error={writing ? draft.error : null}
      onConfirm={() => (writing ? void draft.refetch() : setWriting(true))}
      onClose={onClose}
    >
      <SelectField
        label={words.league}
        value={code}
        onChange={(next) => {
          setCode(next);
          setWriting(false);
        }}
        options={leagues.map((each) => ({ id: each.code, name: say(each.name) }))}
      />
    </ActDialog>
  );
}

function MailedLetters({ round }: { round: string | null }) {
  const { say } = useSpeech();
  const words = useMailWords();
  const { data } = useQuery(lettersQuery(round === null ? { about: 're-evaluation' } : { round }));
  if (data === undefined || data.letters.length === 0) return null;
  const inDoubt = data.letters.filter(({ state }) => state === 'undecided');
  const undecided = inDoubt.filter(({ heard }) => heard === null).length;
  return (
    // Open too once an answer is recorded: whoever did it sees it, and may take it back.
    <details className="fold" open={inDoubt.length > 0}>
      <summary>{words.letters(data.letters.length)}</summary>
      {undecided > 0 ? <p role="status">{words.undecided(undecided)}</p> : null}
      <DataTable
        label={words.letters(data.letters.length)}
        className="stacked"
        columns={[words.day, words.league, words.subject, words.to, words.attachment, words.by, words.state]}
      >
        {data.letters.map((letter) => (
          <tr key={letter.id}>
            <td className="nowrap">{letter.at}</td>
            <td>{letter.league === null ? '' : say(letter.league)}</td>
            <td>{letter.subject}</td>
            <td>{letter.to}</td>
            <td>{letter.attached ?? words.noAttachment}</td>
            <td>{letter.by}</td>
            <td>{letter.state === 'undecided' ? <LetterHeard letter={letter} /> : words.states[letter.state]}</td>
          </tr>
        ))}
      </DataTable>
    </details>
  );
}
