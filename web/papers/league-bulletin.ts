import type { ComparePage } from '../../server/contract/compare-page.ts';
import { printedFigure } from '../../server/domain/printed-figure.ts';
import type { Reach } from '../../server/domain/scope.ts';
import type { Language } from '../i18n/language.ts';
import { ofReach, speechOfReach } from '../i18n/reach.ts';
import { bulletin } from '../pages/leagues/bulletin.ts';
import { bulletinFacts } from '../pages/leagues/bulletin-facts.ts';
import { at, byLeague, readerOf } from '../pages/leagues/model.ts';
import { rankingFigure } from '../pages/leagues/ranking-figure.ts';
import { waterfallFigure } from '../pages/leagues/waterfall-figure.ts';
import type { Cell, FigureTable } from '../ui/figure-table.ts';
import { marksOf } from '../ui/figure-words.ts';
import { timeMarks } from '../ui/time-marks.ts';
import { drawSvg } from './draw-svg.ts';
import { paperColours } from './paper-colours.ts';
import { wholeSpeech } from './whole-speech.ts';

/** Width of a drawing on paper, in points of the screen. */
const width = 640;

/** One indicator of the bulletin: what the page of leagues says, draws and lists of it. */
export interface BulletinSection {
  name: string;
  /** The paragraph of the page. */
  text: string;
  /** What a reader must know of the region's figure, line by line: set aside, incomplete, estimated; then sentences. */
  notes: string[];
  figures: { title: string; subtitle: string; svg: string; width: number; height: number; alt: string }[];
  /** Null where no league has a figure. */
  table: { columns: { head: string; figure: boolean }[]; rows: string[][] } | null;
  /** Every number of the section: whose, what, and as the answer gives it (`printedFigure`). */
  numbers: { whose: string; what: 'level' | 'growth' | 'contribution'; value: string }[];
}

/**
 * Writes a section from the answer that the page draws, in the words and with the drawings of the page.
 * @param narrowed the answer speaks of one programme only
 * @param reach whose figures the answer adds up to
 */
export function bulletinSection(
  page: ComparePage,
  language: Language,
  narrowed: boolean,
  reach: Reach,
): BulletinSection {
  const speech = speechOfReach(wholeSpeech(language), reach);
  const reader = readerOf(page, speech);
  // Targets speak of all programmes.
  const timed = timeMarks(page.recorded, { narrowed }, speech);
  const colour = paperColours();
  const ranking = rankingFigure(reader);
  const { region, leagues } = byLeague(page.series);
  const now = at(region, page.year);
  // Contributions add up to a growth; a rate has none.
  const steps = page.measure === 'growth' ? waterfallFigure(reader) : null;
  const isKnown = page.ranking.groups.some(({ value }) => value !== null);
  const drawn = isKnown ? [ranking, ...(steps === null ? [] : [steps])] : [];
  const figures = drawn.map(({ title, subtitle, draw, sentence }) => {
    const { options, height } = draw(width);
    return { title, subtitle, svg: drawSvg(options, width, height, colour), width, height, alt: sentence };
  });
  const marks = now?.value == null ? [] : marksOf(now, speech);
  const numbers = [
    { whose: speech.t.region, figure: now },
    ...leagues.map(({ code, figures: own }) => ({ whose: reader.league(code), figure: at(own, page.year) })),
  ].flatMap(({ whose, figure }) => [
    // The value of what is a growth itself counts clusters that came or left, of which nothing is said here.
    ...(figure?.method === 'growth' ? [] : numberOf(whose, 'level', figure?.value)),
    ...numberOf(whose, 'growth', figure?.growth?.matched),
    ...numberOf(whose, 'contribution', figure?.growth?.contribution),
  ]);
  return {
    name: reader.name,
    text: ofReach(bulletin(bulletinFacts(page, 'matched', reader, timed), language), reach, language),
    notes: [...(marks.length === 0 ? [] : [marks.join(speech.t.list)]), ...page.notes.map((note) => speech.say(note))],
    figures,
    table: isKnown ? printed(ranking.table) : null,
    numbers,
  };
}

function numberOf(whose: string, what: BulletinSection['numbers'][number]['what'], value: number | null | undefined) {
  return value == null ? [] : [{ whose, what, value: printedFigure(value) }];
}

function printed({ columns, rows, foot = [] }: FigureTable): NonNullable<BulletinSection['table']> {
  const text = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);
  return {
    columns: columns.map(({ name, unit, number }) => ({
      head: unit === undefined || unit === '' ? name : `${name}（${unit}）`,
      figure: number === true,
    })),
    rows: [...rows, ...foot].map((row) => row.map(text)),
  };
}
