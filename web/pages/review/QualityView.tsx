import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { DataQuality } from '../../../server/contract/round-views.ts';
import { RoundId, roundKey } from '../../../server/domain/review.ts';
import { qualityQuery } from '../../api/review-queries.ts';
import { findingNames } from '../../i18n/finding-names.ts';
import { type Speech, useSpeech, wordOf } from '../../i18n/language.ts';
import { asFiled, percent } from '../../i18n/numbers.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { severitySign } from '../../ui/review-marks.ts';
import { SourceLine } from '../../ui/SourceLine.tsx';
import { Empty, Failure, Loading } from '../../ui/States.tsx';
import { usePageSearch } from '../../ui/use-page.ts';
import { byWeight, enoughReports, perReport, worstFields, worstLeagues } from './most-findings.ts';
import { RoundFrame } from './RoundFrame.tsx';
import { roundName } from './round-name.ts';
import { Severities, SeverityKey } from './Severities.tsx';
import './review.css';
import './QualityView.css';

type Field = DataQuality['byField'][number];

/** Which fields fail most in a round, by league and form. */
export function QualityView() {
  const { round } = useParams({ from: '/review/$round/quality' });
  const { asOf } = usePageSearch();
  const { data, error, refetch } = useQuery(qualityQuery(round, asOf));
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={14} />;
  return <Page quality={data} />;
}

function Page({ quality }: { quality: DataQuality }) {
  const speech = useSpeech();
  const { t } = speech;
  const name = roundName(roundKey(RoundId.parse(quality.round)), speech);
  const clean = quality.byLeague.reduce((sum, one) => sum + one.clean, 0);
  return (
    <RoundFrame
      round={quality.round}
      title={
        quality.reports === 0
          ? t.review.quality.empty
          : t.review.quality.title(quality.reports - clean, quality.reports)
      }
      sub={t.review.quality.sub(name)}
    >
      {quality.reports === 0 ? (
        <Empty title={t.review.quality.empty} />
      ) : (
        <>
          <SeverityKey />
          <Fields quality={quality} />
          <div className="figure-pair">
            <Leagues quality={quality} />
            <Forms quality={quality} />
          </div>
        </>
      )}
      <SourceLine extra={t.review.board.source} />
    </RoundFrame>
  );
}

function Fields({ quality }: { quality: DataQuality }) {
  const { t, say } = useSpeech();
  const fields = [...quality.byField].sort(byWeight);
  const worst = worstFields(fields);
  const [first] = worst;
  const most = Math.max(1, ...fields.map(({ reports }) => reports));
  return (
    <section aria-labelledby="by-field">
      <div className="section-head">
        <h2 id="by-field">
          {first === undefined
            ? fields.length === 0
              ? t.review.quality.byFieldPlain
              : t.review.quality.byFieldNotes
            : t.review.quality.byField(
                worst.map(({ name }) => t.review.quality.fieldName(say(name))).join(t.list),
                first.reports,
              )}
        </h2>
        <p className="figure-sub">{t.review.quality.byFieldSub(quality.reports)}</p>
      </div>
      <DataTable
        label={t.review.quality.byFieldSub(quality.reports)}
        className="quality stacked"
        columns={[
          t.review.quality.field,
          t.review.quality.theme,
          { name: t.review.quality.reports, className: 'quality-bar' },
          { name: t.review.quality.share, number: true },
          t.cluster.findings,
          t.review.quality.codes,
        ]}
      >
        {fields.map((field) => (
          <FieldRow key={field.indicator} field={field} quality={quality} most={most} />
        ))}
      </DataTable>
    </section>
  );
}

/** One field; a click on its bar or its findings unfolds the cells. */
function FieldRow({ field, quality, most }: { field: Field; quality: DataQuality; most: number }) {
  const { t, say, language } = useSpeech();
  const [open, setOpen] = useState(false);
  const unfold = { type: 'button' as const, className: 'cell-button', tabIndex: -1, onClick: () => setOpen(!open) };
  return (
    <tr>
      <th scope="row">{say(field.name)}</th>
      <td className="muted nowrap">{wordOf(t.sectionTheme, field.theme)}</td>
      <td className="quality-bar">
        <button {...unfold}>
          <Bar value={field.reports} most={most} />
        </button>
      </td>
      <td className="number">{percent((field.reports / quality.reports) * 100, language, 0)}</td>
      <td className="nowrap quality-counts">
        <button {...unfold}>
          <Severities counts={field.findings} label={say(field.name)} />
        </button>
      </td>
      <td className="quality-codes">
        <Codes codes={field.codes} />
        <Asked field={field} />
        <Cells field={field} round={quality.round} open={open} onToggle={setOpen} />
      </td>
    </tr>
  );
}

function Bar({ value, most }: { value: number; most: number }) {
  return (
    <span className="bar-line">
      <span className="bar-fill" style={{ width: `${(value / most) * 100}%` }} />
      <b>{value}</b>
    </span>
  );
}

const named = 3;

function nameOf(code: string, say: Speech['say']): string {
  const name = findingNames[code];
  return name === undefined ? code : say(name);
}

function Codes({ codes }: { codes: Field['codes'] }) {
  const { t, say } = useSpeech();
  const words = codes.slice(0, named).map(({ code, count }) => t.review.times(nameOf(code, say), count));
  const more = codes.length > named ? ` ${t.review.nOther(codes.length)}` : '';
  return `${words.join(t.list)}${more}`;
}

/** On paper, in place of the cells: which reports have to be asked about the field, and how much is only noted. */
function Asked({ field }: { field: Field }) {
  const { t } = useSpeech();
  const counts = new Map<string, number>();
  for (const { severity, cluster } of field.cells)
    if (severity !== 'note') counts.set(cluster.name, (counts.get(cluster.name) ?? 0) + 1);
  const names = [...counts].map(([name, count]) => (count === 1 ? name : t.review.times(name, count)));
  return <p className="paper-only quality-asked">{t.review.quality.asked(names.join(t.list), field.findings.note)}</p>;
}

interface CellsProps {
  field: Field;
  round: DataQuality['round'];
  open: boolean;
  onToggle: (open: boolean) => void;
}

/** The findings of a field, each with the way to the cell of its report. */
function Cells({ field, round, open, onToggle }: CellsProps) {
  const { t, say, sayPlace } = useSpeech();
  return (
    <details
      className="quality-cells off-paper"
      open={open}
      onToggle={({ currentTarget }) => onToggle(currentTarget.open)}
    >
      <summary>{t.review.quality.cells(field.cells.length)}</summary>
      <ul>
        {field.cells.map((cell) => (
          <li key={`${cell.cluster.id} ${cell.code} ${cell.year} ${cell.place}`}>
            <Mark {...severitySign[cell.severity]} />{' '}
            <Link
              to="/review/$round/$cluster"
              params={{ round, cluster: String(cell.cluster.id) }}
              search={(before) => ({
                ...before,
                fact: cell.year === null ? undefined : `${field.indicator}~${cell.year}`,
              })}
            >
              {cell.cluster.name}
            </Link>{' '}
            <span className="muted">
              {[cell.year ?? '', nameOf(cell.code, say), sayPlace(cell.place)]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface ReportsProps {
  round: DataQuality['round'];
  league: string;
  /** The same link beside the one of the name: no further stop of the keyboard. */
  aside?: boolean;
  children: ReactNode;
}

/** The way to the reports of a league in the round. */
function Reports({ round, league, aside = false, children }: ReportsProps) {
  return (
    <Link
      to="/review/$round"
      params={{ round }}
      search={(before) => ({ ...before, league })}
      className={aside ? 'row-link tally-aside' : 'row-link'}
      {...(aside ? { tabIndex: -1 } : {})}
    >
      {children}
    </Link>
  );
}

const oneDecimal = (value: number, { language }: Speech): string => asFiled(Math.round(value * 10) / 10, language, 1);

function leaguesTitle({ byLeague }: DataQuality, { t, say }: Speech): string {
  const words = t.review.quality;
  const { leagues, few, leftOut } = worstLeagues(byLeague);
  if (leagues.length === 0) return words.byLeaguePlain;
  if (leagues.length > named) return words.byLeagueMany(leagues.length);
  const names = leagues.map(({ league }) => say(league.name)).join(t.list);
  if (leftOut > 0) return words.byLeagueWithout(names, enoughReports, leftOut);
  return few ? words.byLeagueFew(names, enoughReports) : words.byLeague(names);
}

function Leagues({ quality }: { quality: DataQuality }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const leagues = [...quality.byLeague].sort((a, b) => perReport(b) - perReport(a));
  const most = Math.max(0.001, ...leagues.map(perReport));
  return (
    <section aria-labelledby="by-league">
      <div className="section-head">
        <h2 id="by-league">{leaguesTitle(quality, speech)}</h2>
        <p className="figure-sub">{t.review.quality.byLeagueSub}</p>
      </div>
      <DataTable
        label={t.review.home.tableOf(t.review.quality.byLeaguePlain)}
        className="quality"
        columns={[
          t.clusters.league,
          { name: t.review.quality.perReport, className: 'quality-bar' },
          t.cluster.findings,
          { name: t.review.quality.reports, number: true },
          { name: t.review.quality.cleanHead, number: true },
        ]}
      >
        {leagues.map((league) => (
          <tr key={league.league.code}>
            <th scope="row">
              <Reports round={quality.round} league={league.league.code}>
                {say(league.league.name)}
              </Reports>
            </th>
            <td className="quality-bar">
              <Reports round={quality.round} league={league.league.code} aside>
                <Average value={perReport(league)} most={most} speech={speech} />
              </Reports>
            </td>
            <td className="nowrap">
              <Severities counts={league.open} label={say(league.league.name)} />
            </td>
            <td className="number">{league.reports}</td>
            <td className="number">{league.clean}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  );
}

function Average({ value, most, speech }: { value: number; most: number; speech: Speech }) {
  return (
    <span className="bar-line">
      <span className="bar-fill" style={{ width: `${(value / most) * 100}%` }} />
      <b>{oneDecimal(value, speech)}</b>
    </span>
  );
}

/** The reports on a form that have findings, each with the way to its sheet. */
function FormReports({ form, round }: { form: DataQuality['byForm'][number]; round: DataQuality['round'] }) {
  const { t } = useSpeech();
  if (form.clusters.length === 0) return null;
  return (
    <details className="quality-cells off-paper">
      <summary>{t.review.quality.formReports(form.clusters.length)}</summary>
      <ul>
        {form.clusters.map(({ id, name, open }) => (
          <li key={id}>
            <Link to="/review/$round/$cluster" params={{ round, cluster: String(id) }} search={(before) => before}>
              {name}
            </Link>{' '}
            <Severities counts={open} label={name} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Forms({ quality }: { quality: DataQuality }) {
  const speech = useSpeech();
  const { t, say } = speech;
  return (
    <section aria-labelledby="by-form">
      <div className="section-head">
        <h2 id="by-form">{t.review.quality.byForm}</h2>
        <p className="figure-sub">{t.review.quality.byLeagueSub}</p>
      </div>
      <DataTable
        label={t.review.home.tableOf(t.review.quality.byForm)}
        className="quality"
        columns={[
          t.review.quality.form,
          { name: t.review.quality.perReport, number: true },
          t.cluster.findings,
          { name: t.review.quality.reports, number: true },
        ]}
      >
        {quality.byForm.map((entry) => (
          <tr key={entry.form}>
            <th scope="row">{say(entry.name)}</th>
            <td className="number">{oneDecimal(perReport(entry), speech)}</td>
            <td>
              <Severities counts={entry.open} label={say(entry.name)} />
              <FormReports form={entry} round={quality.round} />
            </td>
            <td className="number">{entry.reports}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  );
}
