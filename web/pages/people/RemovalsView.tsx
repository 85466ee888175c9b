import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Removals } from '../../../server/contract/removals.ts';
import { askAnew } from '../../api/after-act.ts';
import { post } from '../../api/client.ts';
import { removalsQuery } from '../../api/removal-queries.ts';
import { useRemovalWords } from '../../i18n/removal-words.ts';
import { Empty, Failure, Loading } from '../../ui/States.tsx';
import { Field, SmallForm } from './Field.tsx';
import type { Preview } from './removals/preview.ts';
import { RemovalsDoneTable } from './removals/RemovalsDoneTable.tsx';
import { RemovalsFound } from './removals/RemovalsFound.tsx';
import { wantedOf } from './removals/wanted-of.ts';
import './removals.css';

/** Removal of originals with personal data, for the security administrator: found, looked at, removed with a reason. */
export function RemovalsView() {
  const words = useRemovalWords();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(removalsQuery);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.sub}</p>
      <section>
        <h2>{words.findTitle}</h2>
        <p className="muted">{words.findHint}</p>
        <SmallForm
          label={words.find}
          onChange={() => setPreview(null)}
          send={async (value) => {
            setSaid(null);
            const asked = wantedOf(value);
            setFault('fault' in asked ? words[asked.fault] : null);
            if ('fault' in asked) return;
            const { files } = await post('/api/v1/removals', asked.wanted, Removals);
            setPreview({ wanted: asked.wanted, files });
          }}
        >
          <Field label={words.saying} name="saying" required={false} />
          <Field label={words.cluster} name="cluster" required={false} />
          <Field label={words.file} name="file" required={false} />
          <Field label={words.before} name="before" type="date" required={false} />
          {fault === null ? null : <p role="alert">{fault}</p>}
        </SmallForm>
        {preview === null ? null : preview.files.length === 0 ? (
          <Empty title={words.none}>
            <p>{words.noneText}</p>
          </Empty>
        ) : (
          <RemovalsFound
            preview={preview}
            onRemoved={async (removed) => {
              const cells = removed.reduce((sum, file) => sum + file.cells, 0);
              const missed = preview.files.length - removed.length;
              setSaid(words.removed(removed.length, cells) + (missed > 0 ? words.missed(missed) : ''));
              setPreview(null);
              await askAnew(queries, 'removals');
            }}
          />
        )}
        {said === null ? null : (
          <p className="notice" role="status">
            {said}
          </p>
        )}
      </section>
      <section>
        <h2>{words.done}</h2>
        {data.rows.length === 0 ? <p className="muted">{words.doneNone}</p> : <RemovalsDoneTable rows={data.rows} />}
      </section>
    </>
  );
}
