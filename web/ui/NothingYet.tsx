import { Link } from '@tanstack/react-router';
import { useSpeech } from '../i18n/language.ts';
import { AsOfNotice } from './Shell.tsx';
import { useRight } from './use-right.ts';

/** A ledger that holds no figure of any year, or held none by the day that is shown, and where the first ones are handed in. */
export function NothingYet() {
  const { t } = useSpeech();
  const handsIn = useRight('hand-in');
  return (
    <>
      <AsOfNotice />
      <div className="state">
        <h1>{t.overview.empty}</h1>
        <p>{handsIn ? t.overview.emptyText : t.overview.emptyToRead}</p>
        {handsIn ? (
          <Link to="/submissions" className="button">
            {t.nav.submissions}
          </Link>
        ) : null}
      </div>
    </>
  );
}
