import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApplicationFile, ApplicationPage } from '../../../server/contract/procedures.ts';
import { clauseName } from '../../../server/domain/clause-name.ts';
import type { ApplicationPlace } from '../../../server/domain/procedure-acts.ts';
import { askAnew } from '../../api/after-act.ts';
import { applicationFileLink, attachToApplication, withdrawFromApplication } from '../../api/procedure-queries.ts';
import { sessionQuery } from '../../api/session-query.ts';
import { useEvidenceWords } from '../../i18n/evidence-words.ts';
import { useSpeech } from '../../i18n/language.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { usePageSearch } from '../../ui/use-page.ts';
import { ActDialog } from '../review/ActDialog.tsx';
import { AskedFields } from '../review/AskedFields.tsx';
import { AttachFiles } from '../review/AttachFiles.tsx';
import { EvidenceTable } from '../review/EvidenceTable.tsx';

/** Where a file is attached, with the place in words. */
interface Target {
  place: ApplicationPlace;
  about: string;
}

/** Files of an application, the papers that its steps ask for, and a way to attach more. */
export function ApplicationEvidence({ page }: { page: ApplicationPage }) {
  const { say } = useSpeech();
  const words = useEvidenceWords();
  const { evidence } = page;
  const [target, setTarget] = useState<Target | null>(null);
  const [choosing, setChoosing] = useState(false);
  const standing = evidence.files.filter(({ withdrawn }) => withdrawn === null);
  return (
    <section id="evidence" aria-labelledby="evidence-title">
      <div className="section-head">
        <h2 id="evidence-title">{words.title(standing.length)}</h2>
        <p className="figure-sub">{words.applicationSub}</p>
      </div>
      {evidence.files.length === 0 ? <p className="muted">{words.none}</p> : <Files page={page} />}
      {evidence.admitted ? (
        <p className="attach-more off-paper">
          <button type="button" className="button" onClick={() => setChoosing(true)}>
            {words.attach}
          </button>
        </p>
      ) : null}
      {evidence.asked.length === 0 ? null : <Papers page={page} onAttach={setTarget} />}
      {evidence.form === null ? null : (
        <AskedFields
          {...evidence.form}
          attach={(indicator, name) =>
            evidence.admitted ? (
              <AttachHere
                about={say(name)}
                onAttach={() => setTarget({ place: { of: 'field', indicator }, about: say(name) })}
              />
            ) : null
          }
        />
      )}
      {choosing ? (
        <PlaceDialog
          page={page}
          onChosen={(chosen) => {
            setChoosing(false);
            setTarget(chosen);
          }}
          onClose={() => setChoosing(false)}
        />
      ) : null}
      {target === null ? null : <Attach page={page} target={target} onClose={() => setTarget(null)} />}
    </section>
  );
}

function Files({ page }: { page: ApplicationPage }) {
  const { say, language } = useSpeech();
  const words = useEvidenceWords();
  const { asOf } = usePageSearch();
  return (
    <EvidenceTable
      label={words.list}
      files={page.evidence.files}
      link={(file) => (
        <a
          href={applicationFileLink(page.call.id, page.cluster.id, file.no, asOf)}
          download
          className="evidence-name"
          title={words.download(file.name)}
        >
          {file.name}
        </a>
      )}
      withdraw={(file) => <Withdraw page={page} file={file} />}
      counted={({ counted }) => (counted === null ? null : say(counted))}
      about={({ place, about }) =>
        place.of === 'clause' ? `${clauseName(place.clause, language)} ${say(about)}` : say(about)
      }
    />
  );
}

/** Papers that the steps of the procedure ask for, with what is attached to them. */
function Papers({ page, onAttach }: { page: ApplicationPage; onAttach: (target: Target) => void }) {
  const { t, say } = useSpeech();
  const words = useEvidenceWords();
  const { asked, files, admitted } = page.evidence;
  const label = words.papersAsked(asked.filter(({ attached }) => attached.length > 0).length, asked.length);
  return (
    <>
      <p className="figure-sub">{label}</p>
      <DataTable
        label={label}
        className="evidence-table"
        columns={[words.papersHead.what, words.papersHead.act, words.papersHead.basis, words.papersHead.files]}
      >
        {asked.map(({ id, name, act, basis, due, attached }) => (
          <tr key={id}>
            <td>{say(name)}</td>
            <td>{say(act)}</td>
            <td>{say(basis.words)}</td>
            <td>
              {attached.length === 0 ? (
                <span className={due ? 'late' : 'muted'}>{words.missing}</span>
              ) : (
                attached.map((no) => files.find((file) => file.no === no)?.name ?? '').join(t.list)
              )}
              {admitted ? (
                <AttachHere
                  about={say(name)}
                  onAttach={() => onAttach({ place: { of: 'paper', paper: id }, about: say(name) })}
                />
              ) : null}
            </td>
          </tr>
        ))}
      </DataTable>
    </>
  );
}

function AttachHere({ about, onAttach }: { about: string; onAttach: () => void }) {
  const words = useEvidenceWords();
  return (
    <button
      type="button"
      className="quiet row-quiet off-paper"
      aria-label={`${words.attachHere} ${about}`}
      onClick={onAttach}
    >
      {words.attachHere}
    </button>
  );
}

interface PlaceProps {
  page: ApplicationPage;
  onChosen: (target: Target) => void;
  onClose: () => void;
}

/** Asks what a file belongs to: the application, a paper that is asked for, a clause of the standard. */
function PlaceDialog({ page, onChosen, onClose }: PlaceProps) {
  const { say, language } = useSpeech();
  const words = useEvidenceWords();
  const places: Target[] = [
    { place: { of: 'application' }, about: words.wholeApplication },
    ...page.evidence.asked.map(({ id, name }) => ({ place: { of: 'paper' as const, paper: id }, about: say(name) })),
    ...page.clauses.map(({ id, short }) => ({
      place: { of: 'clause' as const, clause: id },
      about: `${clauseName(id, language)} ${say(short)}`,
    })),
  ];
  const [chosen, setChosen] = useState('0');
  return (
    <ActDialog
      title={words.attachTitle}
      text={words.applicationSub}
      confirm={words.confirmPlace}
      ready
      busy={false}
      error={null}
      onConfirm={() => {
        const target = places[Number(chosen)];
        if (target !== undefined) onChosen(target);
      }}
      onClose={onClose}
    >
      <SelectField
        label={words.clause}
        value={chosen}
        onChange={setChosen}
        required
        options={places.map(({ about }, index) => ({ id: String(index), name: about }))}
      />
    </ActDialog>
  );
}

function Attach({ page, target, onClose }: { page: ApplicationPage; target: Target; onClose: () => void }) {
  const queries = useQueryClient();
  const [sent, setSent] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  return (
    <AttachFiles
      about={target.about}
      rules={page.evidence}
      busy={sent.busy}
      error={sent.error}
      send={async (files, onProgress) => {
        setSent({ busy: true, error: null });
        let { version } = page;
        let error: unknown = null;
        try {
          for (const file of files) {
            const tell = (share: number) => onProgress(file, share);
            ({ version } = await attachToApplication(page.call.id, page.cluster.id, version, target.place, file, tell));
          }
        } catch (failure) {
          error = failure;
        }
        // Those before one that failed are attached: the page has to know of them.
        if (version !== page.version) await askAnew(queries);
        setSent({ busy: false, error });
        return error === null;
      }}
      onClose={onClose}
    />
  );
}

/** Takes a file back, with the reason; nothing where the state or the seat does not allow it. */
function Withdraw({ page, file }: { page: ApplicationPage; file: ApplicationFile }) {
  const words = useEvidenceWords();
  const { data: session } = useQuery(sessionQuery);
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  const withdrawing = useMutation({
    mutationFn: () =>
      withdrawFromApplication(page.call.id, page.cluster.id, file.no, { version: page.version, reason }),
    onSuccess: async () => {
      await askAnew(queries);
      setAsked(false);
    },
  });
  const submits = (seat: string | undefined) => seat === 'operator' || seat === 'league';
  // What the department attached is withdrawn by the department.
  const may = page.evidence.admitted && (!submits(session?.seat?.kind) || submits(file.seat));
  if (file.withdrawn !== null || !may) return null;
  return (
    <>
      <button
        type="button"
        className="quiet row-quiet off-paper"
        aria-label={`${words.withdraw} ${file.name}`}
        onClick={() => setAsked(true)}
      >
        {words.withdraw}
      </button>
      {asked ? (
        <ActDialog
          title={words.withdrawTitle}
          text={words.withdrawText(file.name)}
          confirm={words.withdrawConfirm}
          ready={reason.trim() !== ''}
          busy={withdrawing.isPending}
          error={withdrawing.error}
          onConfirm={() => withdrawing.mutate()}
          onClose={() => setAsked(false)}
        >
          <TextField label={words.withdrawLabel} value={reason} onChange={setReason} required />
        </ActDialog>
      ) : null}
    </>
  );
}
