import type { SubmitterAct } from '../../../../server/contract/review-acts.ts';
import { useAnswerWords } from '../../../i18n/answer-words.ts';
import '../review.css';

export type Way = Extract<SubmitterAct, { kind: 'answered' }>['by'];

/** By which ways a seat may write an answer down: only the cluster and its league speak for themselves. */
function waysOf(seat: string | null): readonly [Way, ...Way[]] {
  if (seat === 'operator') return ['own'];
  return seat === 'league' ? ['own', 'letter', 'phone'] : ['letter', 'phone'];
}

/** The way that is chosen before anybody chooses; null where one has to be named. */
export const firstWay = (seat: string | null): Way | null => (waysOf(seat)[0] === 'own' ? 'own' : null);

/** By which way an answer came; nothing where the seat has no choice. */
export function AnsweredBy({
  seat,
  by,
  onChange,
}: {
  seat: string | null;
  by: Way | null;
  onChange: (by: Way) => void;
}) {
  const words = useAnswerWords();
  const ways = waysOf(seat);
  if (ways.length === 1) return null;
  return (
    <fieldset className="outcomes">
      <legend>{words.by}</legend>
      {ways.map((way) => (
        <label key={way}>
          <input type="radio" name="answer-by" checked={by === way} onChange={() => onChange(way)} />
          {words.byWays[way]}
        </label>
      ))}
    </fieldset>
  );
}
