import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Button, DropZone, FileTrigger } from 'react-aria-components';
import { askAnew } from '../../api/after-act.ts';
import { checkOnly, handIn } from '../../api/upload.ts';
import { useSpeech } from '../../i18n/language.ts';
import { useSubmitWords } from '../../i18n/submit-words.ts';
import { reasonOf } from '../../ui/States.tsx';
import { useAbout } from '../../ui/use-page.ts';
import { Answer, type Sent } from './Answer.tsx';
import { chosenFiles, droppedFiles, type Given } from './dropped-files.ts';
import { type Named, Naming, nothingNamed } from './Naming.tsx';
import './submissions.css';
import './HandIn.css';

/** Checked only or handed in, and what the sender names. */
interface How {
  only: boolean;
  named: Named;
}

/** Drag files and folders in; each is sent, read and answered in its turn. */
export function HandIn() {
  const speech = useSpeech();
  const { language } = speech;
  const submit = useSubmitWords();
  const queries = useQueryClient();
  const about = useAbout();
  const [only, setOnly] = useState(false);
  const [named, setNamed] = useState(nothingNamed);
  const [sent, setSent] = useState<readonly Sent[]>([]);
  const count = useRef(0);
  const queue = useRef<Promise<void>>(Promise.resolve());

  const put = (index: number, next: Sent) => setSent((all) => all.map((file, at) => (at === index ? next : file)));

  async function sendOne({ name, file }: Given, index: number, how: How): Promise<void> {
    const sending = {
      file,
      name,
      ...how.named,
      language,
      onProgress: (share: number) => put(index, { state: share < 1 ? 'waiting' : 'reading', name, share }),
    };
    try {
      if (how.only) put(index, { state: 'checked', name, check: await checkOnly(sending), file, named: how.named });
      else put(index, { state: 'done', name, receipt: await handIn(sending) });
    } catch (error) {
      put(index, { state: 'failed', name, why: reasonOf(error, speech) });
    }
  }

  /** One after another, also what comes while others are on their way: an annual report may need its application first. */
  function send(files: readonly Given[], how: How = { only, named }): void {
    const first = count.current;
    count.current += files.length;
    setSent((all) => [...all, ...files.map(({ name }): Sent => ({ state: 'waiting', name, share: 0 }))]);
    queue.current = queue.current.then(async () => {
      for (const [offset, file] of files.entries()) await sendOne(file, first + offset, how);
      if (!how.only) await askAnew(queries);
    });
  }

  const done = sent.filter((file) => file.state !== 'waiting' && file.state !== 'reading').length;
  const single = sent.length === 1;
  return (
    <section aria-label={submit.list.dropTitle}>
      <DropZone className="drop" onDrop={(event) => void droppedFiles(event.items).then((files) => send(files))}>
        <p className="drop-title">{submit.list.dropTitle}</p>
        <p className="muted">{submit.list.dropText}</p>
        <div className="drop-buttons">
          <FileTrigger allowsMultiple onSelect={(list) => (list === null ? null : send(chosenFiles(list)))}>
            <Button className="button button-strong">{only ? submit.chooseToCheck : submit.list.choose}</Button>
          </FileTrigger>
          <FileTrigger acceptDirectory onSelect={(list) => (list === null ? null : send(chosenFiles(list)))}>
            <Button className="button">{submit.chooseFolder}</Button>
          </FileTrigger>
        </div>
        <label className="drop-check">
          <input type="checkbox" checked={only} onChange={(event) => setOnly(event.target.checked)} />
          {submit.checkOnly}
        </label>
        <p className="drop-note">
          {only ? submit.checkNote : about?.ledger === 'sample' ? submit.list.intoReal : submit.wholeOrNot}
        </p>
      </DropZone>
      <Naming named={named} onChange={setNamed} />
      {sent.length === 0 ? null : (
        <div className="receipts">
          <h2>
            {submit.list.results}{' '}
            <span className="muted count" role="status">
              {submit.progress(done, sent.length)}
            </span>
          </h2>
          {single ? null : <progress max={sent.length} value={done} aria-label={submit.progress(done, sent.length)} />}
          {sent.map((sent, index) => (
            <Answer
              // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows
              key={index}
              sent={sent}
              open={single}
              onHandIn={(file, as) => send([{ name: sent.name, file }], { only: false, named: as })}
            />
          ))}
        </div>
      )}
    </section>
  );
}
