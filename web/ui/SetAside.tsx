import { Link } from '@tanstack/react-router';
import type { IndicatorHead } from '../../server/contract/common.ts';
import type { AggregateFigure, DoubtReason } from '../../server/domain/figure.ts';
import { useSpeech } from '../i18n/language.ts';
import { filedWithUnit, reasonWords } from './figure-words.ts';
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

interface Props {
  figures: readonly {
    id: number;
    name: string;
    value: number;
    reason: DoubtReason;
    indicator?: Pick<IndicatorHead, 'id' | 'name' | 'unit'>;
  }[];
  year: number | null;
  /** The indicator of figures that name none. */
  of: Pick<IndicatorHead, 'id' | 'name' | 'unit'>;
}

/** Figures that are in doubt, each with the reason and the way to it, and the switch that counts them. */
export function Doubtful({ figures, year, of }: Props) {
  const speech = useSpeech();
  const { t, say } = speech;
  if (figures.length === 0) return <SetAside of={undefined} />;
  return (
    <p className="notice notice-warn" role="note">
      {t.doubtful.setAside(new Set(figures.map(({ id }) => id)).size)}{' '}
      {figures.map(({ id, name, value, reason, indicator: { id: about, name: called, unit } = of }, index) => (
        <span key={`${id} ${about}`}>
          {index === 0 ? '' : t.list}
          <Link to="/clusters/$id" params={{ id: String(id) }} search={{ fact: `${about}~${year}` }}>
            {t.doubtful.figure(
              about === of.id ? name : `${name} ${say(called)}`,
              filedWithUnit(value, unit, speech),
              reasonWords(reason, unit, speech),
            )}
          </Link>
        </span>
      ))}{' '}
      <DoubtfulSwitch />
    </p>
  );
}

/** Puts doubtful figures into totals and growth, or takes them out again; kept in the link. */
function DoubtfulSwitch() {
  const { t } = useSpeech();
  const { doubtful } = usePageSearch();
  return (
    <Link to="." search={(before) => ({ ...before, doubtful: doubtful === true ? undefined : true })}>
      {doubtful === true ? t.doubtful.takeOut : t.doubtful.putIn}
    </Link>
  );
}
