import { type ReactNode, useId } from 'react';
import { Unbroken } from './Unbroken.tsx';

interface Props {
  /** The finding, as a sentence. */
  title: string;
  /** Measure, unit, years. */
  subtitle: string;
  /** Source, as-of, n of N, calibre. */
  note: ReactNode;
  /** The same numbers as a table: on every figure. */
  table: ReactNode;
}

/** A table of the publication: finding as title, measure as subtitle, source line. */
export function Figure({ title, subtitle, note, table }: Props) {
  const id = useId();
  return (
    <section className="figure" aria-labelledby={id}>
      <FigureHead id={id} title={title} subtitle={subtitle} />
      {table}
      <div className="figure-note">{note}</div>
    </section>
  );
}

interface HeadProps {
  id: string;
  title: string;
  subtitle: string;
  className?: string;
}

/** The finding over the measure that it is about. */
export function FigureHead({ id, title, subtitle, className = '' }: HeadProps) {
  return (
    <header className={`figure-head ${className}`.trim()}>
      <div>
        <h2 id={id}>
          <Unbroken text={title} />
        </h2>
        <p className="figure-sub">
          <Unbroken text={subtitle} />
        </p>
      </div>
    </header>
  );
}
