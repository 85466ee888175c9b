import { useState } from 'react';
import { clauseName } from '../../../../server/domain/clause-name.ts';
import type { KeyedSubject } from '../../../../server/domain/keyed-acts.ts';
import { useKeyedWords } from '../../../i18n/keyed-words.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { useActing } from './acting.ts';
import { KeyDialog } from './KeyDialog.tsx';

/** The way to key in what a clause lacks; nothing where it lacks no figure, or where state or seat do not allow it. */
export function KeyFigureButton({ standard, clause }: { standard: string; clause: string }) {
  const { language } = useSpeech();
  const words = useKeyedWords();
  const { sheet, admits, forget } = useActing();
  const [open, setOpen] = useState(false);
  const lacking = sheet.keyed.lacking.filter((one) => one.standard === standard && one.clause === clause);
  const [first] = lacking;
  // While the dialog is open the clause may get its figure.
  if (first === undefined || !admits('figure-keyed')) return null;
  const choices = [...new Map(lacking.map((one) => [one.indicator, one])).values()];
  return (
    <>
      <button
        type="button"
        className="quiet row-quiet"
        onClick={() => {
          forget();
          setOpen(true);
        }}
      >
        {words.button}
      </button>
      {open ? (
        <KeyDialog
          at={`figure-keyed ${standard} ${clause}`}
          title={words.figureTitle(clauseName(clause, language))}
          choices={choices}
          years={sheet.keyed.years}
          first={first.year}
          aboutOf={(indicator, year) => ({ of: 'figure', indicator, year })}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

type PlanPoint = Extract<KeyedSubject, { of: 'plan' }>['point'];
type Nature = Extract<KeyedSubject, { of: 'plan' }>['nature'];
const points = ['target', 'stage', 'baseline'] as const satisfies readonly PlanPoint[];
const natures = ['level', 'growth'] as const satisfies readonly Nature[];

/** The way to key in a target that the form states in words; nothing where it states targets in figures. */
export function KeyTargetButton() {
  const words = useKeyedWords();
  const { sheet, admits, forget } = useActing();
  const [open, setOpen] = useState(false);
  const [point, setPoint] = useState<PlanPoint>('target');
  const [nature, setNature] = useState<Nature>('level');
  const { plan } = sheet.keyed;
  if (plan === null || !admits('figure-keyed')) return null;
  const grows = (indicator: string) => plan.indicators.some((one) => one.indicator === indicator && one.grows);
  const natureOf = (indicator: string): Nature => (grows(indicator) ? nature : 'level');
  return (
    <>
      <button
        type="button"
        className="button button-small"
        onClick={() => {
          forget();
          setOpen(true);
        }}
      >
        {words.planButton}
      </button>
      {open ? (
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
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
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
