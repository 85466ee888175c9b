import { Link } from '@tanstack/react-router';
import type { About } from '../../../server/contract/about.ts';
import type { Catalogue } from '../../../server/contract/catalogue.ts';
import type { AreaTarget } from '../../../server/contract/shared.ts';
import { reviewWords } from '../../../server/domain/review-words.ts';
import { dayText } from '../../i18n/day-text.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import { recordWords } from '../../i18n/record-words.ts';
import { filedWithUnit } from '../../ui/figure-words.ts';
import { RecordActs } from './RecordActs.tsx';
import { RecordSection } from './RecordSection.tsx';
import { EndTarget, SetTarget } from './TargetDialogs.tsx';

interface Props {
  targets: readonly AreaTarget[];
  catalogue: Catalogue;
  about: About;
  mayRecord: boolean;
  /** Indicator that the form begins with. */
  proposed: string | undefined;
}

/** Targets with who set them, why, and what stood before. */
export function TargetTable({ targets, catalogue, about, mayRecord, proposed }: Props) {
  const speech = useSpeech();
  const { language, say } = speech;
  const words = recordWords[language].target;
  const actorOf = (by: string) => wordOf(reviewWords[language].actor, by);
  const nameOf = (target: AreaTarget) => `${say(target.area.name)} · ${say(target.indicator.name)} · ${target.year}`;
  return (
    <RecordSection
      id="targets"
      words={words}
      records={targets}
      mayRecord={mayRecord}
      columns={[
        words.area,
        words.indicator,
        { name: words.year, number: true },
        { name: words.value, number: true },
        words.source,
        words.by,
      ]}
      row={(target, acts) => (
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
          {mayRecord ? (
            <RecordActs
              words={{
                ...words,
                correctOf: words.correctOf(nameOf(target)),
                endOf: words.endOf(nameOf(target)),
              }}
              ended={target.value === null}
              onCorrect={() => acts.correct(target)}
              onEnd={() => acts.end(target)}
            />
          ) : null}
        </tr>
      )}
      setDialog={(target, close) => (
        <SetTarget
          catalogue={catalogue}
          about={about}
          targets={targets}
          of={target}
          proposed={proposed}
          onClose={close}
        />
      )}
      endDialog={(target, close) => <EndTarget of={target} name={nameOf(target)} onClose={close} />}
    />
  );
}
