import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { numericTypes } from '../../server/catalogue/schema.ts';
import { yearsOf } from '../../server/documents/filled-form.ts';
import { baseSources, filledForm } from '../support/random-forms/base-form.ts';
import type { Kind } from '../support/random-forms/kind.ts';
import { baseForms, kinds, tryForms } from '../support/random-forms/try-forms.ts';

const Golden = z.object({
  observations: z.array(
    z.object({ indicator: z.string(), year: z.number(), status: z.string(), value: z.number().optional() }),
  ),
});

/** Figures of a base form as whoever made it wrote them down, by `indicator@year`. */
function figuresOf(name: string): Map<string, string> | null {
  const source = baseSources().find((baseSource) => baseSource.name === name);
  const [edition = '', file = ''] = name.split(' ');
  if (source === undefined) return null;
  if (file.endsWith('.docx')) {
    const path = join(import.meta.dirname, '../golden/forms', edition, file.replace('.docx', '.json'));
    const { observations } = Golden.parse(JSON.parse(readFileSync(path, 'utf8')));
    return new Map(
      observations.flatMap(({ indicator, year, value }) =>
        value === undefined ? [] : [[`${indicator}@${year}`, String(value)]],
      ),
    );
  }
  if (/form-\d|book$/u.test(name)) return null;
  const filled = filledForm(source.edition);
  const fields = source.edition.sections.flatMap((section) => section.fields);
  return new Map(
    fields
      .filter(({ type, layout }) => numericTypes.has(type) && layout.at !== 'plan-free')
      .flatMap((field) => yearsOf(field, filled).map((year) => `${field.key}@${year}`))
      .flatMap((fact) => (filled.answers.has(fact) ? [[fact, filled.answers.get(fact) ?? ''] as const] : [])),
  );
}

describe('the forms that are altered', () => {
  it('hold in every located cell the figure that was written there', async () => {
    for (const base of await baseForms()) {
      const figures = figuresOf(base.name);
      const plain = base.spots.filter(({ number }) => number !== null);
      if (!base.name.endsWith('form-4')) expect(plain.length, base.name).toBeGreaterThan(20);
      for (const { fact, number } of plain) {
        expect(Number(base.read.cells.get(fact)), `${base.name} ${fact}`).toBe(Number(number));
        if (figures?.has(fact)) expect(Number(figures.get(fact)), `${base.name} ${fact}`).toBe(Number(number));
      }
      for (const [fact, figure] of figures ?? [])
        expect(Number(base.read.cells.get(fact)), `${base.name} ${fact}`).toBe(Number(figure));
    }
  });

  it('say the same after they were taken apart and put together', async () => {
    const seen = [];
    const none: Kind = { id: 'nothing', group: 'order', carriers: ['word', 'excel'], alter: () => true };
    for await (const { base, verdict } of tryForms({ seed: 1, count: 24, kinds: [none] })) {
      seen.push(base.carrier);
      expect(verdict, base.name).toMatchObject({ wrong: [], vanished: [], cautious: [], alarms: [], refused: [] });
    }
    expect(new Set(seen).size).toBe(2);
  });
});

/** Kinds where more is left unread than a careful official would, with a finding at every cell. */
const unreadMoreThanNeeded = ['years-lost-last', 'merge-two-heads', 'word-date', 'section-as-picture'];

describe('forms altered by chance', () => {
  it('are many kinds', () => {
    expect(new Set(kinds.map(({ id }) => id)).size).toBe(kinds.length);
    expect(kinds.length).toBeGreaterThanOrEqual(60);
  });

  it('are never read wrong in silence, and seldom left unread or asked about without need', {
    timeout: 300_000,
  }, async () => {
    const silent: string[] = [];
    const short: string[] = [];
    for await (const { kind, base, what, verdict } of tryForms({ seed: 20261128, count: kinds.length, kinds })) {
      const { wrong, vanished, cells, ...others } = verdict;
      const shown = (faults: readonly string[]) => `${kind.id} | ${base.name} | ${what} | ${faults.join(' · ')}`;
      if (wrong.length + vanished.length > 0) silent.push(shown([...wrong, ...vanished]));
      const faults = Object.values(others).flat();
      if (faults.length > 0 && !unreadMoreThanNeeded.includes(kind.id)) short.push(shown(faults.slice(0, 3)));
    }
    expect({ silent, short }).toEqual({ silent: [], short: [] });
  });
});
