import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.ts';
import { AsOfNotice } from '../../ui/Shell.tsx';
import { Unbroken } from '../../ui/Unbroken.tsx';
import './review.css';
import './RoundFrame.css';

interface Props {
  round: string;
  /** The finding of the page. */
  title: string;
  sub: ReactNode;
  tools?: ReactNode;
  children: ReactNode;
}

const views = [
  { key: 'board', to: '/review/$round' },
  { key: 'standards', to: '/review/$round/standards' },
  { key: 'plans', to: '/review/$round/plans' },
  { key: 'quality', to: '/review/$round/quality' },
] as const;

/** Head of every page of a round: where one is, what was found, and the other views. */
export function RoundFrame({ round, title, sub, tools, children }: Props) {
  const { t } = useSpeech();
  return (
    <>
      <AsOfNotice />
      <p className="crumb">
        <Link to="/review">← {t.review.rounds}</Link>
      </p>
      <div className="page-head round-head">
        <div>
          <h1>{title}</h1>
          <p className="figure-sub">{typeof sub === 'string' ? <Unbroken text={sub} /> : sub}</p>
        </div>
        {tools === undefined ? null : <div className="tools">{tools}</div>}
      </div>
      <nav className="round-views" aria-label={t.review.views}>
        {views.map(({ key, to }) => (
          <Link key={key} to={to} params={{ round }} activeOptions={{ exact: true, includeSearch: false }}>
            {t.review.view[key]}
          </Link>
        ))}
      </nav>
      {children}
    </>
  );
}
