import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { IndicatorId } from '../domain/ids.ts';
import type { Observation } from '../domain/observation.ts';
import type { Block, Cell, FormDocument } from './document.ts';
import { labelKey } from './label-key.ts';
import type { MarkKind, TextMark } from './marked-text.ts';

/** A cell or paragraph in which something was seen that is no part of its text. */
export interface MarkedPlace {
  place: string;
  /** What is read there. */
  text: string;
  marks: readonly TextMark[];
}

const shownLength = 60;
const withheld = '…';

/**
 * A finding for every kind of mark of every marked place, whichever reader read it. It names the indicator and year that
 * came from there; where one of them is blank or unreadable, so that the mark took a figure away, it asks for an answer.
 */
export function markFindings(
  places: readonly MarkedPlace[],
  observations: readonly Observation[],
  catalogue: Catalogue,
): Finding[] {
  if (places.length === 0) return [];
  const isPersonal = (indicator: IndicatorId) => catalogue.indicator(indicator).personal;
  return places.flatMap((marked) =>
    findingsAt(
      marked,
      observations.filter(({ place }) => place === marked.place),
      isPersonal,
    ),
  );
}

/** The findings of a document's marked cells and paragraphs, and of rows that a tracked change inserts or deletes. */
export function documentMarkFindings(
  document: FormDocument,
  observations: readonly Observation[],
  catalogue: Catalogue,
): Finding[] {
  const tracked = document.trackedRows ?? [];
  const labels = tracked.length > 0 ? personalLabels(catalogue) : [];
  const rows = tracked.map(({ place, change, text }) => {
    const key = labelKey(text);
    const shown = labels.some((label) => key.includes(label)) ? withheld : shorten(text);
    return finding('row-tracked', 'note', place, { change, text: shown });
  });
  return [...markFindings(markedPlaces(document), observations, catalogue), ...rows];
}

/** Labels behind which a name or a phone stands: a row with one of them is not shown. */
function personalLabels(catalogue: Catalogue): string[] {
  const fields = [...catalogue.forms.values()].flatMap((form) => form.sections.flatMap((section) => section.fields));
  return fields.filter(({ key }) => catalogue.indicator(key).personal).map(({ label }) => labelKey(label));
}

function markedPlaces(document: FormDocument): MarkedPlace[] {
  const places: MarkedPlace[] = [];
  const ofCell = ({ marks = [], place, text, tables }: Cell): void => {
    if (marks.length > 0) places.push({ place, text, marks });
    tables.forEach(ofBlock);
  };
  const ofBlock = (block: Block): void => {
    if (block.kind === 'table') {
      for (const row of block.rows) row.cells.forEach(ofCell);
      return;
    }
    const { marks = [], text, no } = block;
    if (marks.length > 0) places.push({ place: `第${no}段`, text, marks });
  };
  document.blocks.forEach(ofBlock);
  return places;
}

function findingsAt(
  { place, text, marks }: MarkedPlace,
  observations: readonly Observation[],
  isPersonal: (indicator: IndicatorId) => boolean,
): Finding[] {
  const isHere = observations.some((observation) => isPersonal(observation.indicator));
  const shown = (words: string): string => (isHere && words.trim() !== '' ? withheld : shorten(words));
  const said = (kind: MarkKind): string =>
    shown(
      marks
        .filter((mark) => mark.kind === kind)
        .map((mark) => mark.text.trim())
        .join('、'),
    );
  const kept = shown(text);
  const gone = observations.filter(({ status }) => status === 'blank' || status === 'unreadable');
  const abouts = gone.length > 0 ? gone.map(aboutOf) : [sharedBy(observations)];
  return abouts.flatMap((about) => {
    const severity = (takesText: boolean) => (takesText && gone.length > 0 ? 'explain' : 'note');
    const findings: Finding[] = [];
    const struck = said('struck');
    if (struck !== '') {
      // A struck cell that no field was read from may well have been a value: somebody must look.
      const lost = gone.length > 0 || (observations.length === 0 && kept === '');
      findings.push(finding('text-struck', lost ? 'explain' : 'note', place, { text: struck, kept }, about));
    }
    for (const level of ['raised', 'lowered'] as const) {
      const raised = said(level);
      if (raised !== '')
        findings.push(finding('text-note-mark', severity(true), place, { text: raised, level, kept }, about));
    }
    const hidden = said('hidden');
    if (hidden !== '') findings.push(finding('text-hidden', severity(true), place, { text: hidden, kept }, about));
    const [deleted, inserted] = [said('deleted'), said('inserted')];
    if (deleted !== '' || inserted !== '')
      findings.push(finding('text-tracked', severity(deleted !== ''), place, { deleted, inserted, kept }, about));
    return findings;
  });
}

interface About {
  indicator?: IndicatorId;
  year?: number;
}

const aboutOf = ({ indicator, year }: Observation): About => ({ indicator, year });

/** What all observations of a place have in common: a line may hold several years, or several fields. */
function sharedBy(observations: readonly Observation[]): About {
  const [first, ...others] = observations;
  if (first === undefined || others.some(({ indicator }) => indicator !== first.indicator)) return {};
  return others.some(({ year }) => year !== first.year) ? { indicator: first.indicator } : aboutOf(first);
}

function shorten(text: string): string {
  const words = text.trim();
  return words.length > shownLength ? `${words.slice(0, shownLength)}…` : words;
}
