import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { linkOf } from '../../api/client.ts';
import { searchQuery, templatesQuery } from '../../api/queries.ts';
import { useSpeech } from '../../i18n/language.ts';
import { useSubmitWords } from '../../i18n/submit-words.ts';
import { Choice } from '../../ui/Choice.tsx';
import { InFormats, printedFormats } from '../../ui/PaperLink.tsx';
import { useAbout } from '../../ui/use-page.ts';
import './submissions.css';
import './TemplateForm.css';

/** The empty form as a workbook, for a cluster of the register or a new one, or as Word or PDF. */
export function TemplateForm({ handsIn }: { handsIn: boolean }) {
  const { t, say } = useSpeech();
  const submit = useSubmitWords();
  const about = useAbout();
  const { data } = useQuery(templatesQuery);
  const [form, setForm] = useState<string | null>(null);
  const [cluster, setCluster] = useState('');
  const [year, setYear] = useState<number | null>(null);
  if (data === undefined || about === undefined) return null;
  const [first] = data.forms;
  const chosen = form ?? first?.id ?? '';
  const newest = about.years.at(-1) ?? 2025;
  const wanted = year ?? newest;
  const name = cluster.trim();
  return (
    <section className="template" aria-labelledby="template-head">
      <div>
        <h2 id="template-head">{submit.template}</h2>
        <p className="figure-sub">{submit.templateSub(handsIn)}</p>
      </div>
      <div className="template-row">
        <Choice
          label={submit.form}
          options={data.forms.map((form) => ({ id: form.id, name: say(form.name) }))}
          chosen={chosen}
          onChoose={setForm}
        />
        <ClusterField value={cluster} onChange={setCluster} />
        <Choice
          label={submit.year}
          options={[newest + 1, newest, newest - 1, newest - 2].map((value) => ({
            id: String(value),
            name: t.filters.yearOf(value),
          }))}
          chosen={String(wanted)}
          onChoose={(id) => setYear(Number(id))}
        />
        {name === '' ? (
          <span className="muted template-need">{submit.needsName}</span>
        ) : (
          <a
            className="button"
            href={linkOf(`/api/v1/templates/${encodeURIComponent(chosen)}`, { cluster: name, year: wanted })}
            download
          >
            {submit.download}
          </a>
        )}
        <InFormats
          name={submit.emptyForm}
          formats={printedFormats}
          hrefOf={(format) =>
            linkOf(`/api/v1/templates/${encodeURIComponent(chosen)}/document`, { year: wanted, format })
          }
          className="button"
        />
      </div>
    </section>
  );
}

/** A name of the register, found as in the search, or any other: an applicant has none there yet. */
function ClusterField({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  const { say } = useSpeech();
  const submit = useSubmitWords();
  const about = useAbout();
  const typed = useDeferredValue(value.trim().slice(0, 80));
  const { data } = useQuery({
    ...searchQuery(typed, undefined, about?.version ?? 0),
    enabled: typed !== '',
  });
  const found = (data?.hits ?? []).filter((hit) => hit.kind === 'cluster');
  return (
    <ComboBox
      className="choice combo cluster-field"
      allowsCustomValue
      items={found}
      inputValue={value}
      onInputChange={onChange}
      defaultFilter={() => true}
    >
      <Label>{submit.cluster}</Label>
      <div className="combo-field">
        <Input placeholder={submit.clusterHint} maxLength={120} />
        <Button aria-label={submit.cluster}>
          <svg aria-hidden="true" width="10" height="6" viewBox="0 0 10 6">
            <path d="M1 1l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.4" />
          </svg>
        </Button>
      </div>
      <Popover className="choice-popover" placement="bottom start">
        <ListBox<(typeof found)[number]> className="choice-list">
          {(entry) => (
            <ListBoxItem id={entry.id} textValue={say(entry.name)}>
              {say(entry.name)}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
