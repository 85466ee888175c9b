import type { AggregateFigure } from '../../server/domain/figure.ts';
import { useSpeech } from '../i18n/language.ts';
import { comingIn } from './figure-words.ts';
import { Unbroken } from './Unbroken.tsx';
import './ComingIn.css';

/** 收报中, before a sentence or number of a year of which reports are owed and not there. */
export function ComingIn({ of, short = false }: { of: AggregateFigure | undefined; short?: boolean }) {
  const words = comingIn(of, useSpeech(), short);
  return words === '' ? null : (
    <span className={short ? 'coming-in coming-in-short' : 'coming-in'}>
      <Unbroken text={words} />
    </span>
  );
}
