import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { publishedQuery } from '../../api/published-query.ts';
import { sessionQuery } from '../../api/session-query.ts';
import { dayText } from '../../i18n/day-text.ts';
import { useSpeech } from '../../i18n/language.ts';
import { usePublishedWords } from '../../i18n/published-words.ts';
import { Figure } from '../../ui/Figure.tsx';
import { FigureRows } from '../../ui/FigureRows.tsx';
import { tableCsv } from '../../ui/figure-table.ts';
import { Empty, Failure, Loading } from '../../ui/States.tsx';
import { fileName, saveFile } from '../../ui/save-file.ts';
import { useAbout, useChangeSearch, usePageSearch } from '../../ui/use-page.ts';
import { besideTitle, publishedTable } from './published-table.ts';

/**
 * What was published of the region, beside the own clusters of whoever sees a part of it; whoever sees every figure
 * opens it to see what others are shown.
 */
export function RegionBeside() {
  const words = usePublishedWords();
  const { data: session } = useQuery(sessionQuery);
  const [open, setOpen] = useState(false);
  if (session === undefined || !session.rights.includes('published')) return null;
  const kind = session.seat?.kind;
  if (kind === 'league' || kind === 'operator') return <PublishedFigures />;
  return (
    <details className={open ? 'figure' : 'figure off-paper'} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.show}</summary>
      {open ? <PublishedFigures /> : null}
    </details>
  );
}

function PublishedFigures() {
  const speech = useSpeech();
  const { t, say, language } = speech;
  const words = usePublishedWords();
  const { asOf, year } = usePageSearch();
  const about = useAbout();
  const change = useChangeSearch();
  const { data, error, refetch } = useQuery({
    ...publishedQuery({ asOf, year }, about?.version ?? 0),
    enabled: about !== undefined,
  });
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={6} />;
  const next = words.next(String(data.next.year), dayText(data.next.on, language));
  const region = data.measures[0]?.cells.find(({ by }) => by === null)?.figure ?? null;
  if (data.year === null || region === null) {
    const newest = data.years.find((published) => published !== year);
    return (
      <Empty title={year === undefined ? words.none : words.noneOf(String(year))}>
        <p>{next}</p>
        {newest === undefined ? null : (
          <button type="button" className="button button-small" onClick={() => change({ year: newest })}>
            {words.newest(String(newest))}
          </button>
        )}
      </Empty>
    );
  }
  const heading = words.title(String(data.year));
  const title = besideTitle(data, speech, words) ?? heading;
  const { n, of } = region.reports;
  const subtitle = [
    ...(title === heading ? [] : [heading]),
    words.sub(dayText(data.released ?? '', language), n, of),
  ].join(words.joint);
  const table = publishedTable(data, speech, words);
  const unnamed = Math.max(...data.measures.map((measure) => measure.unnamed));
  const notes = [
    words.note(data.fewest),
    ...(unnamed > 0 ? [words.unnamed(unnamed)] : []),
    next,
    say(data.source),
  ].join(words.joint);
  const sample = about?.ledger === 'sample' ? `${t.sampleBanner}${t.dot}` : '';
  const save = () =>
    saveFile(fileName(heading, 'csv'), new Blob([tableCsv(table, { title, subtitle, source: sample + notes })]));
  return (
    <Figure
      title={title}
      subtitle={subtitle}
      table={<FigureRows table={table} label={heading} />}
      note={
        <>
          <p className="source">{notes}</p>
          <p>
            <button type="button" className="button button-small" onClick={save}>
              {words.download}
            </button>
          </p>
        </>
      }
    />
  );
}
