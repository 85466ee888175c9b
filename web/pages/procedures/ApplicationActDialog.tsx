import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { AdmittedAct, ApplicationPage } from '../../../server/contract/procedures.ts';
import { clauseName } from '../../../server/domain/clause-name.ts';
import { askAnew } from '../../api/after-act.ts';
import { actOnApplication } from '../../api/procedure-queries.ts';
import { inBrackets } from '../../i18n/in-brackets.ts';
import { opening } from '../../i18n/inside.ts';
import { useSpeech } from '../../i18n/language.ts';
import { useProcedureWords } from '../../i18n/procedure-words.ts';
import { DayField, LineField, SelectField, TextField } from '../../ui/fields.tsx';
import { ActDialog } from '../review/ActDialog.tsx';
import { useDraft } from '../review/sheet/use-draft.ts';
import { type ActDraft, emptyDraft, factsOf, halfFilled, isReady, keptDraft } from './act-draft.ts';

interface Props {
  act: AdmittedAct;
  page: ApplicationPage;
  onClose: () => void;
}

/** Asks what a step of the procedure asks for, then records it on the version that was seen. */
export function ApplicationActDialog({ act, page, onClose }: Props) {
  const { say } = useSpeech();
  const words = useProcedureWords();
  // For the day: the dates that are proposed are those of today.
  const [kept, keep] = useDraft(`${page.call.id} ${page.cluster.id} ${act.id} ${page.today}`);
  const [draft, setDraftNow] = useState(() => keptDraft(kept, emptyDraft(act, page)));
  const setDraft = (next: ActDraft) => {
    setDraftNow(next);
    keep(JSON.stringify(next));
  };
  const queries = useQueryClient();
  const acting = useMutation({
    mutationFn: () => {
      const { version } = page;
      const facts = factsOf(act, draft);
      return actOnApplication(page.call.id, page.cluster.id, {
        version,
        act: act.id,
        submission: draft.submission,
        facts,
      });
    },
    onSuccess: async () => {
      keep('');
      await askAnew(queries);
      onClose();
    },
  });
  const half = halfFilled(draft);
  const asksClauses = act.fields.some(({ key }) => key === 'clauses');
  return (
    <ActDialog
      title={opening(say(act.name))}
      text={say(act.basis.words)}
      confirm={words.confirmAct}
      ready={isReady(act, draft)}
      busy={acting.isPending}
      error={acting.error}
      wide={asksClauses}
      onConfirm={() => acting.mutate()}
      onClose={onClose}
    >
      {act.handsIn ? (
        <SelectField
          label={words.which}
          value={String(draft.submission ?? '')}
          onChange={(next) => setDraft({ ...draft, submission: next === '' ? null : Number(next) })}
          required
          options={
            page.forms.length === 0
              ? [{ id: '', name: words.noCandidates }]
              : page.forms.map(({ submission, name, year }) => ({
                  id: String(submission),
                  name: words.formOf(name, year),
                }))
          }
        />
      ) : null}
      {act.papers.length === 0 ? null : (
        <p className="field-note">
          {words.papers}: {act.papers.map(say).join(' · ')}
        </p>
      )}
      {act.fields.map((field) => (
        <Field key={field.key} field={field} draft={draft} page={page} onChange={setDraft} />
      ))}
      {half === null ? null : (
        <p className="field-note late" role="status">
          {words.half[half]}
        </p>
      )}
    </ActDialog>
  );
}

interface FieldProps {
  field: AdmittedAct['fields'][number];
  draft: ActDraft;
  page: ApplicationPage;
  onChange: (draft: ActDraft) => void;
}

function Field({ field, draft, page, onChange }: FieldProps): ReactNode {
  const { say, language } = useSpeech();
  const words = useProcedureWords();
  const { key, required } = field;
  const label = required ? say(field.label) : `${say(field.label)}${inBrackets(words.optional, language)}`;
  const value = draft.words[key] ?? '';
  const set = (next: string) => onChange({ ...draft, words: { ...draft.words, [key]: next } });
  const plain = { label, value, onChange: set, required };
  switch (key) {
    case 'on':
    case 'from':
      return <DayField {...plain} />;
    case 'to':
      return (
        <>
          <DayField {...plain} />
          <PublicityNote page={page} />
        </>
      );
    case 'certified':
    case 'validFrom':
    case 'validTo':
      return <LineField {...plain} type="month" />;
    case 'order':
      return <LineField {...plain} type="number" />;
    case 'paper':
    case 'people':
    case 'batch':
      return <LineField {...plain} />;
    case 'text':
      return <TextField {...plain} />;
    case 'copies':
      return <Copies draft={draft} page={page} onChange={onChange} />;
    case 'clauses':
      return <Clauses draft={draft} page={page} onChange={onChange} />;
    case 'scores':
      return <Scores label={label} draft={draft} onChange={onChange} />;
    default:
      return key satisfies never;
  }
}

function PublicityNote({ page: { publicity } }: { page: ApplicationPage }) {
  const { t } = useSpeech();
  const words = useProcedureWords();
  const { workingDays, to, held } = publicity;
  const said =
    workingDays === null
      ? words.publicitySilent
      : `${words.publicity(workingDays)}${t.dot}${to === null ? words.publicityUnheld(held.join(t.list)) : words.publicityUntil(to)}`;
  return <p className="field-note">{said}</p>;
}

function Copies({ draft, page, onChange }: Omit<FieldProps, 'field'>) {
  const { say, language } = useSpeech();
  const words = useProcedureWords();
  return page.copies.map(({ id, what, count, unit }) => (
    <LineField
      key={id}
      type="number"
      label={`${say(what)}${inBrackets(words.copiesAsked(count, say(unit)), language)}`}
      value={draft.copies[id] ?? ''}
      onChange={(next) => onChange({ ...draft, copies: { ...draft.copies, [id]: next } })}
    />
  ));
}

/** Clause by clause: what the system found stands beside it; what the person says is left to the person. */
function Clauses({ draft, page, onChange }: Omit<FieldProps, 'field'>) {
  const { say, t, language } = useSpeech();
  const words = useProcedureWords();
  const options = [
    { id: '', name: words.choose },
    ...(['met', 'not-met', 'undetermined'] as const).map((id) => ({ id, name: words.verdict[id] })),
  ];
  return (
    <div className="clause-checks">
      {page.clauses.map((clause) => {
        const said = draft.clauses[clause.id] ?? { verdict: '', note: '' };
        const set = (change: Partial<typeof said>) =>
          onChange({ ...draft, clauses: { ...draft.clauses, [clause.id]: { ...said, ...change } } });
        return (
          <fieldset key={clause.id}>
            <legend>
              {clauseName(clause.id, language)} {say(clause.short)}
            </legend>
            <p className="field-note">
              {say(clause.text)}
              {clause.verdict === null ? null : (
                <>
                  {t.dot}
                  {words.machine}: <b>{t.review.verdict[clause.verdict]}</b>
                </>
              )}
            </p>
            <div className="field-pair">
              <SelectField
                label={words.verdictOf}
                value={said.verdict}
                onChange={(next) => set({ verdict: next as typeof said.verdict })}
                options={options}
              />
              <LineField label={words.clauseNote} value={said.note} onChange={(note) => set({ note })} />
            </div>
          </fieldset>
        );
      })}
    </div>
  );
}

function Scores({ label, draft, onChange }: { label: string; draft: ActDraft; onChange: (draft: ActDraft) => void }) {
  const words = useProcedureWords();
  const { scores } = draft;
  const set = (at: number, change: Partial<ActDraft['scores'][number]>) =>
    onChange({ ...draft, scores: scores.map((score, index) => (index === at ? { ...score, ...change } : score)) });
  return (
    <fieldset>
      <legend>{label}</legend>
      <p className="field-note">{words.scoresHint}</p>
      {scores.map(({ expert, score, remark }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added at the end
        <div key={index} className="field-pair">
          <LineField label={words.expert} value={expert} onChange={(next) => set(index, { expert: next })} />
          <LineField label={words.score} value={score} onChange={(next) => set(index, { score: next })} />
          <LineField label={words.remark} value={remark} onChange={(next) => set(index, { remark: next })} />
        </div>
      ))}
      <button
        type="button"
        className="button button-small"
        onClick={() => onChange({ ...draft, scores: [...scores, { expert: '', score: '', remark: '' }] })}
      >
        {words.addScore}
      </button>
    </fieldset>
  );
}
