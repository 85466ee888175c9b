/** Units that only count: a heading says so, a sentence leaves them out. */
const countUnits: ReadonlySet<string> = new Set(['个', '家', '户', '件', '项', '次']);

/** Units that people type beside the figures of a plan, alone or on either side of a stroke. */
const unitNames: Readonly<Record<string, string>> = {
  元: 'CNY',
  万元: 'CNY 10,000',
  亿元: 'CNY 100 million',
  吨: 't',
  吨标准煤: 'tce',
  立方米: 'm³',
  平方公里: 'km²',
  人: 'persons',
  '%': '%',
  '％': '%',
  百分点: 'percentage points',
  个百分点: 'percentage points',
};

/** English name of a unit as people type it beside a plan row, `吨/万元` too; one that is not known stays as typed. */
export const unitNameEn = (unit: string): string =>
  unit
    .split(/[/／]/u)
    .map((part) => (countUnits.has(part.trim()) ? 'number' : (unitNames[part.trim()] ?? part.trim())))
    .join(' per ');

/** The word that follows a figure in an English sentence; empty where the name of the figure says what it counts. */
export const unitAfterEn = (unit: string): string => (countUnits.has(unit.trim()) ? '' : unitNameEn(unit));

/** Units that are counted, as one of them is called. */
const singular: Readonly<Record<string, string>> = {
  applications: 'application',
  bodies: 'body',
  branches: 'branch',
  copies: 'copy',
  discs: 'disc',
  enterprises: 'enterprise',
  grants: 'grant',
  items: 'item',
  patents: 'patent',
  persons: 'person',
  platforms: 'platform',
  projects: 'project',
  standards: 'standard',
};

/** An English unit as it follows a figure: 1 person, 2 persons, 1 patent per 10,000 employees. */
export const unitOfEn = (value: string, unit: string): string =>
  value === '1' || value === '-1' ? unit.replace(/^[a-z]+/u, (word) => singular[word] ?? word) : unit;
