import { type ReactNode, useState } from 'react';
import { Button, DropZone, FileTrigger } from 'react-aria-components';
import { useEvidenceWords } from '../../i18n/evidence-words.ts';
import { useSpeech } from '../../i18n/language.ts';
import { chosenFiles, droppedFiles } from '../submissions/dropped-files.ts';
import { ActDialog } from './ActDialog.tsx';
import './review.css';

interface Props {
  /** The place in words. */
  about: string;
  /** Largest file in bytes, and the endings that are taken. */
  rules: { mostBytes: number; extensions: readonly string[] };
  /** Files that were dropped before the dialog opened. */
  first?: readonly File[];
  busy: boolean;
  /** Sends files one after another, telling how far the one is that is being sent; true where all were recorded. */
  send: (files: readonly File[], onProgress: (file: File, share: number) => void) => Promise<boolean>;
  error?: unknown;
  /** What went wrong, where a page says that in its own way. */
  trouble?: ReactNode;
  onClose: () => void;
}

/** Files for one place: chosen or dropped, looked over, and sent one after another. */
export function AttachFiles({ about, rules, first = [], busy, send, error = null, trouble, onClose }: Props) {
  const { t } = useSpeech();
  const words = useEvidenceWords();
  const [files, setFiles] = useState(first);
  const [sending, setSending] = useState<{ file: File; share: number } | null>(null);
  const { mostBytes, extensions } = rules;
  const limit = words.bytes(mostBytes);
  const add = (more: readonly { file: File }[]) => setFiles((known) => [...known, ...more.map(({ file }) => file)]);
  const fits = files.every(({ size }) => size <= mostBytes);
  const endings = extensions.map((extension) => `.${extension}`);
  return (
    <ActDialog
      title={words.attachTitle}
      text={words.attachTo(about)}
      confirm={busy ? t.review.busy : words.confirm(files.length)}
      ready={files.length > 0 && fits}
      busy={busy}
      error={error}
      onConfirm={() => {
        void send(files, (file, share) => {
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
            <Button className="button button-small" isPending={busy}>
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
              {busy ? null : (
                <button
                  type="button"
                  className="quiet"
                  aria-label={words.remove(file.name)}
                  onClick={() => setFiles((known) => known.filter((other) => other !== file))}
                >
                  {words.removeShort}
                </button>
              )}
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
      {trouble}
    </ActDialog>
  );
}
