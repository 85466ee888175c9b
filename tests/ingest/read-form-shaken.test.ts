import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { writeFormDocx } from '../../server/documents/form-document.ts';
import type { FormDocument } from '../../server/ingest/document.ts';
import { readDocx } from '../../server/ingest/read-docx.ts';
import { readForm } from '../../server/ingest/read-form.ts';
import { fillEveryField } from '../support/fill-every-field.ts';
import { breakTables, diceOf, restyleLabels, shuffleSections } from '../support/shake-form.ts';

const catalogue = loadCatalogue();

describe.each([...catalogue.forms.values()].map((edition) => [edition.id, edition] as const))('%s', (_, edition) => {
  it('says the same with its tables broken, its labels restyled and its sections shuffled', async () => {
    const document = await readDocx(await writeFormDocx(edition, fillEveryField(edition)));
    const facts = (from: FormDocument): string[] => {
      const { statement, findings } = readForm(from, edition, catalogue);
      const said = statement.observations.map((observation) => [
        observation.indicator,
        observation.year,
        observation.status,
        observation.value,
        observation.text,
      ]);
      const planned = statement.planTargets.map((planTarget) => [
        planTarget.label,
        planTarget.point,
        planTarget.year,
        planTarget.value,
        planTarget.text,
      ]);
      return [...said, ...planned, ...findings].map((fact) => JSON.stringify(fact)).sort();
    };
    const expected = facts(document);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const dice = diceOf(seed);
        const broken = dice() < 0.7 ? breakTables(document, dice) : document;
        const restyled = dice() < 0.7 ? restyleLabels(broken, edition, dice) : broken;
        const shuffled = dice() < 0.7 ? shuffleSections(restyled, edition, dice) : restyled;
        expect(facts(shuffled)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});
