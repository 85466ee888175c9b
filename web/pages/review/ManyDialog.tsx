import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DoneOnMany } from '../../../server/contract/assignments.ts';
import type { BoardRow } from '../../../server/contract/reviews.ts';
import { actOnMany, type ManyAct, reviewersQuery } from '../../api/assignment-queries.ts';
import { reviewKey } from '../../api/review-queries.ts';
import { sessionQuery } from '../../api/session-query.ts';
import { useAssignmentWords } from '../../i18n/assignment-words.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import { ActDialog } from './ActDialog.tsx';

type Kind = ManyAct['kind'];

/** Most reports that one request takes. */
const most = 500;

/** Does one act on many reports of a round: what would become of each is shown before anything is written. */
export function ManyDialog({
  round,
  rows,
  onClose,
}: {
  round: string;
  rows: readonly BoardRow[];
  onClose: () => void;
}) {
  const { t, language } = useSpeech();
  const words = useAssignmentWords();
  const { data: session } = useQuery(sessionQuery);
  const { data: people } = useQuery(reviewersQuery(true));
  const queries = useQueryClient();
  // The versions that were looked at: what happens meanwhile is refused, not overwritten.
  const [listed] = useState(rows.slice(0, most));
  const [kind, setKind] = useState<Kind>('report-assigned');
  const [reviewer, setReviewer] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set(listed.map(({ cluster }) => cluster.id)));
  const [done, setDone] = useState<DoneOnMany | null>(null);
  const act: ManyAct | null =
    kind !== 'report-assigned' ? { kind } : reviewer === '' ? null : { kind: 'report-assigned', reviewer };
  const reports = listed
    .filter(({ cluster }) => chosen.has(cluster.id))
    .map(({ cluster, version }) => ({ cluster: cluster.id, version }));
  const preview = useQuery({
    queryKey: ['many', round, act, reports],
    queryFn: () => (act === null ? null : actOnMany(round, act, reports, true)),
    enabled: done === null && act !== null && reports.length > 0,
    staleTime: 0,
  });
  const doing = useMutation({
    mutationFn: async () => (act === null ? null : actOnMany(round, act, reports, false)),
    onSuccess: async (answer) => {
      setDone(answer);
      await queries.invalidateQueries({ queryKey: [reviewKey] });
    },
  });
  const answer = done ?? (act === null || reports.length === 0 ? null : (preview.data ?? null));
  const refused = answer?.rows.filter((row) => row.refused !== null).length ?? 0;
  const able = (answer?.rows.length ?? 0) - refused;
  const mayReview = session?.rights.includes('review-acts') === true;
  const kinds: readonly [Kind, string][] = [
    ['report-assigned', words.assign],
    ['report-released', words.release],
    ...(mayReview ? ([['review-started', words.start]] satisfies [Kind, string][]) : []),
  ];
  const nameOf = (name: string) => wordOf(t.review.actor, name);
  const toldOf = (id: number) => answer?.rows.find(({ cluster }) => cluster.id === id);
  return (
    <ActDialog
      title={words.title(listed.length)}
      text={words.text}
      confirm={done === null ? words.confirm : words.close}
      ready={done !== null || able > 0}
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
        {kind === 'report-assigned' ? (
          <p className="field">
            <select aria-label={words.choose} value={reviewer} onChange={(event) => setReviewer(event.target.value)}>
              <option value="">{words.choose}</option>
              {(people?.reviewers ?? []).map(({ name, display }) => (
                <option key={name} value={name}>
                  {display === '' ? nameOf(name) : `${display} (${name})`}
                </option>
              ))}
            </select>
          </p>
        ) : null}
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
                    {told.refused === null ? (done === null ? words.ready : words.done) : told.refused[language]}
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
