import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { contactsQuery } from '../../api/contacts-query.ts';
import { useContactWords } from '../../i18n/contact-words.ts';
import { useSpeech } from '../../i18n/language.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Failure, Loading } from '../../ui/States.tsx';
import { usePageSearch } from '../../ui/use-page.ts';
import { useRight } from '../../ui/use-right.ts';

/** Contacts of the forms, for the seats that may see them; asked for only when somebody wants to, and never printed. */
export function ContactList({ cluster }: { cluster: number }) {
  const words = useContactWords();
  const [isOpen, setOpen] = useState(false);
  if (!useRight('contacts')) return null;
  return (
    <section id="contacts" aria-labelledby="contacts-title">
      <div className="section-head">
        <h2 id="contacts-title">{words.title}</h2>
        <p className="figure-sub">{words.about}</p>
      </div>
      <p>
        <button
          type="button"
          className="button button-small"
          aria-expanded={isOpen}
          aria-controls="contacts-rows"
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? words.hide : words.show}
        </button>
      </p>
      <div id="contacts-rows">{isOpen ? <Rows cluster={cluster} /> : null}</div>
    </section>
  );
}

function Rows({ cluster }: { cluster: number }) {
  const { say, sayPlace } = useSpeech();
  const words = useContactWords();
  const { asOf } = usePageSearch();
  const { data, error, refetch } = useQuery(contactsQuery(cluster, asOf));
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={3} />;
  if (data.rows.length === 0) return <p className="muted">{words.none}</p>;
  return (
    <DataTable label={words.title} columns={[words.item, words.said, words.where]}>
      {data.rows.map((row) => (
        <tr key={`${row.indicator.id} ${row.year}`}>
          <th scope="row">{say(row.indicator.name)}</th>
          <td className="raw">{row.text}</td>
          <td>
            <Link to="/submissions/$id" params={{ id: String(row.submission) }}>
              {row.file.split('/').at(-1)}
            </Link>
            <span className="row-sub">{sayPlace(row.place)}</span>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
