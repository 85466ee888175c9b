import type { Annotation, Recorded } from '../../server/contract/shared.ts';
import { type EventMark, placeOfDay, type TargetMark } from '../charts/time-marks.ts';
import { dayText } from '../i18n/day-text.ts';
import type { Speech } from '../i18n/language.ts';
import { recordWords } from '../i18n/record-words.ts';
import { filedWithUnit } from './figure-words.ts';

/** Whose course is drawn. */
export interface Whose {
  /** Code of a league; undefined for the whole that the asker sees. */
  league?: string | undefined;
  /** The course is narrowed to a programme: targets speak of all. */
  narrowed?: boolean;
  cluster?: { id: number; leagues: readonly string[] } | undefined;
  /** Courses of several leagues stand side by side: events of each of them. */
  leagues?: readonly string[];
}

/** Names what stands on a chart, beside it and in its table. */
export interface Legend {
  label: string;
  items: readonly string[];
}

export interface DatedEvent extends EventMark {
  id: string;
  year: number;
  /** It concerns the course of this league alone. */
  league: string | null;
  says: string;
}

/** Targets and events of the courses of one page. */
export interface TimeMarks {
  /** Of an indicator of the region or the league, in the unit of the form, with the label at its line. */
  targets: (indicator: string, league?: string) => TargetMark[];
  /** Says why targets of these indicators are not drawn, where there are any and the page is narrowed to a programme. */
  hidden: (indicators: readonly string[], leagues?: readonly string[]) => string;
  /** Of a course of these indicators within the years drawn, numbered by day. */
  events: (indicators: readonly string[], years: readonly number[], whose?: Whose) => DatedEvent[];
  legend: (events: readonly DatedEvent[]) => Legend | undefined;
  column: { target: string; event: string };
}

/**
 * An event of the region stands on every course, one of a league on its own course and those of its clusters, one of an
 * indicator or a cluster on its own. Withdrawn ones stand nowhere.
 */
export function timeMarks({ targets, annotations, whole }: Recorded, page: Whose, speech: Speech): TimeMarks {
  const words = recordWords[speech.language];
  const targetsOf = (indicator: string, league: string | undefined): TargetMark[] =>
    targets.flatMap((target): TargetMark[] => {
      const { value, year, area } = target;
      if (value === null || target.indicator.id !== indicator || area.code !== (league ?? whole)) return [];
      return [{ year, value, label: words.target.line(year, filedWithUnit(value, target.indicator.unit, speech)) }];
    });
  return {
    targets: (indicator, league = page.league) => (page.narrowed === true ? [] : targetsOf(indicator, league)),
    hidden: (indicators, leagues) => {
      const areas = leagues ?? [page.league];
      const some = indicators.some((id) => areas.some((league) => targetsOf(id, league).length > 0));
      return page.narrowed === true && some ? words.target.hidden : '';
    },
    events: (indicators, years, whose = page) =>
      annotations
        .filter((event) => !event.ended && concerns(event, indicators, whose))
        .map((event) => ({ event, at: placeOfDay(event.on) }))
        .filter(({ event }) => years.includes(Number(event.on.slice(0, 4))))
        .sort((a, b) => a.at - b.at || a.event.id.localeCompare(b.event.id))
        .map(({ event, at }, index) => ({
          id: event.id,
          no: index + 1,
          at,
          year: Number(event.on.slice(0, 4)),
          league: event.scope.kind === 'league' ? event.scope.league.code : null,
          says: eventText(event, speech),
        })),
    legend: (events) =>
      events.length === 0 ? undefined : { label: words.event.legend, items: events.map(({ says }) => says) },
    column: { target: words.target.column, event: words.event.column },
  };
}

function concerns(
  { scope }: Annotation,
  indicators: readonly string[],
  { league, leagues = [], cluster }: Whose,
): boolean {
  switch (scope.kind) {
    case 'region':
      return true;
    case 'league':
      return [league, ...leagues, ...(cluster?.leagues ?? [])].includes(scope.league.code);
    case 'cluster':
      return scope.cluster.id === cluster?.id;
    case 'indicator':
      return indicators.includes(scope.indicator.id);
    default:
      return scope satisfies never;
  }
}

/** An event as the legend, the table and paper say it. */
function eventText({ on, kind, text, textEn, source }: Annotation, { language }: Speech): string {
  const words = recordWords[language].event;
  const said = language === 'en' && textEn !== '' ? textEn : text;
  return words.item(dayText(on, language), words.kinds[kind], said, source);
}

/** Events of a year, by their numbers, as a cell of a table. */
export const eventsOf = (events: readonly DatedEvent[], year: number): string =>
  events
    .filter((target) => target.year === year)
    .map(({ says }) => says)
    .join('；');
