import type { z } from 'zod';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Indicator } from '../catalogue/schema.ts';
import type { AggregateFigure, Dimension, Filter, JointMode } from '../domain/figure.ts';
import type { Scope } from '../domain/scope.ts';
import { readRegister } from '../store/reads/read-register.ts';
import type { Snapshot } from '../store/snapshot/snapshots.ts';
import { type AnalyticsReader, answerQuestion } from './answer-query.ts';

/** A roll-up that cannot be made; the reason is told to the asker, never papered over. */
export class Refusal extends Error {
  readonly field: string;
  readonly reason: { zh: string; en: string };
  constructor(field: string, reason: { zh: string; en: string }) {
    super(reason.en);
    this.name = 'Refusal';
    this.field = field;
    this.reason = reason;
  }
}

export interface SeriesQuestion {
  indicators: readonly string[];
  by: readonly Dimension[];
  filter: Filter;
  from: number;
  to: number;
  joint: JointMode;
}

/** More figures than this are not one question (DESIGN: a too-wide query is refused, not timed out). */
const widest = 200_000;

/**
 * Figures per group and year, the whole first, each with matched and raw growth.
 * @throws Refusal for an indicator that is unknown, is words, or for a question that is too wide
 */
export async function seriesOf(
  question: SeriesQuestion,
  catalogue: Catalogue,
  snapshot: Snapshot,
  scope: Scope,
): Promise<AggregateFigure[]> {
  const indicators = question.indicators.map((id) => known(catalogue, id));
  for (const indicator of indicators) refuseWords(indicator);
  const years = question.to - question.from + 1;
  if (years < 1) throw new Refusal('to', { zh: '结束年份早于开始年份。', en: 'The last year is before the first.' });
  const reader: AnalyticsReader = {
    rows: <T extends z.ZodType>(
      text: string,
      params: Record<string, string | number | readonly number[]>,
      row: T,
    ): Promise<z.infer<T>[]> => snapshot.rows(text, params, row),
    indicatorNumber: (id) => snapshot.indicatorNumber(id),
    register: async () => {
      const register = await readRegister(snapshot, scope);
      const most = question.by.includes('cluster') ? register.length : 500;
      if (indicators.length * years * most > widest) {
        throw new Refusal('indicator', {
          zh: `问题过宽：指标 × 年份 × 分组超过 ${widest} 个数，请减少指标、年份或分组。`,
          en: `The question is too wide: indicators × years × groups exceed ${widest} figures. Ask for fewer.`,
        });
      }
      return register;
    },
  };
  const { indicators: _ids, ...rest } = question;
  const answer = await answerQuestion({ ...rest, indicators, growth: true }, catalogue, reader);
  return answer.figures.map((one) => one.figure);
}

function known(catalogue: Catalogue, id: string): Indicator {
  const indicator = catalogue.indicators.get(id);
  if (indicator === undefined) {
    throw new Refusal('indicator', { zh: `没有指标“${id}”。`, en: `There is no indicator “${id}”.` });
  }
  return indicator;
}

function refuseWords(indicator: Indicator): void {
  if (indicator.aggregation[0]?.method !== 'list') return;
  throw new Refusal('indicator', {
    zh: `“${indicator.name.zh}”不能汇总：${indicator.why.zh}`,
    en: `“${indicator.name.en}” does not aggregate: ${indicator.why.en}`,
  });
}
