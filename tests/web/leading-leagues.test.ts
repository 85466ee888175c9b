import { expect, it } from 'vitest';
import { leadingLeagues } from '../../web/pages/review/leading-leagues.ts';

const league = (code: string) => ({ code, name: { zh: code, en: code }, short: code });

it('names each league once that leads a cluster, by its code, and none that only takes part', () => {
  const rows = [[league('150400'), league('150100')], [league('150200')], [league('150400')], []];
  expect(leadingLeagues(rows.map((leagues) => ({ leagues }))).map(({ code }) => code)).toEqual(['150200', '150400']);
});
