import { Link } from '@tanstack/react-router';
import { useSpeech } from '../i18n/language.ts';
import { AsOfNotice } from './Shell.tsx';

/** A ledger that holds no figure of any year, or held none by the day that is shown, and where the first ones are handed in. */
export function NothingYet() {
  const { t } = useSpeech();
  return (
    <>
      <AsOfNotice />
      <div className="state">
        <h1>{t.overview.empty}</h1>
        <p>{t.overview.emptyText}</p>
        <Link to="/submissions" className="button">
          {t.nav.submissions}
        </Link>
      </div>
    </>
  );
}
