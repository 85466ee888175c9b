import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { About } from '../../../server/contract/about.ts';
import type { Catalogue } from '../../../server/contract/catalogue.ts';
import type { Annotation } from '../../../server/contract/shared.ts';
import { reviewWords } from '../../../server/domain/review-words.ts';
import { dayText } from '../../i18n/day-text.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import { recordWords } from '../../i18n/record-words.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EndEvent, SetEvent } from './EventDialogs.tsx';
import { RecordActs } from './RecordActs.tsx';
import './records.css';

interface Props {
  annotations: readonly Annotation[];
  catalogue: Catalogue;
  about: About;
  past: boolean;
  /** Whose chart the form begins with. */
  proposed: { indicator?: string | undefined; cluster?: number | undefined };
}

/** Dated events, the newest first, with on whose charts they stand. */
export function EventTable({ annotations, catalogue, about, past, proposed }: Props) {
  const speech = useSpeech();
  const { language } = speech;
  const words = recordWords[language].event;
  const [asked, setAsked] = useState<{ what: 'set' | 'end'; of: Annotation | null } | null>(null);
  const rows = [...annotations].reverse();
  const textOf = (event: Annotation) => (language === 'en' && event.textEn !== '' ? event.textEn : event.text);
  return (
    <section className="figure" aria-labelledby="events">
      <h2 id="events">{words.heading}</h2>
      {past ? null : (
        <p className="record-add">
          <button type="button" className="button" onClick={() => setAsked({ what: 'set', of: null })}>
            {words.add}
          </button>
        </p>
      )}
      {rows.length === 0 ? (
        <p className="muted">{words.none}</p>
      ) : (
        <DataTable
          label={`${speech.t.viewTable}${speech.t.colon}${words.heading}`}
          className="records"
          columns={[
            words.day,
            words.kind,
            words.what,
            words.whose,
            words.source,
            recordWords[language].target.by,
            past ? null : { name: words.correct, unseen: true },
          ]}
        >
          {rows.map((event) => (
            <tr key={event.id}>
              <th scope="row">{dayText(event.on, language)}</th>
              <td>{words.kinds[event.kind]}</td>
              <td>
                {textOf(event)}
                {event.ended ? <span className="chip chip-warn">{recordWords[language].target.ended}</span> : null}
              </td>
              <td>
                <ScopeName scope={event.scope} />
              </td>
              <td>{event.source}</td>
              <td>
                {wordOf(reviewWords[language].actor, event.by)} · {dayText(event.at, language)} · {event.reason}
                {event.corrections === 0 ? null : (
                  <span className="record-before">{words.corrected(event.corrections)}</span>
                )}
              </td>
              {past ? null : (
                <RecordActs
                  words={{
                    ...words,
                    correctOf: words.correctOf(textOf(event)),
                    endOf: words.endOf(textOf(event)),
                  }}
                  ended={event.ended}
                  onCorrect={() => setAsked({ what: 'set', of: event })}
                  onEnd={() => setAsked({ what: 'end', of: event })}
                />
              )}
            </tr>
          ))}
        </DataTable>
      )}
      {asked?.what === 'set' ? (
        <SetEvent
          catalogue={catalogue}
          about={about}
          of={asked.of}
          proposed={proposed}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked?.what === 'end' && asked.of !== null ? (
        <EndEvent of={asked.of} name={textOf(asked.of)} onClose={() => setAsked(null)} />
      ) : null}
    </section>
  );
}

/** On whose charts an event stands, with the way there. */
function ScopeName({ scope }: Pick<Annotation, 'scope'>): ReactNode {
  const { language, say } = useSpeech();
  switch (scope.kind) {
    case 'region':
      return recordWords[language].event.region;
    case 'league':
      return say(scope.league.name);
    case 'cluster':
      return (
        <Link to="/clusters/$id" params={{ id: String(scope.cluster.id) }} className="row-link">
          {scope.cluster.name}
        </Link>
      );
    case 'indicator':
      return (
        <Link to="/indicators/$id" params={{ id: scope.indicator.id }} className="row-link">
          {say(scope.indicator.name)}
        </Link>
      );
    default:
      return scope satisfies never;
  }
}
