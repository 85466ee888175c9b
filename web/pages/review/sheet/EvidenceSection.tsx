import { useState } from 'react';
import { DropZone } from 'react-aria-components';
import type { SheetEvidence } from '../../../../server/contract/evidence.ts';
import type { IndicatorId } from '../../../../server/domain/ids.ts';
import { useEvidenceWords } from '../../../i18n/evidence-words.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { droppedFiles } from '../../submissions/dropped-files.ts';
import { EvidenceTable } from '../EvidenceTable.tsx';
import { AttachDialog } from './AttachDialog.tsx';
import { useActing } from './acting.ts';
import { AttachButton, EvidenceLink, WithdrawButton } from './Evidence.tsx';
import { standing } from './evidence-files.ts';
import { PaperRecord } from './PaperRecord.tsx';

const whole = { of: 'report' as const };

/** Every file that was attached to the report, what its form asks for, and a place to drop more. */
export function EvidenceSection() {
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
      {asked.length === 0 ? null : <Asked asked={asked} paper={paper} />}
      {countable.length === 0 ? null : <Countable countable={countable} />}
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

/** Fields whose printed note asks for a list or evidence, with what is attached to them. */
function Asked({ asked, paper }: Pick<SheetEvidence, 'asked' | 'paper'>) {
  const words = useEvidenceWords();
  const there = asked.filter(({ attached }) => attached.length > 0).length;
  const onPaper = asked.filter((row) => row.attached.length === 0 && row.paper !== null).length;
  const label = words.asked(there, asked.length, onPaper);
  return (
    <details className="fold">
      <summary>{label}</summary>
      <p className="muted">{words.askedSub}</p>
      <p>
        <PaperRecord place={whole} paper={paper} about={words.paper.whole} />
      </p>
      <DataTable
        label={label}
        className="evidence-asked"
        columns={[words.askedHead.what, words.askedHead.note, words.askedHead.place, words.askedHead.files]}
      >
        {asked.map((row) => (
          <AskedRow key={row.indicators[0]} row={row} />
        ))}
      </DataTable>
    </details>
  );
}

function AskedRow({ row }: { row: SheetEvidence['asked'][number] }) {
  const { say } = useSpeech();
  const {
    indicators: [indicator],
    name,
    note,
    place,
    attached,
    list,
    paper,
  } = row;
  return (
    <tr>
      <td>{say(name)}</td>
      <td>{say(note)}</td>
      <td className="told-place">{place}</td>
      <td>
        <AttachedHere attached={attached} list={list} indicator={indicator} name={name} />
        {indicator === undefined ? null : (
          <span className="row-sub">
            <PaperRecord place={{ of: 'field', indicator }} paper={paper} about={say(name)} />
          </span>
        )}
      </td>
    </tr>
  );
}

/** Figures for which the form asks no list, but of which one can be counted. */
function Countable({ countable }: { countable: SheetEvidence['countable'] }) {
  const { say } = useSpeech();
  const words = useEvidenceWords();
  const label = words.countable(countable.length);
  return (
    <details className="fold">
      <summary>{label}</summary>
      <p className="muted">{words.countableSub}</p>
      <DataTable
        label={label}
        className="evidence-asked"
        columns={[words.askedHead.what, words.askedHead.place, words.askedHead.files]}
      >
        {countable.map(({ indicator, name, place, attached, list }) => (
          <tr key={indicator}>
            <td>{say(name)}</td>
            <td className="told-place">{place}</td>
            <td>
              <AttachedHere attached={attached} list={list} indicator={indicator} name={name} />
            </td>
          </tr>
        ))}
      </DataTable>
    </details>
  );
}

type Here = Pick<SheetEvidence['asked'][number], 'attached' | 'list' | 'name'>;

/** Files at a field, what its list comes to, and the way to attach one. */
function AttachedHere({ attached, list, indicator, name }: Here & { indicator: IndicatorId | undefined }) {
  const { say } = useSpeech();
  const words = useEvidenceWords();
  return (
    <>
      {attached.length === 0 ? (
        <span className="muted">{words.missing}</span>
      ) : (
        attached.map((no) => words.file(no)).join(' ')
      )}{' '}
      {indicator === undefined ? null : <AttachButton place={{ of: 'field', indicator }} about={say(name)} inRow />}
      {list === null ? null : (
        <span className="row-sub">
          {list.agrees === null ? null : <strong>{list.agrees ? words.agrees : words.differs} </strong>}
          {say(list.says)}
        </span>
      )}
    </>
  );
}
