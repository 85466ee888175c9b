import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Severities } from '../../contract/review-terms.ts';
import type { DataQuality } from '../../contract/round-views.ts';
import { roundId } from '../../domain/review.ts';
import type { Severity } from '../../domain/severity.ts';
import { leagueOf } from '../answers/heads.ts';
import type { ReviewedCluster } from '../reviewing/pack-review.ts';
import type { StandingRound } from '../reviewing/standing-round.ts';
import { actsOf } from './sheet.ts';
import { countOpen, isOpen, keyedReport, keyFindings } from './standing-findings.ts';

const none = (): Severities => ({ blocks: 0, explain: 0, note: 0 });
const add = (a: Severities, b: Severities): Severities => ({
  blocks: a.blocks + b.blocks,
  explain: a.explain + b.explain,
  note: a.note + b.note,
});

interface FieldCount {
  clusters: Set<number>;
  findings: Severities;
  codes: Map<string, number>;
  cells: Cell[];
}

type FormCount = Omit<DataQuality['byForm'][number], 'form' | 'name'>;
type Cell = DataQuality['byField'][number]['cells'][number];
/** More are found on the board and the sheets. */
const mostCells = 40;
const gravity: readonly Severity[] = ['blocks', 'explain', 'note'];

/** Which fields fail most, and where: findings that stand, by field, by leading league, by form. */
export function dataQuality(
  round: StandingRound,
  reviews: ReadonlyMap<number, ReviewedCluster>,
  catalogue: Catalogue,
  asOf: string | null,
): DataQuality {
  const fields = new Map<string, FieldCount>();
  const leagues = new Map<string, { reports: number; open: Severities; clean: number }>();
  const forms = new Map<string, FormCount>();
  let reports = 0;
  for (const participant of round.participants) {
    const { head, obligation } = participant;
    const review = reviews.get(head.cluster.id)?.review;
    const submission = head.submissions.find((submission) => submission.submission === obligation.submission);
    if (review === undefined || submission === undefined) continue;
    reports += 1;
    const keyed = keyFindings(review.findings, actsOf(round, participant), keyedReport(participant, catalogue));
    const open = countOpen(keyed);
    for (const { finding } of keyed.filter(isOpen)) {
      if (finding.indicator !== null) {
        const { severity, code, year, place } = finding;
        const { id, name } = head.cluster;
        count(fields, finding.indicator, { cluster: { id, name }, year, severity, code, place });
      }
    }
    const lead = head.leagues[0] ?? '';
    const league = leagues.get(lead) ?? { reports: 0, open: none(), clean: 0 };
    const clean = open.blocks + open.explain === 0 ? 1 : 0;
    leagues.set(lead, { reports: league.reports + 1, open: add(league.open, open), clean: league.clean + clean });
    const form = forms.get(submission.form) ?? { reports: 0, open: none(), clusters: [] };
    const { id, name } = head.cluster;
    if (weight(open) > 0) form.clusters.push({ id, name, open });
    forms.set(submission.form, { ...form, reports: form.reports + 1, open: add(form.open, open) });
  }
  return {
    asOf,
    round: roundId(round.key),
    reports,
    byField: [...fields]
      .map(([indicator, { clusters, findings, codes, cells }]) => {
        const known = catalogue.indicators.get(indicator);
        return {
          indicator,
          name: known?.name ?? { zh: indicator, en: indicator },
          theme: known?.theme ?? '',
          reports: clusters.size,
          findings,
          codes: [...codes].map(([code, times]) => ({ code, count: times })).sort((a, b) => b.count - a.count),
          cells: cells.sort((a, b) => gravity.indexOf(a.severity) - gravity.indexOf(b.severity)).slice(0, mostCells),
        };
      })
      .sort((a, b) => weight(b.findings) - weight(a.findings) || a.indicator.localeCompare(b.indicator)),
    byLeague: [...leagues]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([code, one]) => ({ league: leagueOf(catalogue, code), ...one })),
    byForm: [...forms].map(([form, counted]) => ({
      form,
      name: catalogue.forms.get(form)?.name ?? { zh: form, en: form },
      ...counted,
      clusters: counted.clusters.sort((a, b) => weight(b.open) - weight(a.open)).slice(0, mostCells),
    })),
  };
}

const weight = ({ blocks, explain, note }: Severities): number => blocks * 1_000_000 + explain * 1000 + note;

function count(fields: Map<string, FieldCount>, indicator: string, cell: Cell) {
  const known: FieldCount = fields.get(indicator) ?? {
    clusters: new Set(),
    findings: none(),
    codes: new Map(),
    cells: [],
  };
  known.clusters.add(cell.cluster.id);
  known.findings[cell.severity] += 1;
  known.codes.set(cell.code, (known.codes.get(cell.code) ?? 0) + 1);
  known.cells.push(cell);
  fields.set(indicator, known);
}
