import { useEffect, useId, useState } from 'react';
import type { MatrixOfStandard } from '../../../server/contract/round-views.ts';
import { clauseName } from '../../../server/domain/clause-name.ts';
import { useSpeech } from '../../i18n/language.ts';
import { readThresholds, sliderRange, withThreshold, writeThresholds } from './scenario.ts';
import { decimalText, operatorSign } from './sheet/sheet-words.ts';
import { type ClauseColumn, clauseColumns } from './standard-rows.ts';
import './Scenario.css';

type Clause = MatrixOfStandard['clauses'][number];

interface Props {
  matrix: MatrixOfStandard;
  thresholds: string | undefined;
  onChange: (thresholds: string | undefined) => void;
}

/** What if: one slider and one number for every threshold. Everything stands in the link, nothing is stored. */
export function Scenario({ matrix, thresholds, onChange }: Props) {
  const { t } = useSpeech();
  const varied = readThresholds(thresholds);
  const columns = clauseColumns(matrix.rows);
  const clauses = matrix.clauses.filter(({ operator }) => operator !== null);
  if (clauses.length === 0) return null;
  return (
    <details className="scenario" open={varied.size > 0 ? true : undefined}>
      <summary>{t.review.matrix.scenario}</summary>
      <p className="figure-sub">
        {t.review.matrix.scenarioText}{' '}
        {varied.size === 0 ? null : (
          <button type="button" className="quiet" onClick={() => onChange(undefined)}>
            {t.review.matrix.reset}
          </button>
        )}
      </p>
      <div className="scenario-fields">
        {clauses.map((clause) => (
          <Threshold
            key={clause.id}
            clause={clause}
            column={columns.get(clause.id) ?? { values: [], notMet: 0 }}
            of={matrix.rows.length}
            onSet={(value) => onChange(writeThresholds(withThreshold(varied, clause.id, value, clause.printed)))}
          />
        ))}
      </div>
    </details>
  );
}

interface ThresholdProps {
  clause: Clause;
  column: ClauseColumn;
  of: number;
  onSet: (value: string) => void;
}

function Threshold({ clause, column, of, onSet }: ThresholdProps) {
  const speech = useSpeech();
  const { t, say, language } = speech;
  const name = clauseName(clause.id, language);
  const id = useId();
  const stands = clause.threshold ?? '';
  const [typed, setTyped] = useState(stands);
  useEffect(() => setTyped(stands), [stands]);
  const printed = clause.printed === null ? null : Number(clause.printed);
  const range = sliderRange(column.values, printed);
  const settle = (value: string) => {
    if (value !== stands && (value === '' || /^-?\d+(\.\d+)?$/.test(value))) onSet(value);
    else setTyped(stands);
  };
  return (
    <div className={clause.varied ? 'threshold threshold-varied' : 'threshold'}>
      <p className="threshold-text" title={say(clause.text)}>
        <span className="clause-id">{name}</span>
        {say(clause.text)}
      </p>
      <p className="threshold-set">
        <label htmlFor={id} className="sr">
          {t.review.matrix.field(name)}
        </label>
        <span aria-hidden="true">{operatorSign(clause.operator)}</span>
        <input
          id={id}
          inputMode="decimal"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={(event) => settle(event.target.value.trim())}
          onKeyDown={(event) => {
            if (event.key === 'Enter') settle(event.currentTarget.value.trim());
          }}
        />
        <span className="muted">{clause.unit === null ? '' : say(clause.unit)}</span>
        <span className="muted threshold-below">{t.review.matrix.below(column.notMet, of)}</span>
      </p>
      {range === null ? null : (
        <input
          type="range"
          aria-label={t.review.matrix.slider(name)}
          min={range.min}
          max={range.max}
          step={range.step}
          value={typed === '' ? range.min : Math.max(range.min, Math.min(range.max, Number(typed) || 0))}
          onChange={(event) => setTyped(event.target.value)}
          onPointerUp={(event) => settle(event.currentTarget.value)}
          onKeyUp={(event) => settle(event.currentTarget.value)}
        />
      )}
      <p className="threshold-printed muted">
        {clause.printed === null
          ? t.review.matrix.noThreshold
          : t.review.matrix.printed(decimalText(clause.printed, null, speech))}
      </p>
    </div>
  );
}
