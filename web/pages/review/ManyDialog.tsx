import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DoneOnMany } from '../../../server/contract/assignments.ts';
import type { BoardRow } from '../../../server/contract/rounds.ts';
import { askAnew } from '../../api/after-act.ts';
import { actOnMany, findingKindsQuery, type ManyAct, reviewersQuery } from '../../api/assignment-queries.ts';
import { reviewKey } from '../../api/review-queries.ts';
import { sessionQuery } from '../../api/session-query.ts';
import { useAssignmentWords } from '../../i18n/assignment-words.ts';
import { findingNames } from '../../i18n/finding-names.ts';
import { inBrackets } from '../../i18n/in-brackets.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import { TextField } from '../../ui/fields.tsx';
import { ActDialog } from './ActDialog.tsx';
import './review.css';
import './ManyDialog.css';

type Kind = ManyAct['kind'];

/** What is typed and chosen for an act. */
interface Draft {
  reviewer: string;
  code: string;
  reason: string;
  way: 'notice' | 'letter';
  words: string;
}

/** The act that is asked for; null while something is wanting. */
function actOf(kind: Kind, { reviewer, code, reason, way, words }: Draft): ManyAct | null {
  const why = reason.trim();
  switch (kind) {
    case 'report-assigned':
      return reviewer === '' ? null : { kind, reviewer };
    case 'kind-overruled':
      return code === '' || why === '' ? null : { kind, code, reason: why };
    case 'taken-without-league':
      return why === '' ? null : { kind, reason: why };
    case 'reminded':
      return { kind, way, words: words.trim() };
    case 'report-released':
    case 'review-started':
    case 'report-seen':
      return { kind };
    default:
      return kind satisfies never;
  }
}

/** Most reports that one request takes. */
const most = 500;

/** Does one act on many reports of a round: what would become of each is shown before anything is written. */
export function ManyDialog({
  round,
  rows,
  leagueStep,
  onClose,
}: {
  round: string;
  rows: readonly BoardRow[];
  /** Reports wait until their league has checked them. */
  leagueStep: boolean;
  onClose: () => void;
}) {
  const { t, language } = useSpeech();
  const words = useAssignmentWords();
  const { data: session } = useQuery(sessionQuery);
  const queries = useQueryClient();
  // The versions that were looked at: what happens meanwhile is refused, not overwritten.
  const [listed] = useState(rows.slice(0, most));
  const may = (right: string) => session?.rights.includes(right) === true;
  const [wanted, setKind] = useState<Kind | null>(null);
  const [draft, setDraft] = useState<Draft>({ reviewer: '', code: '', reason: '', way: 'notice', words: '' });
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set(listed.map(({ cluster }) => cluster.id)));
  const [done, setDone] = useState<DoneOnMany | null>(null);
  const kinds: readonly [Kind, string][] = [
    ...(may('assignment')
      ? ([
          ['report-assigned', words.assign],
          ['report-released', words.release],
        ] satisfies [Kind, string][])
      : []),
    ...(may('review-acts')
      ? ([
          ['review-started', words.start],
          ['report-seen', words.seen],
          ...(leagueStep ? ([['taken-without-league', words.take]] satisfies [Kind, string][]) : []),
          ['kind-overruled', words.overrule],
        ] satisfies [Kind, string][])
      : []),
    ...(may('reminders') ? ([['reminded', words.remind]] satisfies [Kind, string][]) : []),
  ];
  const kind = wanted ?? kinds[0]?.[0] ?? null;
  const act = kind === null ? null : actOf(kind, draft);
  // What would become of each report does not depend on the words.
  const tried = kind === null ? null : actOf(kind, { ...draft, reason: '…', words: '' });
  const reports = listed
    .filter(({ cluster }) => chosen.has(cluster.id))
    .map(({ cluster, version }) => ({ cluster: cluster.id, version }));
  const preview = useQuery({
    queryKey: ['many', round, tried, reports],
    queryFn: () => (tried === null ? null : actOnMany(round, tried, reports, true)),
    enabled: done === null && tried !== null && reports.length > 0,
    staleTime: 0,
  });
  const doing = useMutation({
    mutationFn: async () => (act === null ? null : actOnMany(round, act, reports, false)),
    onSuccess: async (answer) => {
      setDone(answer);
      await askAnew(queries, reviewKey);
    },
  });
  const answer = done ?? (tried === null || reports.length === 0 ? null : (preview.data ?? null));
  const refused = answer?.rows.filter((row) => row.refused !== null).length ?? 0;
  const able = (answer?.rows.length ?? 0) - refused;
  const nameOf = (name: string) => wordOf(t.review.actor, name);
  const toldOf = (id: number) => answer?.rows.find(({ cluster }) => cluster.id === id);
  return (
    <ActDialog
      title={words.title(listed.length)}
      text={words.text}
      confirm={done === null ? words.confirm : words.close}
      ready={done !== null || (act !== null && able > 0)}
      busy={doing.isPending}
      error={doing.error ?? preview.error}
      wide
      onConfirm={() => (done === null ? doing.mutate() : onClose())}
      onClose={onClose}
    >
      <fieldset className="outcomes" disabled={done !== null}>
        <legend>{words.act}</legend>
        {kinds.map(([option, word]) => (
          <label key={option}>
            <input type="radio" name="many" checked={kind === option} onChange={() => setKind(option)} />
            {word}
          </label>
        ))}
        {kind === null ? null : <Wanted round={round} kind={kind} draft={draft} onChange={setDraft} />}
      </fieldset>
      <p className="many-head">
        {words.reports}{' '}
        <button
          type="button"
          className="quiet"
          onClick={() => setChosen(new Set(listed.map(({ cluster }) => cluster.id)))}
        >
          {words.all}
        </button>{' '}
        <button type="button" className="quiet" onClick={() => setChosen(new Set())}>
          {words.none}
        </button>
      </p>
      <ul className="choose-list many-list">
        {listed.map(({ cluster, state, assigned }) => {
          const told = toldOf(cluster.id);
          return (
            <li key={cluster.id}>
              <label>
                <input
                  type="checkbox"
                  checked={chosen.has(cluster.id)}
                  disabled={done !== null}
                  onChange={(event) => {
                    const next = new Set(chosen);
                    if (event.target.checked) next.add(cluster.id);
                    else next.delete(cluster.id);
                    setChosen(next);
                  }}
                />
                <span>{cluster.name}</span>
                <span className="muted">
                  {[t.review.state[state], ...(assigned === null ? [] : [words.from(nameOf(assigned))])].join(t.dot)}
                </span>
                {told === undefined ? null : (
                  <span className={told.refused === null ? 'muted' : 'late'}>
                    {told.refused === null
                      ? [
                          done === null ? words.ready : words.done,
                          ...(told.findings > 0 ? [words.settles(told.findings)] : []),
                        ].join(t.dot)
                      : told.refused[language]}
                  </span>
                )}
              </label>
            </li>
          );
        })}
      </ul>
      <p role="status">
        {answer === null ? '' : done === null ? words.willDo(able, refused) : words.did(able, refused)}
      </p>
    </ActDialog>
  );
}

interface WantedProps {
  round: string;
  kind: Kind;
  draft: Draft;
  onChange: (draft: Draft) => void;
}

/** What an act needs to know besides its reports. */
function Wanted({ round, kind, draft, onChange }: WantedProps) {
  const { t, say, language } = useSpeech();
  const words = useAssignmentWords();
  const { data: people } = useQuery(reviewersQuery(kind === 'report-assigned'));
  const { data: found } = useQuery(findingKindsQuery(round, kind === 'kind-overruled'));
  const change = (more: Partial<Draft>) => onChange({ ...draft, ...more });
  const reason = (
    <TextField label={words.reason} value={draft.reason} onChange={(text) => change({ reason: text })} required />
  );
  switch (kind) {
    case 'report-assigned':
      return (
        <p className="field">
          <select
            aria-label={words.choose}
            value={draft.reviewer}
            onChange={(event) => change({ reviewer: event.target.value })}
          >
            <option value="">{words.choose}</option>
            {(people?.reviewers ?? []).map(({ name, display }) => (
              <option key={name} value={name}>
                {display === '' ? wordOf(t.review.actor, name) : `${display}${inBrackets(name, language)}`}
              </option>
            ))}
          </select>
        </p>
      );
    case 'kind-overruled':
      return (
        <>
          <p className="field">
            <select
              aria-label={words.kind}
              value={draft.code}
              onChange={(event) => change({ code: event.target.value })}
            >
              <option value="">{words.chooseKind}</option>
              {(found?.kinds ?? []).map(({ code, findings, reports, blocks }) => {
                const name = findingNames[code];
                return (
                  <option key={code} value={code}>
                    {words.kindOf(name === undefined ? code : say(name), findings, reports, blocks)}
                  </option>
                );
              })}
            </select>
          </p>
          {reason}
        </>
      );
    case 'taken-without-league':
      return reason;
    case 'reminded':
      return (
        <>
          <p className="field">
            <select
              aria-label={words.way}
              value={draft.way}
              onChange={(event) => change({ way: event.target.value === 'letter' ? 'letter' : 'notice' })}
            >
              {(['notice', 'letter'] as const).map((way) => (
                <option key={way} value={way}>
                  {words.ways[way]}
                </option>
              ))}
            </select>
          </p>
          <TextField
            label={words.remindWords}
            value={draft.words}
            onChange={(text) => change({ words: text })}
            maxLength={8000}
          />
        </>
      );
    case 'report-released':
    case 'review-started':
    case 'report-seen':
      return null;
    default:
      return kind satisfies never;
  }
}
