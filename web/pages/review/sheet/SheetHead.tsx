import { Link } from '@tanstack/react-router';
import { batchName } from '../../../../server/domain/batch-name.ts';
import { useAnswerWords } from '../../../i18n/answer-words.ts';
import { assignmentWordsOf } from '../../../i18n/assignment-words.ts';
import { dayText } from '../../../i18n/day-text.ts';
import { useEvidenceWords } from '../../../i18n/evidence-words.ts';
import { inBrackets } from '../../../i18n/in-brackets.ts';
import { useSpeech, wordOf } from '../../../i18n/language.ts';
import { paperWordsOf } from '../../../i18n/paper-words.ts';
import { FilledForm, MarkedFile, PrintedPaper } from '../../../ui/PaperLink.tsx';
import { usePageSearch } from '../../../ui/use-page.ts';
import { useRight } from '../../../ui/use-right.ts';
import { PaperFold } from '../PaperFold.tsx';
import { roundName } from '../round-name.ts';
import { useActing } from './acting.ts';
import { standing } from './evidence-files.ts';
import { NoteFiles } from './NoteFiles.tsx';
import { sheetLead } from './sheet-words.ts';
import '../review.css';
import './SheetHead.css';
import './sheet.css';

/** Whose report, what was found in a sentence, where it stands, and the ways down the page. */
export function SheetHead() {
  const speech = useSpeech();
  const { t, say, language } = speech;
  const { asOf } = usePageSearch();
  const { sheet, admits } = useActing();
  const takesOriginals = useRight('originals');
  const measuresTitle = useAnswerWords().measures.title(0, 0);
  const evidenceTitle = useEvidenceWords().title(0);
  const { report, certification, cluster } = sheet;
  const { sections } = t.review.sheet;
  const lead = sheetLead(sheet, speech);
  const ways: readonly [string, string, boolean][] = [
    ['changes', sections.changes, sheet.vintages.length > 1 || sheet.settled.length > 0],
    ['findings', `${sections.findings}${inBrackets(sheet.findings.length, language)}`, report !== null],
    ['plan', sections.plan, report !== null],
    ['standard', sections.standard, sheet.standards.length > 0],
    ['performance', sections.performance, sheet.performance.length > 0],
    ['questions', `${sections.questions}${inBrackets(sheet.questions.length, language)}`, sheet.questions.length > 0],
    ['evidence', `${evidenceTitle}${inBrackets(standing(sheet.evidence.files).length, language)}`, report !== null],
    ['measures', measuresTitle, sheet.measures.own.length + sheet.measures.earlier.length > 0 || admits('measure-set')],
    ['acts', sections.acts, true],
  ];
  return (
    <>
      <div className="page-head sheet-head">
        <div>
          <p className="sheet-cluster">
            <Link to="/clusters/$id" params={{ id: String(cluster.id) }}>
              {cluster.name}
            </Link>
          </p>
          <h1>{lead.title}</h1>
          <p className="sheet-decide">
            <b>{t.review.sheet.toDecide}</b>
            {t.colon}
            {lead.decide}
            {lead.counts === null ? null : (
              <span className="muted">
                {t.dot}
                {lead.counts}
              </span>
            )}
          </p>
          <p className="figure-sub">
            {[
              roundName(sheet.round, speech),
              cluster.leagues.map(({ name }) => say(name)).join(t.list),
              ...(cluster.industry === null ? [] : [cluster.industry]),
            ].join(t.dot)}
          </p>
        </div>
        {report === null ? null : (
          <PaperFold>
            <Link to="." search={(before) => ({ ...before, view: 'note' })} className="button button-small">
              {t.review.sheet.note}
            </Link>
            <NoteFiles sheet={sheet} />
            <PrintedPaper
              path={`/api/v1/rounds/${sheet.round.id}/clusters/${cluster.id}/opinion`}
              name={paperWordsOf(language).opinion}
            />
            {takesOriginals ? <MarkedFile id={report.file} file={report.fileName} /> : null}
            <FilledForm cluster={cluster.id} report={{ ...report, reportYear: sheet.round.year }} />
            <button type="button" className="button button-small" onClick={() => window.print()}>
              {t.review.sheet.print}
            </button>
          </PaperFold>
        )}
      </div>
      <dl className="sheet-facts">
        <div>
          <dt>{t.review.board.stateHead}</dt>
          <dd>
            <span className="state-word">
              <i aria-hidden="true" className={`state-part state-${sheet.state}`} />
              {t.review.state[sheet.state]}
            </span>{' '}
            {sheet.outcome === null ? '' : t.review.outcome[sheet.outcome]}
          </dd>
        </div>
        {sheet.assigned === null ? null : (
          <div>
            <dt>{assignmentWordsOf(language).reviewer}</dt>
            <dd>{wordOf(t.review.actor, sheet.assigned)}</dd>
          </div>
        )}
        <div>
          <dt>{t.review.sheet.dueBy}</dt>
          <dd>
            {sheet.due === null ? t.review.noDue : dayText(sheet.due, language)}{' '}
            {sheet.overdueDays > 0 ? <b className="late">{t.review.overdue(sheet.overdueDays)}</b> : null}
          </dd>
        </div>
        {report === null ? null : (
          <div className="sheet-file">
            <dt>
              {t.review.sheet.file} · {t.review.sheet.vintages(sheet.vintages.length)}
            </dt>
            <dd>
              <Link to="/submissions/$id" params={{ id: String(report.file) }}>
                {report.fileName.split('/').at(-1)}
              </Link>{' '}
              <span className="muted nowrap">{dayText(report.receivedAt, language)}</span>
            </dd>
          </div>
        )}
        {certification === null ? null : (
          <div>
            <dt>{t.review.sheet.certification}</dt>
            <dd>
              {[
                ...(certification.batch === null ? [] : [batchName(certification.batch, language)]),
                ...(certification.validTo === null ? [] : [t.review.sheet.validTo(certification.validTo)]),
              ].join(t.dot)}
            </dd>
          </div>
        )}
      </dl>
      {sheet.round.opened ? null : (
        <p className="notice">
          {t.review.sheet.notOpen}{' '}
          <Link to="/review/$round" params={{ round: sheet.round.id }}>
            {t.review.sheet.openRound}
          </Link>
        </p>
      )}
      {sheet.newer ? <p className="notice notice-warn">{t.review.sheet.newer}</p> : null}
      {asOf === undefined ? null : <p className="muted">{t.review.pastDay}</p>}
      <nav className="jump" aria-label={t.review.sheet.jump}>
        {ways
          .filter(([, , there]) => there)
          .map(([id, word]) => (
            <a key={id} href={`#${id}`}>
              {word}
            </a>
          ))}
      </nav>
    </>
  );
}
