import type { Catalogue } from '../../../server/contract/catalogue.ts';
import type { ApiError } from '../../api/client.ts';
import { exploreWords } from '../../i18n/explore-words.ts';
import { useSpeech } from '../../i18n/language.ts';
import { reasonOf } from '../../ui/States.tsx';
import { useChangeSearch } from '../../ui/use-page.ts';
import { type Remedy, remedied, remediesOf } from './remedies.ts';
import type { ExploreSearch } from './state.ts';
import './Refused.css';

interface Props {
  error: ApiError;
  search: ExploreSearch;
  catalogue: Catalogue;
  newest: number;
}

/** Why the question is not answered, in the server's words, and what to change so that it is. */
export function Refused({ error, search, catalogue, newest }: Props) {
  const speech = useSpeech();
  const { say, language } = speech;
  const change = useChangeSearch();
  const nameOf = new Map(catalogue.indicators.map((indicator) => [indicator.id, say(indicator.name)]));
  const label = (remedy: Remedy) =>
    remedy.kind === 'without'
      ? exploreWords[language].without(nameOf.get(remedy.id) ?? remedy.id)
      : exploreWords[language].remedies[remedy.kind];
  return (
    <section className="refused" role="alert">
      <h2>{exploreWords[language].refused}</h2>
      <p>{plain(reasonOf(error, speech))}</p>
      <p className="muted">{exploreWords[language].change}</p>
      <p className="refused-ways">
        {remediesOf(search, catalogue.indicators).map((remedy) => (
          <button
            key={JSON.stringify(remedy)}
            type="button"
            className="button"
            onClick={() => change({ ...remedied(remedy, search, newest), chart: undefined })}
          >
            {label(remedy)}
          </button>
        ))}
      </p>
    </section>
  );
}

/** Parameters of the API mean nothing to a reader of the page: the button says the same. */
const plain = (text: string): string => text.replace(/\s*[（(][^（）()]*spread=median[）)]/, '');
