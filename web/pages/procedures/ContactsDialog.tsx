import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallHead } from '../../../server/contract/procedures.ts';
import { listWithContacts } from '../../api/procedure-queries.ts';
import { useSpeech } from '../../i18n/language.ts';
import { useProcedureWords } from '../../i18n/procedure-words.ts';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { printedFormats } from '../../ui/PaperLink.tsx';
import { fileName, saveFile } from '../../ui/save-file.ts';
import { ActDialog } from '../review/ActDialog.tsx';
import { callName } from './call-name.ts';

/** Asks why the contact is written into the list of recommendations, and whose; then saves the list. */
export function ContactsDialog({ call, onClose }: { call: CallHead; onClose: () => void }) {
  const speech = useSpeech();
  const { contacts: words, list } = useProcedureWords();
  const [reason, setReason] = useState('');
  const [contact, setContact] = useState('');
  const [format, setFormat] = useState<(typeof printedFormats)[number]['id']>('docx');
  const writing = useMutation({
    mutationFn: () => listWithContacts(call.id, { reason, contact, format }),
    onSuccess: (file) => {
      saveFile(fileName(`${list}-${callName(call, speech)}`, format), file);
      onClose();
    },
  });
  return (
    <ActDialog
      title={words.title}
      text={words.text}
      confirm={words.confirm}
      ready={reason.trim() !== ''}
      busy={writing.isPending}
      error={writing.error}
      onConfirm={() => writing.mutate()}
      onClose={onClose}
    >
      <TextField label={words.reason} value={reason} onChange={setReason} required maxLength={500} />
      <TextField label={words.contact} value={contact} onChange={setContact} rows={1} maxLength={200} />
      <SelectField
        label={words.format}
        value={format}
        onChange={(chosen) => setFormat(printedFormats.find(({ id }) => id === chosen)?.id ?? 'docx')}
        required
        options={printedFormats.map(({ id, name }) => ({ id, name }))}
      />
    </ActDialog>
  );
}
