import { useId } from 'react';
import { SeatKind } from '../../../../server/domain/seat.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { usePeopleWords } from '../../../i18n/people-words.ts';
import { useSeatWords } from '../../../i18n/seat-words.ts';
import { useAbout } from '../../../ui/use-page.ts';
import { type DraftFault, faultsOf, freshDraft, type SeatDraft } from './seat-drafts.ts';
import './SeatFields.css';
import './accounts.css';

interface Props {
  drafts: readonly SeatDraft[];
  onChange: (drafts: readonly SeatDraft[]) => void;
}

/** Seats of an account, each with its scope and days; what does not go together is told while it is typed. */
export function SeatFields({ drafts, onChange }: Props) {
  const words = useSeatWords();
  const change = (draft: SeatDraft): void => onChange(drafts.map((other) => (other.id === draft.id ? draft : other)));
  return (
    <div className="seat-fields">
      {drafts.map((draft, index) => (
        <fieldset key={draft.id}>
          <legend>{words.seat(index + 1)}</legend>
          <SeatField draft={draft} onChange={change} />
          <button
            type="button"
            className="quiet"
            onClick={() => onChange(drafts.filter((other) => other.id !== draft.id))}
          >
            {words.take}
          </button>
        </fieldset>
      ))}
      <button type="button" className="button" onClick={() => onChange([...drafts, freshDraft(drafts, 'viewer')])}>
        {words.add}
      </button>
      <Faults faults={faultsOf(drafts)} />
    </div>
  );
}

function SeatField({ draft, onChange }: { draft: SeatDraft; onChange: (draft: SeatDraft) => void }) {
  const words = useSeatWords();
  const people = usePeopleWords();
  const { say } = useSpeech();
  const about = useAbout();
  const hint = useId();
  const toggle = (code: string): readonly string[] =>
    draft.leagues.includes(code) ? draft.leagues.filter((other) => other !== code) : [...draft.leagues, code];
  return (
    <>
      <label>
        <span>{words.kind}</span>
        <select
          value={draft.kind}
          onChange={(event) => onChange({ ...draft, kind: SeatKind.parse(event.target.value) })}
        >
          {SeatKind.options.map((kind) => (
            <option key={kind} value={kind}>
              {people.seat[kind]}
            </option>
          ))}
        </select>
      </label>
      {draft.kind === 'league' ? (
        <fieldset className="seat-leagues">
          <legend>{words.leagues}</legend>
          {(about?.leagues ?? []).map(({ code, name }) => (
            <label key={code} className="seat-league">
              <input
                type="checkbox"
                checked={draft.leagues.includes(code)}
                onChange={() => onChange({ ...draft, leagues: toggle(code) })}
              />
              <span>{say(name)}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      {draft.kind === 'operator' ? (
        <label>
          <span>{words.clusters}</span>
          <input
            value={draft.clusters}
            aria-describedby={hint}
            onChange={(event) => onChange({ ...draft, clusters: event.target.value })}
          />
          <span id={hint} className="muted">
            {words.clustersHint}
          </span>
        </label>
      ) : null}
      <label>
        <span>{words.from}</span>
        <input type="date" value={draft.from} onChange={(event) => onChange({ ...draft, from: event.target.value })} />
      </label>
      <label>
        <span>{words.to}</span>
        <input type="date" value={draft.to} onChange={(event) => onChange({ ...draft, to: event.target.value })} />
      </label>
    </>
  );
}

function Faults({ faults }: { faults: readonly DraftFault[] }) {
  const words = useSeatWords();
  const people = usePeopleWords();
  const say = (fault: DraftFault): string => {
    switch (fault.code) {
      case 'none':
        return words.none;
      case 'conflict':
        return words.conflict(people.seat[fault.kinds[0]], people.seat[fault.kinds[1]]);
      case 'seat':
        return words.faultOf(fault.place, words.faults[fault.fault]);
      default:
        return fault satisfies never;
    }
  };
  return (
    <div role="alert">
      {faults.map((fault) => (
        <p key={JSON.stringify(fault)} className="seat-fault">
          {say(fault)}
        </p>
      ))}
    </div>
  );
}
