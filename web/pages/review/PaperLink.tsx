import { linkOf } from '../../api/client.ts';
import { useSpeech } from '../../i18n/language.ts';
import { usePageSearch } from '../../ui/use-page.ts';

/** A paper as a Word file, on the day and in the language of the page. */
export function PaperLink({ path, name }: { path: string; name: string }) {
  const { language } = useSpeech();
  const { asOf } = usePageSearch();
  return (
    <a className="button button-small" href={linkOf(path, { asOf, lang: language })} download>
      {name}
    </a>
  );
}
