import { SeriesId } from '../../server/domain/context.ts';
import { finding } from '../../server/domain/finding.ts';
import { ClusterId, IndicatorId, IsoDate, IsoMonth, LeagueCode, SubmissionId } from '../../server/domain/ids.ts';
import type { LandingStatement } from '../../server/domain/landing.ts';
import { parseProcedureAct } from '../../server/domain/procedure-acts.ts';
import { RoundId } from '../../server/domain/review.ts';
import type { ActKind } from '../../server/domain/review-acts.ts';
import { parseSharedAct } from '../../server/domain/shared-act.ts';
import { Derived } from '../../server/store/derived.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { contactIndicator, fact, landing, statement } from './landings.ts';

/** The league that asks in the tests of scope, and the one that it must not see. */
export const [ownLeague, otherLeague] = ['150200', '150600'];
/** Stands in every text that the other league filed, and in the digits of every figure. */
export const [foreign, foreignDigits] = ['外盟内容', '987654'];
/** A day before the last of what lands. */
export const pastDay = IsoDate.parse('2026-01-25');
const [output, names] = ['cluster_gross_output', 'green_mfg_national_names'];
const round = RoundId.parse('sme-regional-2025');

interface Filer {
  name: string;
  league: string;
  /** Digits of its figures. */
  figure: number;
  words: string;
}
const mine: Filer = { name: '示例甲集群', league: ownLeague, figure: 110, words: '示例甲' };
const theirs: Filer = { name: `${foreign}集群`, league: otherLeague, figure: Number(foreignDigits), words: foreign };

/**
 * Rows in every table: those of one cluster of `ownLeague` (number 1, also a part of the file shared.csv) and, where
 * asked, after them those of a cluster of `otherLeague`. The rows of the first are the same either way, numbers included.
 */
export async function landTwoLeagues(ledger: Ledger, withOthers: boolean): Promise<void> {
  await filePair(ledger, mine, { fresh: 0 });
  await ledger.land({
    ...landing('context-own.csv', []),
    context: [contextOf('150000', 2400), contextOf(ownLeague, 400)],
  });
  await act(ledger, 'round-opened', null, null, { due: '2026-01-31', note: '' });
  await act(ledger, 'commented', 1, 2, { text: mine.words, finding: null });
  await annotate(ledger, mine, 1);
  await openCall(ledger);
  await apply(ledger, mine, 1, 1);
  await writeAside(ledger, mine, 1, 2);
  const part = (filer: Filer, cluster: number | { fresh: number }) =>
    statement(cluster, [fact(output, 2021, filer.figure), fact(names, 2021, null, words(filer.words))], {
      ...placed(filer),
      part: filer.name,
      form: 'long-table',
      kind: 'backfill',
      reportYear: 2021,
      receivedAt: '2026-01-26',
    });
  if (!withOthers) {
    await ledger.land(landing('shared.csv', [part(mine, 1)]));
    return;
  }
  await ledger.land({
    ...landing('shared.csv', [part(mine, 1), part(theirs, { fresh: 0 })], [theirs.name]),
    findings: [remark(theirs.words)],
  });
  await filePair(ledger, theirs, 2);
  await ledger.land({ ...landing(`${foreign}.csv`, []), context: [contextOf(otherLeague, Number(foreignDigits))] });
  await act(ledger, 'commented', 2, 6, { text: theirs.words, finding: null });
  await annotate(ledger, theirs, 2);
  await apply(ledger, theirs, 2, 5);
  await writeAside(ledger, theirs, 2, 6);
  await ledger.record({
    kind: 'returned',
    submissionId: SubmissionId.parse(5),
    at: IsoDate.parse('2026-01-28'),
    recordedAt: '2026-01-28T08:00:00.000Z',
    actor: foreign,
    detail: { reason: foreign },
  });
  const { file } = landing(`${foreign}-rejected.docx`, []);
  await ledger.reject(file, [remark(foreign)]);
}

/** An application and the report of the year after it. */
async function filePair(ledger: Ledger, filer: Filer, cluster: number | { fresh: number }): Promise<void> {
  const month = (text: string) => IsoMonth.parse(text);
  const certification = {
    batch: `${filer.words}批次`,
    certified: month('2025-02'),
    validFrom: month('2025-02'),
    validTo: month('2028-01'),
  };
  const [first, second] = [2024, 2025].map((year) =>
    statement(
      year === 2024 ? cluster : typeof cluster === 'number' ? cluster : 1,
      [
        fact(output, year, filer.figure + year / 100_000, { place: `${filer.words} 行4`, raw: `${filer.figure}亿元` }),
        fact('cluster_area', year, null),
        fact(names, year, null, words(filer.words)),
        fact(contactIndicator, year, null, words(filer.words)),
      ],
      {
        ...placed(filer),
        certification: year === 2024 ? certification : null,
        kind: year === 2024 ? 'application' : 'annual-report',
        reportYear: year,
        receivedAt: year === 2024 ? '2026-01-10' : '2026-01-20',
        planTargets: [targetOf(filer, year)],
      },
    ),
  );
  if (first === undefined || second === undefined) return;
  const born = typeof cluster === 'number' ? [] : [filer.name];
  await ledger.land({ ...landing(`${filer.words}-2024.docx`, [first], born), findings: [remark(filer.words)] });
  await ledger.land({ ...landing(`${filer.words}-2025.docx`, [second]), findings: [remark(filer.words)] });
}

/** Both leagues name one factory: what is found of that quotes the other cluster. */
const words = (text: string) => {
  const said = `${text}工厂\n两家都报的绿色工厂`;
  return { status: 'value' as const, value: null, text: said, raw: said, place: `${text} 行9` };
};

const placed = ({ league, words: said }: Filer): Partial<LandingStatement> => ({
  league,
  leagues: [{ league: LeagueCode.parse(league), leading: true, share: null }],
  county: `${said}县`,
  industry: `${said}产业`,
  operator: `${said}公司`,
  sector: 'secondary',
});

const remark = (text: string) =>
  finding(
    'cluster-unknown',
    'explain',
    `${text} 行4`,
    { name: text, candidates: [text] },
    {
      indicator: IndicatorId.parse(output),
      year: 2025,
    },
  );

const targetOf = ({ words: said, figure }: Filer, year: number) => ({
  row: 1,
  direction: said,
  label: said,
  measure: output,
  point: 'target' as const,
  year: year + 3,
  status: 'value' as const,
  value: figure,
  text: null,
  unit: '亿元',
  raw: `${said}${figure}`,
  place: `${said} 行1`,
});

const contextOf = (league: string, value: number) => ({
  series: SeriesId.parse('gdp'),
  name: value === Number(foreignDigits) ? foreign : '地区生产总值',
  nameEn: 'GDP',
  league: LeagueCode.parse(league),
  year: 2025,
  value,
  raw: String(value),
  unit: '亿元',
  priceBasis: 'current' as const,
  source: value === Number(foreignDigits) ? foreign : '公报',
  receivedAt: null,
  place: 'line 2, column value',
});

const act = (ledger: Ledger, kind: ActKind, cluster: number | null, submission: number | null, detail: object) =>
  ledger.act({
    kind,
    round,
    clusterId: cluster === null ? null : ClusterId.parse(cluster),
    submissionId: submission === null ? null : SubmissionId.parse(submission),
    at: IsoDate.parse('2026-01-22'),
    recordedAt: '2026-01-22T08:00:00.000Z',
    actor: 'reviewer',
    detail: { ...detail },
    seen: null,
  });

const annotate = (ledger: Ledger, { words: said, figure }: Filer, cluster: number) =>
  ledger.share({
    act: parseSharedAct('annotation-set', {
      id: `11111111-1111-4111-8111-${String(figure).padStart(12, '0')}`,
      on: '2025-06-01',
      kind: 'plant',
      scope: { kind: 'cluster' },
      text: said,
      textEn: '',
      source: said,
      reason: said,
    }),
    clusterId: ClusterId.parse(cluster),
    at: IsoDate.parse('2026-01-23'),
    recordedAt: '2026-01-23T08:00:00.000Z',
    actor: 'reviewer',
    seen: 0,
  });

const call = 'im-sme-regional.sme-regional.2026-1';
const onCall = { at: IsoDate.parse('2026-01-24'), recordedAt: '2026-01-24T08:00:00.000Z', actor: 'officer', seen: 0 };

const openCall = (ledger: Ledger) =>
  ledger.proceed({
    ...onCall,
    act: parseProcedureAct('call-opened', { call, paper: '示例通知', due: null, note: '' }),
    clusterId: null,
    submissionId: null,
  });

const apply = (ledger: Ledger, { words: said }: Filer, cluster: number, submission: number) =>
  ledger.proceed({
    ...onCall,
    act: parseProcedureAct('application-act', {
      call,
      act: 'file',
      to: 'filed',
      seat: 'league',
      facts: { on: '2026-01-24', text: said },
    }),
    clusterId: ClusterId.parse(cluster),
    submissionId: SubmissionId.parse(submission),
  });

/** Rows that no landing writes: a second name, and what is kept of a review. */
async function writeAside(ledger: Ledger, { words: said }: Filer, cluster: number, submission: number): Promise<void> {
  await ledger.database.transaction(async (connection) => {
    const bound = { cluster, submission, name: `${said}别名` };
    await connection.run('insert into cluster_name values ($cluster, $name, $name, $submission)', bound);
  });
  await new Derived(ledger, 'review', 'test').write([{ submission, own: 'own', beside: 'beside', body: said }]);
}
