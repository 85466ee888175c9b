import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadAnnualView } from '../../server/catalogue/load-annual-view.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { scratchFolder } from '../support/landings.ts';

const catalogue = loadCatalogue();

it('names indicators and topics that are there, in two languages', () => {
  const view = loadAnnualView(catalogue);
  expect([view.sections.length, view.sections.flatMap(({ indicators }) => indicators).length]).toEqual([3, 6]);
  expect(view.topics.length).toBe(8);
});

it('refuses an indicator, a topic and a key that are not known', () => {
  const { path, remove } = scratchFolder();
  const whole = loadAnnualView(catalogue);
  const load = (view: object) => {
    mkdirSync(join(path, 'views'), { recursive: true });
    writeFileSync(join(path, 'views', 'annual-report.json'), JSON.stringify(view));
    return loadAnnualView(catalogue, path);
  };
  expect(load(whole)).toEqual(whole);
  const name = { zh: '无', en: 'none' };
  expect(() => load({ ...whole, sections: [{ name, indicators: ['no_such'] }] })).toThrow('no_such');
  expect(() => load({ ...whole, topics: ['no-such'] })).toThrow('no topic no-such');
  expect(() => load({ ...whole, topic: [] })).toThrow('topic');
  remove();
});
