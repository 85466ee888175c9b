import { print } from '../domain/exact-decimal.ts';
import { type Finding, finding } from '../domain/finding.ts';
import { IndicatorId } from '../domain/ids.ts';
import type { BaselineResult, RequirementResult, StageResult } from './plan-adequacy.ts';
import type { PerformanceRow } from './plan-performance.ts';
import type { NoStanding, RowProgress } from './plan-row.ts';
import type { OpenReason } from './verdict.ts';

/** Findings of a year's report beside the plan; rows of words and rows on their way say nothing. */
export function progressFindings(rows: readonly RowProgress[]): Finding[] {
  return rows.flatMap((progress) => {
    const row = progress.row?.name ?? { zh: progress.label, en: progress.label };
    const place = placeOf(progress);
    const { actual, required, target, unit, rounding } = progress;
    const backward: Finding[] =
      progress.backward && progress.baseline?.value != null && target?.value != null
        ? [
            finding('plan-backward', 'explain', target.place, {
              row,
              baseline: print(progress.baseline.value),
              target: print(target.value),
            }),
          ]
        : [];
    switch (progress.status) {
      case 'achieved':
      case 'on-track':
      case 'not-measurable':
        return backward;
      case 'no-data':
        return [...backward, ...noData(progress, row)];
      case 'slightly-behind':
      case 'behind':
      case 'reversed': {
        if (actual === null || required === null || target?.value == null) return backward;
        const goal = print(target.value);
        const about = aboutOf(progress);
        if (progress.year >= target.year) {
          const facts = { row, actual, target: goal, targetYear: target.year, unit, rounding };
          return [...backward, finding('plan-missed', 'explain', place, facts, about)];
        }
        const facts = {
          row,
          status: progress.status,
          actual,
          required: required.value,
          derived: required.derived,
          target: goal,
          targetYear: target.year,
          unit,
          neededGrowth: progress.needed?.growth ?? null,
          projected: progress.projected,
          rounding,
        };
        const severity = progress.status === 'slightly-behind' ? 'note' : 'explain';
        return [...backward, finding('plan-behind', severity, place, facts, about)];
      }
      default:
        return progress.status satisfies never;
    }
  });
}

const isMissing = (reason: NoStanding): reason is Extract<OpenReason, { why: 'missing' }> => reason.why === 'missing';

function noData(rowProgress: RowProgress, row: { zh: string; en: string }): Finding[] {
  const [reason] = rowProgress.reasons;
  if (reason === undefined || reason.why === 'not-started') return [];
  const missing = rowProgress.reasons
    .filter(isMissing)
    .map(({ indicator, year, status }) => ({ indicator, year, status }));
  const owed = missing.some(({ status }) => status !== 'not-asked');
  const facts = { row, why: reason.why, missing, note: rowProgress.unmeasured };
  return [
    finding('plan-no-data', owed || reason.why.endsWith('-missing') ? 'explain' : 'note', placeOf(rowProgress), facts),
  ];
}

function placeOf({ used, target }: RowProgress): string {
  const places = used.flatMap(({ place }) => place ?? []);
  return [...new Set(places.length > 0 ? places : target === null ? [] : [target.place])].join('、');
}

function aboutOf({ used, year }: RowProgress) {
  const [first] = used;
  const single = first !== undefined && used.every(({ indicator }) => indicator === first.indicator);
  return single ? { indicator: IndicatorId.parse(first.indicator), year } : {};
}

/** Findings of a plan when it arrives: requirements a–g, stages, baselines. */
export function adequacyFindings(
  requirements: readonly RequirementResult[],
  stages: readonly StageResult[],
  baselines: BaselineResult | null,
): Finding[] {
  return [
    ...requirements.flatMap(requirementFinding),
    ...stages.flatMap((stage) => [
      ...stage.remarks.map(({ name, remark, stage: point, against }) =>
        finding('plan-stage-differs', 'explain', point.place, {
          row: name,
          year: point.year,
          remark,
          stage: point.value === null ? point.raw : print(point.value),
          against,
        }),
      ),
      ...(stage.figures === 0 && stage.of > 0 && stage.year !== null
        ? [finding('plan-stage-without-figures', 'note', '', { year: stage.year })]
        : []),
    ]),
    ...(baselines === null ? [] : baselineFindings(baselines)),
  ];
}

function requirementFinding({ requirement, ...result }: RequirementResult): Finding[] {
  const place = result.places.join('、');
  const { id, text, unit } = requirement;
  const { value, limit, margin, rounding } = result;
  switch (result.verdict) {
    case 'met':
      return [];
    case 'not-met':
      return [
        finding('plan-below-requirement', 'explain', place, {
          requirement: id,
          text,
          value,
          limit,
          margin,
          unit,
          rounding,
        }),
      ];
    case 'reported':
      if (value === null || limit === null || margin === null) return [];
      return [finding('plan-below-about', 'note', place, { requirement: id, text, value, limit, margin, unit })];
    case 'undetermined':
      return [finding('plan-requirement-open', 'note', place, { requirement: id, text, why: [...result.open] })];
    default:
      return result.verdict satisfies never;
  }
}

function baselineFindings({ checks, question, standard }: BaselineResult): Finding[] {
  const below = checks.flatMap((check) => {
    const { value, limit, margin, unit } = check;
    if (check.verdict !== 'not-met' || value === null || limit === null || margin === null) return [];
    const facts = { standard, clause: check.clause, text: check.text, value, threshold: limit, margin, unit };
    return [finding('plan-baseline-below-standard', 'explain', check.place ?? '', facts)];
  });
  return [...below, finding('plan-baseline-question', 'note', '', { question })];
}

/**
 * Findings of the 绩效目标表. The table prints no target year: until the certification ends a figure below its target is
 * on its way and only noted.
 */
export function performanceFindings(rows: readonly PerformanceRow[], ended: boolean): Finding[] {
  return rows.flatMap((row) => [...attainmentFindings(row, ended), ...differing(row)]);
}

/** 完成值 that agrees with nothing the form reports; where several figures may be meant it is only noted. */
function differing({ item, actual, reported }: PerformanceRow): Finding[] {
  const beside = reported.flatMap(({ name, value, agrees }) =>
    value === null || agrees === null ? [] : [{ name, value }],
  );
  if (beside.length === 0 || reported.some(({ agrees }) => agrees === true)) return [];
  const facts = { item: item.name, actual: String(actual.value ?? 0), reported: beside, unit: item.unit };
  const places = [actual, ...reported.flatMap(({ used }) => used)].flatMap(({ place }) => place ?? []);
  return [
    finding(
      'performance-differs',
      item.reported.length > 1 ? 'note' : 'explain',
      [...new Set(places)].join('、'),
      facts,
      {
        indicator: item.actual,
        year: actual.year,
      },
    ),
  ];
}

function attainmentFindings({ item, target, actual, status, attainment }: PerformanceRow, ended: boolean): Finding[] {
  const about = { indicator: item.actual, year: actual.year };
  const place = [target.place, actual.place].filter((name) => name !== null).join('、');
  if (status === 'attained' || status === 'not-asked') return [];
  if (status === 'missed') {
    const facts = {
      item: item.name,
      target: String(target.value ?? 0),
      actual: String(actual.value ?? 0),
      attainment,
      unit: item.unit,
    };
    if (!ended) return [finding('performance-below', 'note', place, facts, about)];
    return [finding('performance-missed', 'explain', place, facts, about)];
  }
  const without = status === 'no-target' ? ('target' as const) : ('actual' as const);
  return [finding('performance-open', 'note', place, { item: item.name, without }, about)];
}
