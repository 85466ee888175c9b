import type { SubmissionKind } from '../../../server/domain/ids.ts';
import { dayText } from '../../i18n/day-text.ts';
import { useSpeech } from '../../i18n/language.ts';
import { useSubmitWords } from '../../i18n/submit-words.ts';
import { Choice } from '../../ui/Choice.tsx';
import { useAbout } from '../../ui/use-page.ts';
import './submissions.css';
import './Naming.css';

/** What the sender says of the files instead of leaving it to their reading; undefined: recognised. */
export interface Named {
  kind: SubmissionKind | undefined;
  year: number | undefined;
  /** Day of receipt on the paper, YYYY-MM-DD; undefined: today. */
  received: string | undefined;
  /** Old data: known from its day of receipt, not from today. */
  history: boolean;
  /** Why history is loaded for days before a round was opened. */
  intoOpenedRound: string | undefined;
}

export const nothingNamed: Named = {
  kind: undefined,
  year: undefined,
  received: undefined,
  history: false,
  intoOpenedRound: undefined,
};

/** Registers are known by their form; nobody needs to name them. */
const kinds = ['application', 'annual-report', 'backfill'] as const satisfies readonly SubmissionKind[];
/** Old forms are loaded years after they were filled in. */
const yearsBack = 15;

/** Kind, year and day named for the files chosen from now on; closed unless somebody needs it. */
export function Naming({ named, onChange }: { named: Named; onChange: (named: Named) => void }) {
  const { t, language } = useSpeech();
  const submit = useSubmitWords();
  const about = useAbout();
  const newest = (about?.years.at(-1) ?? 2025) + 1;
  const said = [
    ...(named.kind === undefined ? [] : [t.kind[named.kind]]),
    ...(named.year === undefined ? [] : [t.filters.yearOf(named.year)]),
    ...(named.received === undefined ? [] : [submit.receivedOn(dayText(named.received, language))]),
    ...(named.history ? [submit.history] : []),
  ];
  return (
    <details className="drop-naming">
      <summary>
        {submit.naming}
        {said.length === 0 ? null : <b>{`${t.colon}${said.join(t.dot)}`}</b>}
      </summary>
      <div className="drop-named">
        <Choice
          label={t.cluster.kind}
          options={[{ id: '', name: submit.recognise }, ...kinds.map((id) => ({ id, name: t.kind[id] }))]}
          chosen={named.kind ?? ''}
          onChoose={(id) => onChange({ ...named, kind: kinds.find((kind) => kind === id) })}
        />
        <Choice
          label={submit.year}
          options={[
            { id: '', name: submit.recognise },
            ...Array.from({ length: yearsBack }, (_, back) => newest - back).map((value) => ({
              id: String(value),
              name: t.filters.yearOf(value),
            })),
          ]}
          chosen={named.year === undefined ? '' : String(named.year)}
          onChoose={(id) => onChange({ ...named, year: id === '' ? undefined : Number(id) })}
        />
        <label className="drop-field">
          {submit.received}
          <input
            type="date"
            min="1990-01-01"
            value={named.received ?? ''}
            onChange={({ target }) => onChange({ ...named, received: target.value === '' ? undefined : target.value })}
          />
        </label>
        <label className="drop-field">
          <input
            type="checkbox"
            checked={named.history}
            onChange={({ target }) => onChange({ ...named, history: target.checked, intoOpenedRound: undefined })}
          />
          {submit.history}
        </label>
        {named.history ? (
          <label className="drop-field drop-wide">
            {submit.intoOpenedRound}
            <input
              type="text"
              maxLength={2000}
              value={named.intoOpenedRound ?? ''}
              onChange={({ target }) =>
                onChange({ ...named, intoOpenedRound: target.value.trim() === '' ? undefined : target.value })
              }
            />
          </label>
        ) : null}
      </div>
      <p className="drop-note">{submit.namingNote}</p>
      {named.history ? <p className="drop-note">{submit.historyNote}</p> : null}
    </details>
  );
}
