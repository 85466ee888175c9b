import type { Round } from '../../../server/contract/reviews.ts';
import type { ReviewState } from '../../../server/domain/review.ts';
import { useSpeech } from '../../i18n/language.ts';
import { stateOrder } from '../../ui/review-marks.ts';

interface Props {
  states: Round['states'];
  chosen?: ReviewState | undefined;
  /** Makes the words a choice: the same word again takes it back. */
  onChoose?: (state: ReviewState | undefined) => void;
}

/** Where the reports of a round stand, as one slim bar with its numbers in words below. */
export function StateBar({ states, chosen, onChoose }: Props) {
  const { t } = useSpeech();
  const parts = stateOrder.map((state) => ({ state, count: states[state] ?? 0 })).filter(({ count }) => count > 0);
  const words = parts.map(({ state, count }) => t.review.countOf(t.review.state[state], count));
  return (
    <div className="state-bar">
      <div className="state-track" role="img" aria-label={t.review.statesOf(words.join(t.list))}>
        {parts.map(({ state, count }) => (
          <span key={state} className={`state-part state-${state}`} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul className="state-words">
        {parts.map(({ state, count }) => {
          const body = (
            <>
              <i aria-hidden="true" className={`state-part state-${state}`} />
              {t.review.state[state]} <b>{count}</b>
            </>
          );
          return (
            <li key={state}>
              {onChoose === undefined ? (
                body
              ) : (
                <button
                  type="button"
                  aria-pressed={chosen === state}
                  onClick={() => onChoose(chosen === state ? undefined : state)}
                >
                  {body}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
