import { type ReactNode, useId } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useSpeech } from '../i18n/language.ts';
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
  chart?: ReactNode;
  wide?: boolean;
}

/** A figure of the publication: finding as title, measure as subtitle, drawing or table, source line. */
export function Figure({ title, subtitle, note, table, chart, wide = true }: Props) {
  const { t } = useSpeech();
  const id = useId();
  return (
    <section className={wide ? 'figure' : 'figure figure-half'} aria-labelledby={id}>
      <header className="figure-head">
        <div>
          <h2 id={id}>
            <Unbroken text={title} />
          </h2>
          <p className="figure-sub">
            <Unbroken text={subtitle} />
          </p>
        </div>
      </header>
      {chart === undefined ? (
        table
      ) : (
        <Tabs className="views">
          <TabList aria-label={`${t.view}: ${title}`} className="view-tabs">
            <Tab id="chart">{t.viewChart}</Tab>
            <Tab id="table">{t.viewTable}</Tab>
          </TabList>
          <TabPanel id="chart">{chart}</TabPanel>
          <TabPanel id="table">{table}</TabPanel>
        </Tabs>
      )}
      <div className="figure-note">{note}</div>
    </section>
  );
}
