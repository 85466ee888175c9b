import { readXlsx, writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { type Field, type FormEdition, numericTypes, type Section } from '../../server/catalogue/schema.ts';
import { writeFilledWorkbook } from '../../server/documents/form-workbook.ts';
import { readCsvTable } from '../../server/ingest/read-table.ts';
import { readTemplate } from '../../server/ingest/read-template.ts';
import { fillEveryField } from '../support/fill-every-field.ts';
import type { Grid } from '../support/form-parts.ts';
import { openWorkbook } from '../support/opened-workbook.ts';
import { catalogue, readSection } from '../support/read-parts.ts';
import { foreignTo, inUnit, unitWords } from '../support/unit-words.ts';

interface Asked {
  edition: FormEdition;
  section: Section;
  field: Field;
  unit: string;
}

const inRows = new Set(['beside', 'year-columns', 'year-lines']);
/** Every figure of every edition that stands in a row of its own, and the unit it is kept in. */
const asked: Asked[] = [...catalogue.forms.values()].flatMap((edition) =>
  edition.sections.flatMap((section) =>
    section.fields
      .filter(({ type, layout }) => numericTypes.has(type) && inRows.has(layout.at))
      .map((field) => ({ edition, section, field, unit: catalogue.indicator(field.key).unit?.zh ?? '' })),
  ),
);
const years = (edition: FormEdition, field: Field) =>
  field.yearOffsets.map((yearOffset) => edition.printed.lastYear + yearOffset);
const brackets = /[（(]\s*(?:亿元|万元|平方公里|%|吨标准煤\/万元|吨二氧化碳\/万元)\s*[）)]/u;

/** The label with other words in the place of its unit. */
function labelled(label: string, words: string): string {
  const fresh = `（${words}）`;
  return brackets.test(label) ? label.replace(brackets, fresh) : `${label}${fresh}`;
}

/** The row of a field as its form prints it. */
function rowsOf(edition: FormEdition, field: Field, label: string, typed: readonly string[]): Grid {
  const said = years(edition, field);
  if (field.layout.at === 'beside') return [[label, typed[0] ?? '']];
  if (field.layout.at === 'year-lines')
    return said.map((year, n) => [
      ...(n === 0 ? [{ text: label, down: said.length }] : []),
      `${year}年`,
      typed[n] ?? '',
    ]);
  const last = edition.printed.lastYear;
  const head = ['指标', ...[last - 2, last - 1, last].map((year) => `${year}年`)];
  return [head, field.yearOffsets.length === 1 ? [label, { text: typed[0] ?? '', across: 3 }] : [label, ...typed]];
}

function readRow({ edition, section, field }: Asked, words: string, typed: readonly string[]) {
  const rows = rowsOf(edition, field, labelled(field.label, words), typed);
  // The group tells labels apart that stand twice in a section.
  return readSection(
    edition.id,
    section.id,
    [[[field.group.split(' / ').at(-1) ?? ''], ...rows]],
    edition.printed.lastYear,
  );
}

describe('every figure of every edition', () => {
  it('has a unit whose others are known', () => {
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter(({ unit }) => unitWords[unit] === undefined).map(({ field }) => field.key)).toEqual([]);
  });

  it.each([...catalogue.forms.keys()])('is converted from each unit that a label of %s may print', (form) => {
    let seed = 0;
    for (const cell of asked.filter(({ edition }) => edition.id === form)) {
      for (const [word, times, over] of unitWords[cell.unit] ?? []) {
        const figures = years(cell.edition, cell.field).map((_, n) =>
          inUnit(seed + n * 7, cell.field.type, times, over),
        );
        seed += 5;
        const { facts, findings } = readRow(
          cell,
          word,
          figures.map(({ typed }) => typed),
        );
        const read = years(cell.edition, cell.field).map((year) => facts[`${cell.field.key}@${year}`]);
        expect([cell.field.key, word, ...read.map(Number)]).toEqual([
          cell.field.key,
          word,
          ...figures.map(({ right }) => Number(right)),
        ]);
        const loud = findings.filter(({ severity }) => severity !== 'note');
        expect([cell.field.key, word, ...loud.map(({ code }) => code)]).toEqual([cell.field.key, word]);
      }
    }
  });

  it.each([...catalogue.forms.keys()])('is left unread under words of %s that are another figure', (form) => {
    for (const cell of asked.filter(({ edition }) => edition.id === form)) {
      for (const word of foreignTo(cell.unit)) {
        const { facts, findings } = readRow(
          cell,
          word,
          years(cell.edition, cell.field).map((_, n) => `${12 + n}`),
        );
        for (const year of years(cell.edition, cell.field)) {
          const said = findings.filter((found) => found.indicator === cell.field.key && found.year === year);
          expect([
            cell.field.key,
            word,
            facts[`${cell.field.key}@${year}`],
            said.map(({ severity }) => severity),
          ]).toEqual([cell.field.key, word, 'unreadable', ['explain']]);
        }
      }
    }
  });
});

/** Our template of an edition with another unit, and figures in it, in every row that asks for one. */
async function templateIn(edition: FormEdition, choose: (one: Asked) => { unit: string; figure: string } | null) {
  const form = fillEveryField(edition);
  const answers = new Map([...form.answers, [`cluster_name@${form.lastYear}`, '示例集群']]);
  const units = new Map<string, string>();
  for (const cell of asked.filter((other) => other.edition === edition)) {
    const chosen = choose(cell);
    if (chosen === null) continue;
    units.set(cell.field.label, chosen.unit);
    for (const year of years(edition, cell.field)) answers.set(`${cell.field.key}@${year}`, chosen.figure);
  }
  const bytes = await writeFilledWorkbook(edition, '示例集群', { ...form, answers });
  const workbook = await readXlsx(bytes, { readStyles: true });
  for (const sheet of workbook.sheets)
    for (const row of sheet.rows.slice(1)) {
      const unit = units.get(String(row[0] ?? ''));
      if (unit !== undefined && sheet.rows[0]?.[1] === '单位') row[1] = unit;
    }
  const again = await writeXlsx({ sheets: workbook.sheets.map(({ name, rows }) => ({ name, rows })) });
  const content = readTemplate(await openWorkbook(again), catalogue);
  if (content === null) throw new Error('no template');
  return content;
}

describe('the 单位 column of our template', () => {
  it.each([...catalogue.forms.values()].flatMap((edition) => [0, 1, 2].map((round) => [edition.id, round] as const)))(
    '%s, unit %i of each kind, converts',
    async (id, round) => {
      const right = new Map<string, number>();
      const edition = catalogue.form(id);
      const { statements } = await templateIn(edition, (cell) => {
        const words = unitWords[cell.unit] ?? [];
        const [word, times, over] = words[round % words.length] ?? ['', 1n, 1n];
        const figure = inUnit(right.size * 3 + 1, cell.field.type, times, over);
        right.set(cell.field.key, Number(figure.right));
        return { unit: word, figure: figure.typed };
      });
      const read = (statements[0]?.observations ?? []).filter(({ indicator }) => right.has(indicator));
      expect(read.length).toBeGreaterThan(20);
      expect(read.map(({ indicator, value }) => [indicator, value])).toEqual(
        read.map(({ indicator }) => [indicator, right.get(indicator)]),
      );
    },
  );

  it.each([...catalogue.forms.keys()])('%s leaves figures in foreign units unread', async (id) => {
    const edition = catalogue.form(id);
    const { statements, findings } = await templateIn(edition, (cell) => ({
      unit: foreignTo(cell.unit)[cell.field.key.length % 5] ?? '',
      figure: '12',
    }));
    const keys = new Set<string>(asked.filter((cell) => cell.edition === edition).map(({ field }) => field.key));
    const read = (statements[0]?.observations ?? []).filter(({ indicator }) => keys.has(indicator));
    expect(new Set(read.map(({ status }) => status))).toEqual(new Set(['unreadable']));
    const told = new Set(
      findings.filter(({ severity }) => severity === 'explain').map(({ indicator, year }) => `${indicator}@${year}`),
    );
    expect(read.filter(({ indicator, year }) => !told.has(`${indicator}@${year}`))).toEqual([]);
  });
});

describe('the unit column of a long table', () => {
  const header = 'cluster,league,programme,level,report_year,indicator,year,value,unit';
  const table = (rows: readonly (readonly [string, string, string])[]) =>
    readCsvTable(
      Buffer.from(
        [
          header,
          ...rows.map(([id, value, unit]) => `示例集群,包头市,sme,regional,2023,${id},2023,${value},${unit}`),
        ].join('\n'),
      ),
      catalogue,
    );
  const indicators = [...catalogue.indicators.values()].filter(
    (indicator) => indicator.unit !== null && !indicator.id.startsWith('plan_'),
  );

  it('is converted for every indicator and unit', () => {
    for (let round = 0; round < 8; round += 1) {
      const rows = indicators.flatMap((indicator, n) => {
        const unit = unitWords[indicator.unit?.zh ?? '']?.[round];
        if (unit === undefined) return [];
        const figure = inUnit(n * 5 + round, indicator.type, unit[1], unit[2]);
        return [{ id: indicator.id, word: unit[0], ...figure }];
      });
      const { bulk, findings } = table(rows.map(({ id, typed, word }) => [id, typed, word] as const));
      const read = rows.map((_, n) => [bulk?.indicators[bulk.indicator[n] ?? 0], bulk?.value[n]]);
      expect(read).toEqual(rows.map(({ id, right }) => [id, Number(right)]));
      expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
    }
  });

  it('refuses the row where it is of another kind, by its fact', () => {
    const rows = indicators.flatMap((indicator) =>
      foreignTo(indicator.unit?.zh ?? '').map((unit) => [indicator.id, '12', unit] as const),
    );
    const { findings } = table([['cluster_gross_output', '12.5', '亿元'], ...rows]);
    const told = findings.filter(({ code }) => code === 'row-rejected');
    expect(told.map(({ indicator, year, severity }) => [indicator, year, severity])).toEqual(
      rows.map(([id]) => [id, 2023, 'explain']),
    );
  });
});
