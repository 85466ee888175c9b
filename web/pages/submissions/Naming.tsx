import type { SubmissionKind } from '../../../server/domain/ids.ts';
import { useSpeech } from '../../i18n/language.ts';
import { Choice } from '../../ui/Choice.tsx';
import { useAbout } from '../../ui/use-page.ts';

/** What the sender says of the files instead of leaving it to their reading; undefined: recognised. */
export interface Named {
  kind: SubmissionKind | undefined;
  year: number | undefined;
}

/** Registers are known by their form; nobody needs to name them. */
const kinds = ['application', 'annual-report', 'backfill'] as const satisfies readonly SubmissionKind[];
/** Old forms are loaded years after they were filled in. */
const yearsBack = 15;

/** Kind and year named for the files chosen from now on; closed unless somebody needs it. */
export function Naming({ named, onChange }: { named: Named; onChange: (named: Named) => void }) {
  const { t } = useSpeech();
  const newest = (useAbout()?.years.at(-1) ?? 2025) + 1;
  const said = [
    ...(named.kind === undefined ? [] : [t.kind[named.kind]]),
    ...(named.year === undefined ? [] : [t.filters.yearOf(named.year)]),
  ];
  return (
    <details className="drop-naming">
      <summary>
        {t.submit.naming}
        {said.length === 0 ? null : <b>{`${t.colon}${said.join(t.dot)}`}</b>}
      </summary>
      <div className="drop-named">
        <Choice
          label={t.cluster.kind}
          options={[{ id: '', name: t.submit.recognise }, ...kinds.map((id) => ({ id, name: t.kind[id] }))]}
          chosen={named.kind ?? ''}
          onChoose={(id) => onChange({ ...named, kind: kinds.find((one) => one === id) })}
        />
        <Choice
          label={t.submit.year}
          options={[
            { id: '', name: t.submit.recognise },
            ...Array.from({ length: yearsBack }, (_, back) => newest - back).map((one) => ({
              id: String(one),
              name: t.filters.yearOf(one),
            })),
          ]}
          chosen={named.year === undefined ? '' : String(named.year)}
          onChoose={(id) => onChange({ ...named, year: id === '' ? undefined : Number(id) })}
        />
      </div>
      <p className="drop-note">{t.submit.namingNote}</p>
    </details>
  );
}
