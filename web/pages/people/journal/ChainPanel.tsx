import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import {
  type JournalChecked,
  type JournalHead,
  type JournalPage,
  parseHead,
  sayHead,
} from '../../../../server/contract/journal.ts';
import { beginJournalCheck, journalCheckQuery } from '../../../api/journal-query.ts';
import { type JournalWords, useJournalWords } from '../../../i18n/journal-words.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { asShown, percent } from '../../../i18n/numbers.ts';
import { timeText } from '../../../i18n/time-text.ts';
import { reasonOf } from '../../../ui/States.tsx';
import { WorkButton } from '../../../ui/WorkButton.tsx';
import '../people.css';

/** The end of the chain, to be printed; a check of the whole, and of a head that was printed earlier. */
export function ChainPanel({ head, zone }: Pick<JournalPage, 'head' | 'zone'>) {
  const words = useJournalWords();
  const speech = useSpeech();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<JournalHead | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const { data: state } = useQuery(journalCheckQuery(asked));
  const begin = async (wanted: JournalHead | null): Promise<void> => {
    setFault(null);
    setAsked(wanted);
    try {
      const begun = await beginJournalCheck(wanted);
      queries.setQueryData(journalCheckQuery(wanted).queryKey, begun);
    } catch (error) {
      setFault(reasonOf(error, speech));
    }
  };
  const check = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const parsed = parseHead(String(new FormData(event.currentTarget).get('head') ?? ''));
    if (parsed === null) setFault(words.unread);
    else void begin(parsed);
  };
  const busy = state?.running != null;
  return (
    <section className="journal-chain" aria-labelledby="chain-title">
      <h2 id="chain-title">{words.chain}</h2>
      <p className="figure-sub">{words.chainText}</p>
      <dl className="journal-head">
        <dt>{words.head}</dt>
        <dd className="codes">{sayHead(head)}</dd>
      </dl>
      <p className="paper-only">
        {words.headAt(timeText(new Date().toISOString(), zone))} · {words.keep}{' '}
        <span className="codes">npm run verify -- --head {sayHead(head)}</span>
      </p>
      <p className="row">
        <WorkButton type="button" className="button" busy={busy} onClick={() => void begin(asked)}>
          {words.verify}
        </WorkButton>
        <button type="button" className="button" onClick={printHead}>
          {words.printHead}
        </button>
      </p>
      <form className="journal-earlier" onSubmit={check}>
        <label>
          <span>{words.earlier}</span>
          <input name="head" placeholder={words.earlierHint} autoComplete="off" required />
        </label>
        <WorkButton type="submit" className="button" busy={busy}>
          {words.check}
        </WorkButton>
      </form>
      {fault === null ? null : <p role="alert">{fault}</p>}
      <div role="status">
        {state === undefined ? null : <CheckResult state={state} asked={asked} zone={zone} words={words} />}
      </div>
    </section>
  );
}

/** Only this part of the page goes onto paper. */
function printHead(): void {
  const root = document.documentElement;
  root.dataset.printing = 'journal-head';
  window.addEventListener('afterprint', () => delete root.dataset.printing, { once: true });
  window.print();
}

interface ResultProps {
  state: JournalChecked;
  asked: JournalHead | null;
  zone: string;
  words: JournalWords;
}

function CheckResult({ state: { running, checked, failed, known }, asked, zone, words }: ResultProps) {
  const { language } = useSpeech();
  if (running !== null) {
    const share = running.of === 0 ? 1 : running.done / running.of;
    return (
      <p>
        <progress value={running.done} max={running.of} /> {words.running(percent(100 * share, language, 0))}
      </p>
    );
  }
  if (failed) return <p className="journal-refused">{words.failed}</p>;
  if (checked === null) return null;
  const lines = asShown(checked.lines, language, true);
  const sentence = checked.whole
    ? words.whole(lines, timeText(checked.at, zone))
    : checked.brokenLine === null
      ? words.short(lines)
      : words.broken(asShown(checked.brokenLine, language, true));
  return (
    <>
      <p className={checked.whole ? 'journal-whole' : 'journal-refused'}>{sentence}</p>
      {asked === null || known === null ? null : (
        <p className={known ? 'journal-whole' : 'journal-refused'}>
          {known
            ? (checked.whole ? words.known : words.knownButBroken)(sayHead(asked))
            : words.unknownHead(sayHead(asked))}
        </p>
      )}
    </>
  );
}
