import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { About } from '../../../server/contract/about.ts';
import type { Catalogue } from '../../../server/contract/catalogue.ts';
import type { AreaTarget } from '../../../server/contract/shared.ts';
import { reviewWords } from '../../../server/domain/review-words.ts';
import { dayText } from '../../i18n/day-text.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import { recordWords } from '../../i18n/record-words.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { filedWithUnit } from '../../ui/figure-words.ts';
import { RecordActs } from './RecordActs.tsx';
import { EndTarget, SetTarget } from './TargetDialogs.tsx';
import './records.css';

interface Props {
  targets: readonly AreaTarget[];
  catalogue: Catalogue;
  about: About;
  past: boolean;
  /** Indicator that the form begins with. */
  proposed: string | undefined;
}

/** Targets with who set them, why, and what stood before. */
export function TargetTable({ targets, catalogue, about, past, proposed }: Props) {
  const speech = useSpeech();
  const { language, say } = speech;
  const words = recordWords[language].target;
  const [asked, setAsked] = useState<{ what: 'set' | 'end'; of: AreaTarget | null } | null>(null);
  const actorOf = (by: string) => wordOf(reviewWords[language].actor, by);
  const nameOf = (target: AreaTarget) => `${say(target.area.name)} · ${say(target.indicator.name)} · ${target.year}`;
  return (
    <section className="figure" aria-labelledby="targets">
      <h2 id="targets">{words.heading}</h2>
      {past ? null : (
        <p className="record-add">
          <button type="button" className="button" onClick={() => setAsked({ what: 'set', of: null })}>
            {words.add}
          </button>
        </p>
      )}
      {targets.length === 0 ? (
        <p className="muted">{words.none}</p>
      ) : (
        <DataTable
          label={`${speech.t.viewTable}${speech.t.colon}${words.heading}`}
          className="records"
          columns={[
            words.area,
            words.indicator,
            { name: words.year, number: true },
            { name: words.value, number: true },
            words.source,
            words.by,
            past ? null : { name: words.correct, unseen: true },
          ]}
        >
          {targets.map((target) => (
            <tr key={`${target.area.code} ${target.indicator.id} ${target.year}`}>
              <th scope="row">{say(target.area.name)}</th>
              <td>
                <Link to="/indicators/$id" params={{ id: target.indicator.id }} className="row-link">
                  {say(target.indicator.name)}
                </Link>
              </td>
              <td className="number">{target.year}</td>
              <td className="number">
                {target.value === null ? words.ended : filedWithUnit(target.value, target.indicator.unit, speech)}
              </td>
              <td>{target.source}</td>
              <td>
                {actorOf(target.by)} · {dayText(target.at, language)} · {target.reason}
                {target.before.map((old) => (
                  <span key={`${old.at} ${old.value} ${old.reason}`} className="record-before">
                    {words.before(
                      old.value === null ? words.ended : filedWithUnit(old.value, target.indicator.unit, speech),
                      dayText(old.at, language),
                      actorOf(old.by),
                      old.reason,
                    )}
                  </span>
                ))}
              </td>
              {past ? null : (
                <RecordActs
                  words={{
                    ...words,
                    correctOf: words.correctOf(nameOf(target)),
                    endOf: words.endOf(nameOf(target)),
                  }}
                  ended={target.value === null}
                  onCorrect={() => setAsked({ what: 'set', of: target })}
                  onEnd={() => setAsked({ what: 'end', of: target })}
                />
              )}
            </tr>
          ))}
        </DataTable>
      )}
      {asked?.what === 'set' ? (
        <SetTarget
          catalogue={catalogue}
          about={about}
          targets={targets}
          of={asked.of}
          proposed={proposed}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked?.what === 'end' && asked.of !== null ? (
        <EndTarget of={asked.of} name={nameOf(asked.of)} onClose={() => setAsked(null)} />
      ) : null}
    </section>
  );
}
