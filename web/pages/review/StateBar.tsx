import { Link, useNavigate } from '@tanstack/react-router';
import type { Round } from '../../../server/contract/rounds.ts';
import type { ReviewState } from '../../../server/domain/review.ts';
import { useSpeech } from '../../i18n/language.ts';
import { stateOrder } from '../../ui/review-marks.ts';
import './review.css';

interface Props {
  states: Round['states'];
  /** Those of them that nobody owed: counted apart. */
  extraStates: Round['extraStates'];
  chosen?: ReviewState | undefined;
  /** Makes words and parts a choice: the same again takes it back. */
  onChoose?: (state: ReviewState | undefined) => void;
  /** Makes words and parts the way to the reports of the round in that state. */
  round?: string;
}

/** Where the reports of a round stand, as one slim bar with its numbers in words below. */
export function StateBar({ states, extraStates, chosen, onChoose, round }: Props) {
  const { t } = useSpeech();
  const parts = stateOrder.map((state) => ({ state, count: states[state] ?? 0 })).filter(({ count }) => count > 0);
  const extraOf = (state: ReviewState): string => {
    const extra = extraStates[state] ?? 0;
    return extra === 0 ? '' : ` ${t.review.extraPart(extra)}`;
  };
  const words = parts.map(({ state, count }) => {
    const owed = count - (extraStates[state] ?? 0);
    return `${t.review.countOf(t.review.state[state], owed)}${extraOf(state)}`;
  });
  const navigate = useNavigate();
  const pick = (state: ReviewState): void => {
    if (round === undefined) onChoose?.(chosen === state ? undefined : state);
    else void navigate({ to: '/review/$round', params: { round }, search: (before) => ({ ...before, step: state }) });
  };
  return (
    <div className="state-bar">
      <div className="state-track" role="img" aria-label={t.review.statesOf(words.join(t.list))}>
        {parts.map(({ state, count }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the words below are what the keyboard reaches
          // biome-ignore lint/a11y/useKeyWithClickEvents: the same
          <span
            key={state}
            className={`state-part state-${state}`}
            style={{ flexGrow: count }}
            onClick={() => pick(state)}
          />
        ))}
      </div>
      <ul className="state-words">
        {parts.map(({ state, count }) => {
          const body = (
            <>
              <i aria-hidden="true" className={`state-part state-${state}`} />
              {t.review.state[state]} <b>{count - (extraStates[state] ?? 0)}</b>
              {extraOf(state) === '' ? null : <span className="muted">{extraOf(state)}</span>}
            </>
          );
          return (
            <li key={state}>
              {round !== undefined ? (
                <Link to="/review/$round" params={{ round }} search={(before) => ({ ...before, step: state })}>
                  {body}
                </Link>
              ) : onChoose === undefined ? (
                body
              ) : (
                <button type="button" aria-pressed={chosen === state} onClick={() => pick(state)}>
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
