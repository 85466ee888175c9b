import { allowed, possible } from '../catalogue/check-arithmetic.ts';
import type { RelationOf } from '../catalogue/check-schema.ts';
import { counted, type Interval, minus, rounded } from '../domain/exact-decimal.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { CheckValue } from '../domain/findings-checks.ts';
import { IndicatorId } from '../domain/ids.ts';
import { short, toleranceOf } from './checks-figures.ts';
import { row } from './checks-remark.ts';
import type { CheckView } from './checks-view.ts';
import { actualOf, chooseActual } from './plan-actual.ts';
import { figuresOf } from './plan-points.ts';
import type { UsedFact } from './verdict.ts';

/**
 * A baseline of the plan table beside the figure of its year in the same report. The plan rules say which figure it is
 * and in which units; a baseline in another unit is left alone, and a figure that is only an upper bound is taken so.
 */
export function checkPlanBaseline(relation: RelationOf<'plan-baseline'>, view: CheckView): Finding[] {
  const { report, catalogue } = view;
  const rules = catalogue.planRules.get(report.form);
  const plan = rules?.rows.find((row) => row.measure === relation.measure);
  if (rules === undefined || plan === undefined) return [];
  const figures = figuresOf(plan, report.plan, catalogue);
  const { baseline } = figures;
  if (baseline === null || baseline.value === null) return [];
  const used: UsedFact[] = [];
  const facts = (indicator: string, year: number) =>
    report.stated(indicator, year) ?? { status: 'not-submitted' as const, value: null, text: null, place: null };
  const work = { facts, indicators: catalogue.indicators, decimals: rules.decimals, used };
  const source = chooseActual(figures, baseline.year, rules.sameWithinFactor, work, catalogue.units);
  if (source === null) return [];
  const found = actualOf(source, baseline.year, work);
  if (!found.known) return [];
  const printed = baseline.value.top.toFixed();
  const stated: Interval = plan.whole ? counted(printed) : rounded(printed, rules.decimals);
  const how = source.actual.bound === 'upper' ? '<=' : '=';
  if (possible(stated, how, found.interval) || allowed(stated, how, found.interval, relation.within)) return [];
  const indicator = catalogue.indicator(`${relation.measure}_baseline`);
  const own = figures.unit === null || figures.unit === indicator.unit?.zh;
  const unit = own ? indicator.unit : { zh: figures.unit ?? '', en: figures.unit ?? '' };
  const cells = used.map(
    (usedFact): CheckValue => ({
      indicator: usedFact.indicator,
      name: catalogue.indicator(usedFact.indicator).name,
      year: usedFact.year,
      value: usedFact.value === null ? '无' : String(usedFact.value),
      unit: catalogue.indicator(usedFact.indicator).unit,
      place: usedFact.place ?? '',
      earlier: null,
    }),
  );
  return [
    finding(
      'check-violated',
      relation.severity,
      baseline.place,
      {
        ...row(relation, view),
        values: cells,
        left: { name: indicator.name, value: short(stated.at) },
        how,
        right: {
          name: used.length === 1 ? (cells[0]?.name ?? null) : relation.against,
          value: short(found.interval.at),
        },
        unit,
        difference: short(minus(stated.at, found.interval.at)),
        tolerance: short(toleranceOf(stated, found.interval, relation.within)),
        mild: false,
      },
      { indicator: IndicatorId.parse(indicator.id), year: baseline.year },
    ),
  ];
}
