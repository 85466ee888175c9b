import { useSpeech, wordOf } from '../../../i18n/language.ts';
import { usePassingWords } from '../../../i18n/passing-words.ts';
import { useActing } from './acting.ts';
import { ReasonDialog } from './ReasonDialog.tsx';

/** How the report stands with its league: that it waits, the opinion with which it was passed on, or why it was taken without. */
export function Passing() {
  const { t } = useSpeech();
  const words = usePassingWords();
  const { passing } = useActing().sheet;
  if (passing === null) return null;
  const { state, by, on } = passing;
  return (
    <section className="notice conclusion" aria-labelledby="passing">
      <h2 id="passing">
        {words.head}
        {t.colon}
        {words.state[state]}
      </h2>
      {passing.words === '' ? null : (
        <p>
          {state === 'passed-on' ? `${words.opinion}${t.colon}` : null}
          {passing.words}
        </p>
      )}
      {by === null || on === null ? null : <p className="muted">{words.by(wordOf(t.review.actor, by), on)}</p>}
    </section>
  );
}

/** Passes the report on, with the opinion of the league. */
export function PassOnDialog({ onClose }: { onClose: () => void }) {
  const { passOn } = usePassingWords();
  const actOf = (opinion: string) => ({ kind: 'passed-on' as const, opinion });
  const { title, text, label, confirm } = passOn;
  return <ReasonDialog at="passed-on" {...{ title, text, label, confirm, actOf, onClose }} />;
}

/** Takes the report although no league passed it on, or gives it back to the league, with the reason. */
export function PassingReasonDialog({
  kind,
  onClose,
}: {
  kind: 'taken-without-league' | 'passing-undone';
  onClose: () => void;
}) {
  const words = usePassingWords();
  const { title, text, label, confirm } = kind === 'passing-undone' ? words.undo : words.take;
  const actOf = (reason: string) => ({ kind, reason });
  return <ReasonDialog at={kind} {...{ title, text, label, confirm, actOf, onClose }} />;
}
