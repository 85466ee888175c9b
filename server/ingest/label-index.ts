import type { Field, FormEdition, Section } from '../catalogue/schema.ts';
import type { UnitTable } from '../catalogue/unit-table.ts';
import { labelKey, labelKeys } from './label-key.ts';
import { withoutTrailingUnit } from './read-label.ts';

export interface Labelled {
  section: Section;
  field: Field;
  /** Keys of the group it is printed under. */
  groups: readonly string[];
  /** Every key of its label and aliases, for text that begins with it. */
  keys: readonly string[];
}

/** Fields of an edition by the keys of their labels; made once per edition. */
export interface LabelIndex {
  bySection: ReadonlyMap<Section['id'], ReadonlyMap<string, readonly Labelled[]>>;
  /** Fields whose answer may stand in the label's own cell, by the first four characters of their keys. */
  starts: ReadonlyMap<Section['id'], ReadonlyMap<string, readonly Labelled[]>>;
  /** Labels printed in one section only: found wherever they have strayed to. */
  anywhere: ReadonlyMap<string, readonly Labelled[]>;
  units: UnitTable;
}

/** Layouts that are found by their label in a row. */
export const inRows: ReadonlySet<string> = new Set([
  'beside',
  'year-columns',
  'year-lines',
  'options',
  'count-names',
  'narrative',
]);
const indexes = new WeakMap<FormEdition, LabelIndex>();

export function labelIndexOf(edition: FormEdition, units: UnitTable): LabelIndex {
  const known = indexes.get(edition);
  if (known !== undefined) return known;
  const bySection = new Map<Section['id'], Map<string, Labelled[]>>();
  const sectionsOf = new Map<string, Map<Section['id'], Labelled[]>>();
  const starts = new Map<Section['id'], Map<string, Labelled[]>>();
  for (const section of edition.sections) {
    const start = new Map<string, Labelled[]>();
    starts.set(section.id, start);
    const index = new Map<string, Labelled[]>();
    bySection.set(section.id, index);
    if (['register', 'cover', 'pledge', 'plan', 'declaration', 'performance'].includes(section.id)) continue;
    for (const field of section.fields) {
      if (!inRows.has(field.layout.at)) continue;
      const keys = [...new Set([field.label, ...field.aliases].flatMap(labelKeys))];
      const groups = field.group.split('/').flatMap(labelKeys);
      const labelled: Labelled = { section, field, keys, groups };
      if (field.layout.at === 'narrative' || field.layout.at === 'beside') {
        for (const head of new Set(keys.map((key) => key.slice(0, 4))))
          start.set(head, [...(start.get(head) ?? []), labelled]);
      }
      for (const key of keys) {
        index.set(key, [...(index.get(key) ?? []), labelled]);
        const sections = sectionsOf.get(key) ?? new Map<Section['id'], Labelled[]>();
        sections.set(section.id, [...(sections.get(section.id) ?? []), labelled]);
        sectionsOf.set(key, sections);
      }
    }
  }
  const anywhere = new Map<string, readonly Labelled[]>();
  for (const [key, sections] of sectionsOf) {
    const [only, other] = sections.values();
    if (only !== undefined && other === undefined) anywhere.set(key, only);
  }
  const made = { bySection, starts, anywhere, units };
  indexes.set(edition, made);
  return made;
}

/** The fields a cell's text may be the label of, in its section first. */
export function labelsOf(index: LabelIndex, section: Section['id'], text: string): readonly Labelled[] {
  if (text.length > 200) return [];
  return byKeys(index, section, text) ?? byKeys(index, section, withoutTrailingUnit(text, index.units) ?? '') ?? [];
}

function byKeys(index: LabelIndex, section: Section['id'], text: string): readonly Labelled[] | undefined {
  const own = index.bySection.get(section);
  for (const key of labelKeys(text)) {
    const found = own?.get(key) ?? index.anywhere.get(key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Is the text the printed label of a group, such as 集群运营管理机构? */
export function groupKeysOf(text: string): readonly string[] {
  return text.length > 200 ? [] : [labelKey(text), ...labelKeys(text)];
}
