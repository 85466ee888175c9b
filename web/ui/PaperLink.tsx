import { linkOf } from '../api/client.ts';
import { useSpeech } from '../i18n/language.ts';
import { paperWordsOf } from '../i18n/paper-words.ts';
import { usePageSearch } from './use-page.ts';

interface Linked {
  path: string;
  name: string;
  hint?: string;
  /** Further words of the question. */
  asked?: Record<string, string | undefined>;
}

/** A paper that is written as Word and as PDF. */
export function PrintedPaper({ name, asked = {}, ...rest }: Linked) {
  const words = paperWordsOf(useSpeech().language);
  return (
    <span className="button-pair">
      <PaperLink name={words.inFormat(name, 'Word')} asked={asked} {...rest} />
      <PaperLink name="PDF" label={`PDF ${name}`} asked={{ ...asked, format: 'pdf' }} {...rest} />
    </span>
  );
}

/** A paper as a file, on the day and in the language of the page. */
export function PaperLink({
  path,
  name,
  hint,
  label,
  asked = {},
}: Linked & {
  /** The name in full, where the page only prints a part of it. */
  label?: string;
}) {
  const { language } = useSpeech();
  const { asOf } = usePageSearch();
  return (
    <a
      className="button button-small"
      href={linkOf(path, { ...asked, asOf, lang: language })}
      title={hint ?? label}
      aria-label={label}
      download
    >
      {name}
    </a>
  );
}

/** A file in several formats, side by side: the first by its whole name, the others by their format. */
export function InFormats({
  name,
  formats,
  hrefOf,
  hint,
  className = 'button button-small',
}: {
  name: string;
  formats: readonly { id: string; name: string }[];
  hrefOf: (format: string) => string;
  hint?: string;
  className?: string;
}) {
  const words = paperWordsOf(useSpeech().language);
  return (
    <span className="button-pair">
      {formats.map((format, at) => (
        <a
          key={format.id}
          className={className}
          href={hrefOf(format.id)}
          title={hint}
          aria-label={at === 0 ? words.inFormat(name, format.name) : `${format.name} ${name}`}
          download
        >
          {at === 0 ? words.inFormat(name, format.name) : format.name}
        </a>
      ))}
    </span>
  );
}

/** Formats of what is printed. */
export const printedFormats = [
  { id: 'docx', name: 'Word' },
  { id: 'pdf', name: 'PDF' },
] as const;

/** The submitted file with its findings marked; only Word and Excel files of today's formats have a place for comments. */
export function MarkedFile({ id, file }: { id: number; file: string }) {
  const words = paperWordsOf(useSpeech().language);
  if (!/\.(?:docx|xlsx)$/i.test(file)) return null;
  return <PaperLink path={`/api/v1/submissions/${id}/marked`} name={words.marked} hint={words.markedHint} />;
}

/** Kinds of reports that come as a form. */
const formKinds = new Set(['application', 'annual-report']);
/** Files that are no form of one cluster. */
const tables = new Set(['long-table', 'register']);

/** Did a report come as a form of one cluster? */
export const isForm = ({ kind, form }: { kind: string; form: string }): boolean =>
  formKinds.has(kind) && !tables.has(form);

/** The form of a report filled with what stands in the ledger; nothing where it came as a table. Forms are in Chinese alone. */
export function FilledForm({
  cluster,
  report,
}: {
  cluster: number;
  report: { form: string; kind: string; reportYear: number };
}) {
  const words = paperWordsOf(useSpeech().language);
  const { asOf } = usePageSearch();
  if (!isForm(report)) return null;
  const path = `/api/v1/clusters/${cluster}/forms/${encodeURIComponent(report.form)}`;
  return (
    <InFormats
      name={words.form(report.reportYear)}
      formats={printedFormats}
      hrefOf={(format) => linkOf(path, { year: report.reportYear, asOf, format })}
      hint={words.formHint}
    />
  );
}
