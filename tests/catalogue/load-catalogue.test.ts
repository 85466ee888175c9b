import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CatalogueError, loadCatalogue } from '../../server/catalogue/load-catalogue.ts';

const datasets = fileURLToPath(new URL('../../datasets', import.meta.url));

describe('loading the catalogue', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
    for (const part of [
      'forms',
      'territory',
      'calendar',
      'indicators',
      'populations.json',
      'questions.json',
      'units.json',
      'unasked.json',
      'plan-in-words.json',
      'measurement.json',
      'context-series.json',
      'evidence.json',
      'evidence-lists.json',
      'glossary.json',
      'standards',
      'plan-rules',
      'performance-targets.json',
      'checks',
      'procedures',
    ]) {
      cpSync(join(datasets, part), join(folder, part), { recursive: true });
    }
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const edit = (path: string, from: string, to: string): void => {
    const text = readFileSync(join(folder, path), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(folder, path), text.replace(from, to));
  };
  const fault = (): string => {
    try {
      loadCatalogue(folder);
    } catch (error) {
      expect(error).toBeInstanceOf(CatalogueError);
      return error instanceof Error ? error.message : '';
    }
    return 'none';
  };

  it('reads the folder it is given', () => {
    expect(fault()).toBe('none');
    const editions = readdirSync(join(folder, 'forms')).map((name) => name.replace('.json', ''));
    expect([...loadCatalogue(folder).forms.keys()].sort()).toEqual(editions.sort());
    expect(editions.length).toBeGreaterThanOrEqual(4);
    expect(loadCatalogue(folder).procedures.size).toBe(4);
    expect(loadCatalogue(folder).evidenceLists.lists).toHaveLength(10);
  });

  it('names file and key of a misspelt word', () => {
    edit('forms/im-amc-2024.json', '"unit": "平方公里"', '"unitt": "平方公里"');
    expect(fault()).toMatch(/^forms\/im-amc-2024\.json: sections\[basic\]\.fields\[cluster_area\]: .*unitt/);
  });

  it('names every fault of every file at once', () => {
    edit('forms/im-amc-2024.json', '"programme": "amc"', '"programme": "pmc"');
    edit('territory/home.json', '"150000"', '"15"');
    expect(fault().split('\n')).toHaveLength(2);
    expect(fault()).toContain('forms/im-amc-2024.json: programme: ');
    expect(fault()).toContain('territory/home.json: code: ');
  });

  it('refuses a broken file, a form under another name and a reporting unit that does not exist', () => {
    writeFileSync(join(folder, 'calendar/deadlines.json'), '[');
    expect(fault()).toContain('calendar/deadlines.json: ');
    writeFileSync(join(folder, 'calendar/deadlines.json'), '[]');
    edit('forms/im-amc-2024.json', '"id": "im-amc-2024"', '"id": "im-amc-2025"');
    expect(fault()).toBe('forms/im-amc-2024.json: id: is im-amc-2025');
    edit('forms/im-amc-2024.json', '"id": "im-amc-2025"', '"id": "im-amc-2024"');
    edit('territory/reporting-units.json', '"150900"', '"150999"');
    expect(fault()).toBe('territory: no unit has code 150999');
  });

  it('refuses a missing file or folder', () => {
    rmSync(join(folder, 'populations.json'));
    rmSync(join(folder, 'indicators'), { recursive: true });
    expect(fault()).toContain('populations.json: ');
    expect(fault()).toContain('indicators: ');
  });

  it('refuses an indicator that stands in two files', () => {
    cpSync(join(folder, 'indicators/green.json'), join(folder, 'indicators/green-again.json'));
    expect(fault()).toContain('indicators: cluster_co2_per_output: twice');
  });

  it('cannot be changed by who uses it', () => {
    const [form] = loadCatalogue(folder).forms.values();
    expect(() => {
      form!.sections[0]!.fields.length = 0;
    }).toThrow(TypeError);
  });

  it('calls what plans ask by names of their own, since one table shows the plans of several editions', () => {
    const { planRules } = loadCatalogue();
    const names = new Map<string, Set<string>>();
    for (const { rows } of planRules.values()) {
      for (const { measure, name } of rows) {
        if (measure === null) continue;
        for (const said of [name.zh, name.en]) names.set(said, (names.get(said) ?? new Set()).add(measure));
      }
    }
    expect(names.size).toBeGreaterThan(10);
    expect([...names].filter(([, asked]) => asked.size > 1)).toEqual([]);
  });

  it('knows where a form asks for an indicator', () => {
    const asked = loadCatalogue(folder).fieldsOf('cluster_gross_output');
    const forms = [...loadCatalogue(folder).forms.keys()];
    expect(asked.map(({ form, section }) => `${form.id}/${section.id}`)).toEqual(
      forms.map((form) => `${form}/leading-industry`),
    );
    expect(() => loadCatalogue(folder).indicator('no_such_thing')).toThrow('no indicator no_such_thing');
    expect(() => loadCatalogue(folder).form('no-such')).toThrow('no form edition no-such');
  });
});
