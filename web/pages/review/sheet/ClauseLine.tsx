import { Link } from '@tanstack/react-router';
import type { Words } from '../../../../server/contract/common.ts';
import type { KeyedRow } from '../../../../server/contract/keyed.ts';
import type { ClauseRow, StandardTable } from '../../../../server/contract/review-sheet.ts';
import { clauseName } from '../../../../server/domain/clause-name.ts';
import { useKeyedWords } from '../../../i18n/keyed-words.ts';
import { type Speech, useSpeech, wordOf } from '../../../i18n/language.ts';
import { unitText } from '../../../ui/figure-words.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { verdictSign } from '../../../ui/review-marks.ts';
import { useActing } from './acting.ts';
import { AttachButton, EvidenceFiles } from './Evidence.tsx';
import { JudgeButton } from './JudgeDialog.tsx';
import { KeyFigureButton } from './KeyButtons.tsx';
import { decimalText } from './sheet-words.ts';
import '../review.css';
import './ClauseLine.css';

type Reading = ClauseRow['readings'][number];
type Point = Reading['points'][number];

interface Props {
  clause: ClauseRow;
  table: StandardTable;
  onWaive: () => void;
}

/** One clause: verdict, the tightest figure with threshold and margin, readings where the text allows several. */
export function ClauseLine({ clause, table, onWaive }: Props) {
  const speech = useSpeech();
  const { t, say, language } = speech;
  const { admits } = useActing();
  const { standard, verdict } = t.review;
  const sign = verdictSign[clause.verdict];
  const reading = clause.readings.find((reading) => reading.verdict === clause.found) ?? clause.readings[0];
  const point = reading === undefined ? undefined : tightest(reading.points);
  const group = table.groups.find(({ clauses }) => clauses.includes(clause.clause));
  const notes = [
    ...(clause.strength === 'condition' ? [] : [standard[clause.strength]]),
    ...(group === undefined ? [] : [`${standard.group}${t.colon}${say(group.text)}`]),
    ...clause.open.map(say),
    ...(clause.contested ? [standard.contested] : []),
    ...(clause.rounding ? [standard.rounding] : []),
    ...(clause.waiver === null
      ? []
      : [standard.waivedBy(wordOf(t.review.actor, clause.waiver.by), clause.waiver.on, clause.waiver.reason)]),
  ];
  const { judgement } = clause;
  const place = { of: 'clause' as const, standard: table.id, clause: clause.clause };
  if (judgement !== null) {
    const { by, on, reason, evidence } = judgement;
    notes.push(standard.judgedBy(wordOf(t.review.actor, by), on, verdict[judgement.verdict], reason, evidence));
  }
  const waives = clause.waiver === null ? admits('clause-waived') && clause.waivable !== null : admits('waiver-ended');
  return (
    <tr className={`clause-${clause.verdict}`}>
      <th scope="row">
        <span className="clause-id">{clauseName(clause.clause, language)}</span> {say(clause.text)}
        {notes.length === 0 ? null : <span className="row-sub">{notes.join(t.dot)}</span>}
        <Used reading={reading} />
        {clause.readings.length < 2 ? null : <Readings readings={clause.readings} unit={clause.unit} />}
        {waives ? (
          <button
            type="button"
            className="quiet row-quiet"
            onClick={onWaive}
            title={clause.waivable === null ? undefined : say(clause.waivable)}
          >
            {clause.waiver === null ? standard.waive : standard.endWaive}
          </button>
        ) : null}
        <JudgeButton
          table={table}
          clause={clause}
          admits={admits(judgement === null ? 'clause-judged' : 'judgement-ended')}
        />
        <KeyFigureButton standard={table.id} clause={clause.clause} />
        {clause.judgeable ? <AttachButton place={place} about={clauseName(clause.clause, language)} inRow /> : null}
        <EvidenceFiles place={place} />
      </th>
      <td className="nowrap">
        <span className={`status-word tone-${sign.tone}`}>
          <Mark {...sign} /> {verdict[clause.verdict]}
        </span>
        {clause.rounding ? (
          <span className="rounding" aria-hidden="true">
            ≈
          </span>
        ) : null}
      </td>
      <td className="number" data-label={standard.value}>
        {point === undefined ? '–' : valueText(point, clause.unit, speech)}
        {point === undefined || point.value === null ? null : <span className="row-sub">{point.year}</span>}
      </td>
      <td className="number" data-label={standard.threshold}>
        {decimalText(clause.threshold, clause.unit, speech)}
      </td>
      <td className="number" data-label={standard.margin}>
        {signedText(point?.margin ?? null, clause.unit, speech)}
      </td>
      <td className="nowrap muted stacked-unit" data-label={t.unit}>
        {unitText(clause, speech)}
      </td>
    </tr>
  );
}

/** The point that is nearest to failing, or fails most. */
function tightest(points: readonly Point[]): Point | undefined {
  return [...points].sort((a, b) => Number(a.margin ?? 0) - Number(b.margin ?? 0))[0];
}

function valueText(point: Point, unit: Words | null, speech: Speech): string {
  const { standard } = speech.t.review;
  if (point.value !== null) return decimalText(point.value, unit, speech);
  if (point.atLeast !== null) return standard.atLeast(decimalText(point.atLeast, unit, speech));
  if (point.atMost !== null) return standard.atMost(decimalText(point.atMost, unit, speech));
  return '–';
}

function signedText(margin: string | null, unit: Words | null, speech: Speech): string {
  const text = decimalText(margin, unit, speech);
  return margin !== null && Number(margin) > 0 ? `+${text}` : text;
}

/** The figures a verdict rests on, each a way to its origin. */
function Used({ reading }: { reading: Reading | undefined }) {
  const speech = useSpeech();
  const { t, say, sayPlace } = speech;
  const { figures } = useActing().sheet.keyed;
  if (reading === undefined || reading.used.length === 0) return null;
  const keyedOf = ({ indicator, year, place }: Reading['used'][number]) =>
    figures.findLast(
      ({ about, withdrawn, origin }) =>
        about.of === 'figure' &&
        about.indicator === indicator &&
        about.year === year &&
        withdrawn === null &&
        origin === place,
    );
  return (
    <span className="row-sub clause-used">
      {reading.used.slice(0, 6).map((fact) => {
        const keyed = keyedOf(fact);
        if (keyed !== undefined) return <KeyedFact key={`${fact.indicator} ${fact.year}`} figure={keyed} />;
        return (
          <Link
            key={`${fact.indicator} ${fact.year}`}
            to="."
            search={(before) => ({ ...before, fact: `${fact.indicator}~${fact.year}` })}
            resetScroll={false}
            title={fact.place === null ? undefined : sayPlace(fact.place)}
          >
            {say(fact.name)} {fact.year}
            {t.colon}
            {fact.status === 'value' ? decimalText(fact.value, fact.unit, speech) : t.statusMark[fact.status]}
            {fact.status !== 'value' || fact.unit === null
              ? ''
              : fact.unit.zh === '%'
                ? '%'
                : ` ${unitText(fact, speech)}`}
          </Link>
        );
      })}
    </span>
  );
}

/** A figure that was keyed in has no cell to open: its source stands beside it. */
function KeyedFact({ figure }: { figure: KeyedRow }) {
  const { t, say } = useSpeech();
  const words = useKeyedWords();
  return (
    <span>
      {say(figure.name)} {figure.about.year}
      {t.colon}
      {figure.written} <em>{words.mark}</em>{' '}
      <span className="muted">
        {words.from(figure.source, figure.place, wordOf(t.review.actor, figure.by), figure.on)}
      </span>
    </span>
  );
}

function Readings({ readings, unit }: { readings: readonly Reading[]; unit: Words | null }) {
  const speech = useSpeech();
  const { t, say } = speech;
  return (
    <ul className="readings" aria-label={t.review.standard.readings}>
      {readings.map((reading) => {
        const sign = verdictSign[reading.verdict];
        const point = tightest(reading.points);
        return (
          <li key={reading.name.zh}>
            <Mark {...sign} size={9} /> {say(reading.name)}
            {t.colon}
            {t.review.verdict[reading.verdict]}
            {point === undefined ? '' : ` ${valueText(point, unit, speech)}`}
            {reading.calibre === null ? null : <span className="muted"> {say(reading.calibre)}</span>}
          </li>
        );
      })}
    </ul>
  );
}
