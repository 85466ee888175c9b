import type { EvidencePlace } from '../../../../server/domain/evidence-acts.ts';
import { useEvidenceWords } from '../../../i18n/evidence-words.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { useActing } from './acting.ts';
import { filesAt, standing } from './evidence-files.ts';
import './CiteEvidence.css';

interface Props {
  /** What the words are about: files attached there or to the whole report are offered; left out, all files. */
  place?: EvidencePlace;
  text: string;
  onChange: (text: string) => void;
}

/** Attached files, each a button that writes its number and name into the words on evidence. */
export function CiteEvidence({ place, text, onChange }: Props) {
  const { t } = useSpeech();
  const words = useEvidenceWords();
  const { files } = useActing().sheet.evidence;
  const offered =
    place === undefined ? standing(files) : [...filesAt(files, place), ...filesAt(files, { of: 'report' })];
  if (offered.length === 0) return null;
  return (
    <p className="evidence-cite">
      {words.cite}{' '}
      {offered.map(({ no, name }) => {
        const cited = words.cited(no, name);
        return (
          <button
            key={no}
            type="button"
            className="quiet"
            disabled={text.includes(cited)}
            onClick={() => onChange(text.trim() === '' ? cited : `${text.trimEnd()}${t.list}${cited}`)}
          >
            {cited}
          </button>
        );
      })}
    </p>
  );
}
