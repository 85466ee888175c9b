import { useState } from 'react';
import { DropZone } from 'react-aria-components';
import type { SheetEvidence } from '../../../../server/contract/evidence.ts';
import { useEvidenceWords } from '../../../i18n/evidence-words.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { droppedFiles } from '../../submissions/dropped-files.ts';
import { AskedFields } from '../AskedFields.tsx';
import { EvidenceTable } from '../EvidenceTable.tsx';
import { AttachDialog } from './AttachDialog.tsx';
import { useActing } from './acting.ts';
import { AttachButton, EvidenceLink, WithdrawButton } from './Evidence.tsx';
import { standing } from './evidence-files.ts';
import { PaperRecord } from './PaperRecord.tsx';
import '../review.css';

const whole = { of: 'report' as const };

/** Every file that was attached to the report, what its form asks for, and a place to drop more. */
export function EvidenceSection() {
  const { say } = useSpeech();
  const words = useEvidenceWords();
  const { sheet, admits, forget } = useActing();
  const [dropped, setDropped] = useState<readonly File[] | null>(null);
  const { files, asked, countable, paper } = sheet.evidence;
  const list = files.length === 0 ? <p className="muted">{words.none}</p> : <Files files={files} />;
  return (
    <section id="evidence" aria-labelledby="evidence-title">
      <div className="section-head">
        <h2 id="evidence-title">{words.title(standing(files).length)}</h2>
        <p className="figure-sub">{words.sub}</p>
      </div>
      {list}
      {admits('evidence-attached') ? (
        <DropZone
          className="drop evidence-drop off-paper"
          aria-label={words.attachTitle}
          onDrop={(event) =>
            void droppedFiles(event.items).then((given) => {
              forget();
              setDropped(given.map(({ file }) => file));
            })
          }
        >
          <p>
            {words.dropHere} <AttachButton place={whole} about={words.wholeReport} />
          </p>
        </DropZone>
      ) : null}
      <AskedFields
        asked={asked}
        countable={countable}
        attach={(indicator, name) => <AttachButton place={{ of: 'field', indicator }} about={say(name)} inRow />}
        paper={{
          whole: <PaperRecord place={whole} paper={paper} about={words.paper.whole} />,
          of: (indicator, { paper, name }) => (
            <PaperRecord place={{ of: 'field', indicator }} paper={paper} about={say(name)} />
          ),
        }}
      />
      {dropped === null ? null : (
        <AttachDialog place={whole} about={words.wholeReport} first={dropped} onClose={() => setDropped(null)} />
      )}
    </section>
  );
}

function Files({ files }: { files: SheetEvidence['files'] }) {
  const { say } = useSpeech();
  const words = useEvidenceWords();
  return (
    <EvidenceTable
      label={words.title(standing(files).length)}
      files={files}
      link={(file) => <EvidenceLink file={file} />}
      withdraw={(file) => <WithdrawButton file={file} />}
      about={({ about }) => say(about)}
      counted={({ counted }) => (counted === null ? null : say(counted))}
    />
  );
}
