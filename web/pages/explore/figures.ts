import type { TimeMarks } from '../../ui/time-marks.ts';
import type { AnswerReader } from './answer-reader.ts';
import { coursesOf, linesOf, multiplesOf } from './course-figures.ts';
import type { Drawn } from './figure-parts.ts';
import { answersOf, barsOf, scatterOf, stackOf } from './group-figures.ts';
import type { ChartKind } from './state.ts';

/**
 * The drawing of a kind; null for the table, and where there is nothing to draw.
 * @param timed dated events, which stand on courses over years
 */
export function drawnOf(kind: ChartKind, reader: AnswerReader, timed?: TimeMarks): Drawn | null {
  switch (kind) {
    case 'lines':
      return linesOf(reader, timed);
    case 'panels':
      return reader.by.length === 0 ? coursesOf(reader, timed) : multiplesOf(reader, timed);
    case 'bars':
      return barsOf(reader);
    case 'stack':
      return stackOf(reader, timed);
    case 'scatter':
      return scatterOf(reader);
    case 'answers':
      return answersOf(reader);
    case 'table':
      return null;
    default:
      return kind satisfies never;
  }
}
