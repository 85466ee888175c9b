import { Link } from '@tanstack/react-router';
import type { Overview, RoundNow } from '../../../server/contract/overview.ts';
import { dayText } from '../../i18n/day-text.ts';
import { inside } from '../../i18n/inside.ts';
import { useSpeech } from '../../i18n/language.ts';
import { SourceLine } from '../../ui/SourceLine.tsx';
import { Unbroken } from '../../ui/Unbroken.tsx';
import { extraWords } from '../review/round-name.ts';
import { StateBar } from '../review/StateBar.tsx';
import './RoundsNow.css';

/** Where the reports of the year stand, round by round. */
export function RoundsNow({ overview: { rounds }, year }: { overview: Overview; year: number }) {
  const speech = useSpeech();
  const { t } = speech;
  if (rounds.length === 0) return null;
  const sum = (count: (round: RoundNow) => number) => rounds.reduce((total, round) => total + count(round), 0);
  return (
    <section className="figure" aria-labelledby="rounds">
      <h2 id="rounds">
        {t.home.rounds.title(
          sum(({ arrived }) => arrived),
          sum(({ owed }) => owed),
          sum(({ overdue }) => overdue),
        )}
        {extraWords({ extra: sum(({ extra }) => extra) }, speech)}
      </h2>
      <p className="figure-sub">{t.home.rounds.sub(year)}</p>
      <div className="rounds-now">
        {rounds.map((round) => (
          <One key={round.id} round={round} />
        ))}
      </div>
      <p className="rounds-all">
        <Link to="/review">{t.home.rounds.all}</Link>
      </p>
      <div className="figure-note">
        <SourceLine />
      </div>
    </section>
  );
}

function One({ round }: { round: RoundNow }) {
  const { t, language } = useSpeech();
  const words = [
    round.due === null ? t.home.rounds.noDue : t.home.rounds.due(dayText(round.due, language)),
    round.opened
      ? t.home.rounds.concluded((round.states.concluded ?? 0) - (round.extraStates.concluded ?? 0), round.owed)
      : t.home.rounds.notOpen,
  ];
  return (
    <article>
      <h3>
        <Link to="/review/$round" params={{ round: round.id }}>
          {t.level[round.level]} {inside(t.programme[round.programme], language)}
        </Link>
      </h3>
      <p className="figure-sub">
        <Unbroken text={words.join(t.dot)} />
        {round.overdue === 0 ? null : (
          <>
            {t.dot}
            <Link
              to="/review/$round"
              params={{ round: round.id }}
              search={(before) => ({ ...before, late: true })}
              className="late"
            >
              {t.review.overdueCount(round.overdue)}
            </Link>
          </>
        )}
      </p>
      <StateBar states={round.states} extraStates={round.extraStates} round={round.id} />
    </article>
  );
}
