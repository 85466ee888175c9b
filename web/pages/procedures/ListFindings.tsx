import type { CallBoard } from '../../../server/contract/procedures.ts';
import { useSpeech } from '../../i18n/language.ts';
import { useProcedureWords } from '../../i18n/procedure-words.ts';

/** What the rules over the list find, each with its clause; also says that they find nothing. */
export function ListFindings({ findings }: Pick<CallBoard, 'findings'>) {
  const { say } = useSpeech();
  const words = useProcedureWords();
  return (
    <section aria-labelledby="list-findings">
      <div className="section-head">
        <h2 id="list-findings">{findings.length === 0 ? words.noFindings : words.findings(findings.length)}</h2>
      </div>
      <ul className="plain-list">
        {findings.map((finding) => (
          <li key={`${finding.code} ${finding.sentence.en}`}>
            {say(finding.sentence)}
            {finding.basis === null ? null : <span className="row-sub">{say(finding.basis.words)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
