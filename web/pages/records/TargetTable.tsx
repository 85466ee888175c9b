import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { About } from '../../../server/contract/about.ts';
import type { Catalogue } from '../../../server/contract/catalogue.ts';
import type { AreaTarget } from '../../../server/contract/shared.ts';
import { useSpeech } from '../../i18n/language.ts';
import { dayText } from '../../i18n/numbers.ts';
import { recordWords } from '../../i18n/record-words.ts';
import { filedWithUnit } from '../../ui/figure-words.ts';
import { Scroll } from '../../ui/Scroll.tsx';
import { EndTarget, SetTarget } from './TargetDialogs.tsx';

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
  const nameOf = (one: AreaTarget) => `${say(one.area.name)} · ${say(one.indicator.name)} · ${one.year}`;
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
        <Scroll label={`${speech.t.viewTable}${speech.t.colon}${words.heading}`}>
          <table className="data records">
            <thead>
              <tr>
                <th scope="col">{words.area}</th>
                <th scope="col">{words.indicator}</th>
                <th scope="col" className="number">
                  {words.year}
                </th>
                <th scope="col" className="number">
                  {words.value}
                </th>
                <th scope="col">{words.source}</th>
                <th scope="col">{words.by}</th>
                {past ? null : (
                  <th scope="col">
                    <span className="sr">{words.correct}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {targets.map((one) => (
                <tr key={`${one.area.code} ${one.indicator.id} ${one.year}`}>
                  <th scope="row">{say(one.area.name)}</th>
                  <td>
                    <Link to="/indicators/$id" params={{ id: one.indicator.id }} className="row-link">
                      {say(one.indicator.name)}
                    </Link>
                  </td>
                  <td className="number">{one.year}</td>
                  <td className="number">
                    {one.value === null ? words.ended : filedWithUnit(one.value, one.indicator.unit, speech)}
                  </td>
                  <td>{one.source}</td>
                  <td>
                    {one.by} · {dayText(one.at, language)} · {one.reason}
                    {one.before.map((old) => (
                      <span key={`${old.at} ${old.value} ${old.reason}`} className="record-before">
                        {words.before(
                          old.value === null ? words.ended : filedWithUnit(old.value, one.indicator.unit, speech),
                          dayText(old.at, language),
                          old.by,
                          old.reason,
                        )}
                      </span>
                    ))}
                  </td>
                  {past ? null : (
                    <td className="record-acts">
                      <button
                        type="button"
                        className="quiet"
                        aria-label={words.correctOf(nameOf(one))}
                        onClick={() => setAsked({ what: 'set', of: one })}
                      >
                        {words.correct}
                      </button>
                      {one.value === null ? null : (
                        <button
                          type="button"
                          className="quiet"
                          aria-label={words.endOf(nameOf(one))}
                          onClick={() => setAsked({ what: 'end', of: one })}
                        >
                          {words.end}
                        </button>
                      )}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
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
