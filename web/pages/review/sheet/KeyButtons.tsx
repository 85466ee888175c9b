import { useState } from 'react';
import { clauseName } from '../../../../server/domain/clause-name.ts';
import type { KeyedSubject } from '../../../../server/domain/keyed-acts.ts';
import { useKeyedWords } from '../../../i18n/keyed-words.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { AskButton } from './AskButton.tsx';
import { useActing } from './acting.ts';
import { KeyDialog } from './KeyDialog.tsx';
import '../review.css';

/** The way to key in what a clause lacks; nothing where it lacks no figure, or where state or seat do not allow it. */
export function KeyFigureButton({ standard, clause }: { standard: string; clause: string }) {
  const { language } = useSpeech();
  const words = useKeyedWords();
  const { sheet, admits } = useActing();
  const lacking = sheet.keyed.lacking.filter((figure) => figure.standard === standard && figure.clause === clause);
  const [first] = lacking;
  // While the dialog is open the clause may get its figure.
  if (first === undefined || !admits('figure-keyed')) return null;
  const choices = [...new Map(lacking.map((figure) => [figure.indicator, figure])).values()];
  return (
    <AskButton
      label={words.button}
      className="quiet row-quiet"
      dialog={(onClose) => (
        <KeyDialog
          at={`figure-keyed ${standard} ${clause}`}
          title={words.figureTitle(clauseName(clause, language))}
          choices={choices}
          years={sheet.keyed.years}
          first={first.year}
          aboutOf={(indicator, year) => ({ of: 'figure', indicator, year })}
          onClose={onClose}
        />
      )}
    />
  );
}

type PlanPoint = Extract<KeyedSubject, { of: 'plan' }>['point'];
type Nature = Extract<KeyedSubject, { of: 'plan' }>['nature'];
const points = ['target', 'stage', 'baseline'] as const satisfies readonly PlanPoint[];
const natures = ['level', 'growth'] as const satisfies readonly Nature[];

/** The way to key in a target that the form states in words; nothing where it states targets in figures. */
export function KeyTargetButton() {
  const words = useKeyedWords();
  const { sheet, admits } = useActing();
  const [point, setPoint] = useState<PlanPoint>('target');
  const [nature, setNature] = useState<Nature>('level');
  const { plan } = sheet.keyed;
  if (plan === null || !admits('figure-keyed')) return null;
  const grows = (indicator: string) => plan.indicators.some((figure) => figure.indicator === indicator && figure.grows);
  const natureOf = (indicator: string): Nature => (grows(indicator) ? nature : 'level');
  return (
    <AskButton
      label={words.planButton}
      className="button button-small"
      dialog={(onClose) => (
        <KeyDialog
          at="figure-keyed plan"
          title={words.planTitle}
          choices={plan.indicators}
          years={plan.years}
          first={plan.years.to}
          aboutOf={(indicator, year) => ({ of: 'plan', indicator, nature: natureOf(indicator), point, year })}
          extra={(indicator) => (
            <>
              <Choice legend={words.point} options={points} names={words.points} value={point} onChange={setPoint} />
              {grows(indicator) ? (
                <Choice
                  legend={words.nature}
                  options={natures}
                  names={words.natures}
                  value={nature}
                  onChange={setNature}
                />
              ) : null}
            </>
          )}
          {...(nature === 'growth'
            ? { unitOf: (choice) => (grows(choice.indicator) ? '%' : (choice.unit?.zh ?? '')) }
            : {})}
          onClose={onClose}
        />
      )}
    />
  );
}

interface ChoiceProps<T extends string> {
  legend: string;
  options: readonly T[];
  names: Record<T, string>;
  value: T;
  onChange: (value: T) => void;
}

function Choice<T extends string>({ legend, options, names, value, onChange }: ChoiceProps<T>) {
  return (
    <fieldset className="outcomes">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option}>
          <input type="radio" name={legend} checked={value === option} onChange={() => onChange(option)} />
          {names[option]}
        </label>
      ))}
    </fieldset>
  );
}
