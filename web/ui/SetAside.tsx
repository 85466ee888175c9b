import { Link } from '@tanstack/react-router';
import type { AggregateFigure } from '../../server/domain/figure.ts';
import { useSpeech } from '../i18n/language.ts';
import { usePageSearch } from './use-page.ts';

/** How many figures of the clusters are set aside as doubtful, and the switch that counts them. */
export function SetAside({ of }: { of: AggregateFigure | undefined }) {
  const { t } = useSpeech();
  const { doubtful } = usePageSearch();
  const n = of?.doubtful.length ?? 0;
  if (doubtful === true) {
    return (
      <p className="notice notice-warn">
        {t.doubtful.counted} <DoubtfulSwitch />
      </p>
    );
  }
  if (n === 0) return null;
  return (
    <p className="notice notice-warn">
      {t.doubtful.setAside(n)} <DoubtfulSwitch />
    </p>
  );
}

/** Puts doubtful figures into totals and growth, or takes them out again; kept in the link. */
export function DoubtfulSwitch() {
  const { t } = useSpeech();
  const { doubtful } = usePageSearch();
  return (
    <Link to="." search={(before) => ({ ...before, doubtful: doubtful === true ? undefined : true })}>
      {doubtful === true ? t.doubtful.takeOut : t.doubtful.putIn}
    </Link>
  );
}
