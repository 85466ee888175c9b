import { type ReactNode, useState } from 'react';
import type { IndicatorId } from '../../../../server/domain/ids.ts';
import type { KeyedSubject } from '../../../../server/domain/keyed-acts.ts';
import { inBrackets } from '../../../i18n/in-brackets.ts';
import { useKeyedWords } from '../../../i18n/keyed-words.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { LineField, SelectField } from '../../../ui/fields.tsx';
import { ActDialog } from '../ActDialog.tsx';
import { useActing } from './acting.ts';
import { Trouble } from './Trouble.tsx';
import './sheet.css';

interface KeyChoice {
  indicator: IndicatorId;
  name: { zh: string; en: string };
  unit: { zh: string; en: string } | null;
}

interface Props {
  /** Names the place on the page that shows what went wrong. */
  at: string;
  title: string;
  choices: readonly KeyChoice[];
  years: { from: number; to: number };
  /** Year that is proposed. */
  first: number;
  /** What is stated of the chosen figure and year. */
  aboutOf: (indicator: IndicatorId, year: number) => KeyedSubject;
  /** Unit that is proposed for a figure. */
  unitOf?: (choice: KeyChoice) => string;
  /** Further questions, under that for the figure. */
  extra?: (indicator: string) => ReactNode;
  onClose: () => void;
}

/** Takes a figure from a paper: which, of what year, how much in what unit, from where. */
export function KeyDialog({ at, title, choices, years, first, aboutOf, unitOf, extra, onClose }: Props) {
  const { t, say, language } = useSpeech();
  const words = useKeyedWords();
  const { act, busy } = useActing();
  const [only] = choices.length === 1 ? choices : [];
  const [indicator, setIndicator] = useState<string>(only?.indicator ?? '');
  const [year, setYear] = useState(first);
  const [written, setWritten] = useState('');
  const [unit, setUnit] = useState<string | null>(null);
  const [source, setSource] = useState('');
  const [place, setPlace] = useState('');
  const choice = choices.find((figure) => figure.indicator === indicator);
  const proposed = choice === undefined ? '' : (unitOf?.(choice) ?? (choice.unit === null ? '' : say(choice.unit)));
  const ready = choice !== undefined && [written, source, place].every((text) => text.trim() !== '');
  const span = Array.from({ length: years.to - years.from + 1 }, (_, index) => years.to - index);
  return (
    <ActDialog
      title={title}
      text={words.text}
      confirm={busy === at ? t.review.busy : words.confirm}
      ready={ready}
      busy={busy !== null}
      error={null}
      onConfirm={() => {
        if (choice === undefined) return;
        const about = aboutOf(choice.indicator, year);
        void act(at, { kind: 'figure-keyed', about, written, unit: unit ?? proposed, source, place }).then(
          (recorded) => {
            if (recorded) onClose();
          },
        );
      }}
      onClose={onClose}
    >
      {only === undefined ? (
        <SelectField
          label={words.indicator}
          value={indicator}
          onChange={setIndicator}
          blank={words.choose}
          options={choices.map(({ indicator: id, name, unit: own }) => ({
            id,
            name: own === null ? say(name) : `${say(name)}${inBrackets(say(own), language)}`,
          }))}
        />
      ) : (
        <p>
          <b>{say(only.name)}</b>
        </p>
      )}
      {extra?.(indicator)}
      <div className="field-row">
        <SelectField
          label={words.year}
          value={String(year)}
          onChange={(next) => setYear(Number(next))}
          options={span.map((offered) => ({ id: String(offered), name: String(offered) }))}
        />
        <LineField label={words.value} value={written} onChange={setWritten} size={12} maxLength={40} />
        <LineField label={words.unit} value={unit ?? proposed} onChange={setUnit} size={12} maxLength={20} />
      </div>
      <LineField label={words.source} value={source} onChange={setSource} maxLength={200} />
      <LineField label={words.place} value={place} onChange={setPlace} maxLength={200} />
      <Trouble at={at} />
    </ActDialog>
  );
}
