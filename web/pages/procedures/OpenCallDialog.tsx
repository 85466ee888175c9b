import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Calls } from '../../../server/contract/procedures.ts';
import { askAnew } from '../../api/after-act.ts';
import { openCall } from '../../api/procedure-queries.ts';
import { useSpeech } from '../../i18n/language.ts';
import { useProcedureWords } from '../../i18n/procedure-words.ts';
import { DayField, LineField, SelectField, TextField } from '../../ui/fields.tsx';
import { ActDialog } from '../review/ActDialog.tsx';

/** Opens a call: by which procedure, for which year, on which notice. */
export function OpenCallDialog({ calls, onClose }: { calls: Calls; onClose: () => void }) {
  const { t, say } = useSpeech();
  const words = useProcedureWords();
  const options = calls.procedures.flatMap((procedure) =>
    procedure.appliesTo.map(({ programme, level }) => ({ procedure, programme, level })),
  );
  const [chosen, setChosen] = useState(0);
  const [year, setYear] = useState(calls.today.slice(0, 4));
  const [paper, setPaper] = useState('');
  const [due, setDue] = useState('');
  const [note, setNote] = useState('');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const option = options[chosen];
  const no =
    1 +
    calls.calls.filter(
      (call) =>
        call.procedure.id === option?.procedure.id &&
        call.programme === option.programme &&
        call.level === option.level &&
        String(call.year) === year,
    ).length;
  const opening = useMutation({
    mutationFn: async () => {
      if (option === undefined) throw new RangeError('nothing chosen');
      const { procedure, programme, level } = option;
      const asked = { procedure: procedure.id, programme, level, year: Number(year), no, paper, note };
      return openCall({ ...asked, due: due === '' ? null : due });
    },
    onSuccess: async ({ id }) => {
      await askAnew(queries);
      onClose();
      await navigate({ to: '/review/calls/$call', params: { call: id } });
    },
  });
  const said = option?.procedure;
  return (
    <ActDialog
      title={words.open.replace('…', '')}
      text={words.openText}
      confirm={words.confirm}
      ready={option !== undefined && paper.trim() !== '' && /^20\d\d$/.test(year)}
      busy={opening.isPending}
      error={opening.error}
      onConfirm={() => opening.mutate()}
      onClose={onClose}
    >
      <SelectField
        label={words.procedure}
        value={String(chosen)}
        onChange={(next) => {
          setChosen(Number(next));
          setDue(options[Number(next)]?.procedure.due ?? '');
        }}
        options={options.map(({ procedure, programme, level }, index) => ({
          id: String(index),
          name: `${say(procedure.name)}${t.dot}${t.level[level]} ${t.programmeShort[programme]}`,
        }))}
      />
      {said?.documents.map(({ name, note: remark }) => (
        <p key={name.en} className="field-note">
          {say(name)}
          {remark === null ? null : `${t.dot}${say(remark)}`}
        </p>
      ))}
      <LineField label={words.year} value={year} onChange={setYear} required />
      <LineField label={words.paper} value={paper} onChange={setPaper} required />
      <DayField label={words.due} value={due} onChange={setDue} />
      {said === undefined ? null : <p className="field-note">{say(said.dueBasis.words)}</p>}
      <TextField label={words.note} value={note} onChange={setNote} rows={2} maxLength={8000} />
    </ActDialog>
  );
}
