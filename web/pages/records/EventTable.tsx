import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { About } from '../../../server/contract/about.ts';
import type { Catalogue } from '../../../server/contract/catalogue.ts';
import type { Annotation } from '../../../server/contract/shared.ts';
import { reviewWords } from '../../../server/domain/review-words.ts';
import { dayText } from '../../i18n/day-text.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import { recordWords } from '../../i18n/record-words.ts';
import { EndEvent, SetEvent } from './EventDialogs.tsx';
import { RecordActs } from './RecordActs.tsx';
import { RecordSection } from './RecordSection.tsx';

interface Props {
  annotations: readonly Annotation[];
  catalogue: Catalogue;
  about: About;
  mayRecord: boolean;
  /** Whose chart the form begins with. */
  proposed: { indicator?: string | undefined; cluster?: number | undefined };
}

/** Dated events, the newest first, with on whose charts they stand. */
export function EventTable({ annotations, catalogue, about, mayRecord, proposed }: Props) {
  const { language } = useSpeech();
  const words = recordWords[language].event;
  const textOf = (event: Annotation) => (language === 'en' && event.textEn !== '' ? event.textEn : event.text);
  return (
    <RecordSection
      id="events"
      words={words}
      records={[...annotations].reverse()}
      mayRecord={mayRecord}
      columns={[words.day, words.kind, words.what, words.whose, words.source, recordWords[language].target.by]}
      row={(event, acts) => (
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
          {mayRecord ? (
            <RecordActs
              words={{
                ...words,
                correctOf: words.correctOf(textOf(event)),
                endOf: words.endOf(textOf(event)),
              }}
              ended={event.ended}
              onCorrect={() => acts.correct(event)}
              onEnd={() => acts.end(event)}
            />
          ) : null}
        </tr>
      )}
      setDialog={(event, close) => (
        <SetEvent catalogue={catalogue} about={about} of={event} proposed={proposed} onClose={close} />
      )}
      endDialog={(event, close) => <EndEvent of={event} name={textOf(event)} onClose={close} />}
    />
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
