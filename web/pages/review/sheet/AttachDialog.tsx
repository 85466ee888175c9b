import { useState } from 'react';
import { Button, DropZone, FileTrigger } from 'react-aria-components';
import type { EvidencePlace } from '../../../../server/domain/evidence-acts.ts';
import { useEvidenceWords } from '../../../i18n/evidence-words.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { chosenFiles, droppedFiles } from '../../submissions/dropped-files.ts';
import { ActDialog } from '../ActDialog.tsx';
import { useActing } from './acting.ts';
import { nameOf } from './evidence-files.ts';
import { Trouble } from './Trouble.tsx';

interface Props {
  place: EvidencePlace;
  /** The place in words. */
  about: string;
  /** Files that were dropped before the dialog opened. */
  first?: readonly File[];
  onClose: () => void;
}

/** Files for one place of the report: chosen or dropped, looked over, and sent one after another. */
export function AttachDialog({ place, about, first = [], onClose }: Props) {
  const { t } = useSpeech();
  const words = useEvidenceWords();
  const { sheet, attach, busy } = useActing();
  const [files, setFiles] = useState(first);
  const [sending, setSending] = useState<{ file: File; share: number } | null>(null);
  const { mostBytes, extensions } = sheet.evidence;
  const limit = words.bytes(mostBytes);
  const at = `evidence-attached ${nameOf(place)}`;
  const add = (more: readonly { file: File }[]) => setFiles((known) => [...known, ...more.map(({ file }) => file)]);
  const fits = files.every(({ size }) => size <= mostBytes);
  const endings = extensions.map((extension) => `.${extension}`);
  return (
    <ActDialog
      title={words.attachTitle}
      text={words.attachTo(about)}
      confirm={busy === at ? t.review.busy : words.confirm(files.length)}
      ready={files.length > 0 && fits}
      busy={busy !== null}
      error={null}
      onConfirm={() => {
        void attach(at, place, files, (file, share) => {
          setSending({ file, share });
          // What is sent must not be sent again where a later file fails.
          setFiles((known) => known.slice(known.indexOf(file)));
        }).then((recorded) => {
          setSending(null);
          if (recorded) onClose();
        });
      }}
      onClose={onClose}
    >
      <DropZone className="drop evidence-drop" onDrop={(event) => void droppedFiles(event.items).then(add)}>
        <p>
          {words.dropHere}{' '}
          <FileTrigger
            allowsMultiple
            acceptedFileTypes={endings}
            onSelect={(list) => (list === null ? null : add(chosenFiles(list)))}
          >
            <Button className="button button-small" isPending={busy !== null}>
              {words.choose}
            </Button>
          </FileTrigger>
        </p>
        <p className="muted">{words.rules(endings.join(' '), limit)}</p>
      </DropZone>
      {files.length === 0 ? null : (
        <ul className="evidence-chosen" aria-label={words.chosen}>
          {files.map((file, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may bear the same name
            <li key={`${index} ${file.name}`}>
              <span className="evidence-name">{file.name}</span> <span className="muted">{words.bytes(file.size)}</span>{' '}
              {file.size > mostBytes ? <b className="late">{words.tooLarge(limit)}</b> : null}
              {busy === null ? (
                <button
                  type="button"
                  className="quiet"
                  aria-label={words.remove(file.name)}
                  onClick={() => setFiles((known) => known.filter((other) => other !== file))}
                >
                  {words.removeShort}
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {sending === null ? null : (
        <p role="status">
          {words.sending(sending.file.name)}{' '}
          <progress max={1} value={sending.share} aria-label={words.sending(sending.file.name)} />
        </p>
      )}
      <Trouble at={at} />
    </ActDialog>
  );
}
