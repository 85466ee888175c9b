import { describe, expect, it } from 'vitest';
import { type Finding, finding } from '../../server/domain/finding.ts';
import { IndicatorId, LeagueCode } from '../../server/domain/ids.ts';
import { settleCounty } from '../../server/ingest/county-not-named.ts';
import { readFile } from '../../server/ingest/read-file.ts';
import { toLanding } from '../../server/ingest/to-landing.ts';
import { catalogue, excelForm, wordForm } from '../support/filled-base.ts';
import { arrivedFile } from '../support/landings.ts';

const county = IndicatorId.parse('region_county');
const missing = finding('value-missing', 'explain', '第3段', {}, { indicator: county, year: 2023 });
const other = finding('value-missing', 'explain', '第3段', {}, { indicator: IndicatorId.parse('operator_name') });
const leagues = (...codes: string[]) => ({
  county: null,
  leagues: codes.map((code, n) => ({ league: LeagueCode.parse(code), leading: n === 0, share: null })),
});

describe('a 旗县 that is not named', () => {
  it('is not missed of a cluster of several leagues', () => {
    expect(settleCounty([missing, other], leagues('150200', '150600'))).toEqual([other]);
  });

  it('is not missed where it stands in another line', () => {
    expect(settleCounty([missing, other], { ...leagues('150200'), county: '昆都仑区' })).toEqual([other]);
  });

  it('is a note of a cluster of one league, which may span several counties', () => {
    const told = settleCounty([missing, other], leagues('150200'));
    expect(told).toMatchObject([
      { code: 'county-not-named', severity: 'note', place: '第3段', indicator: county },
      { code: 'value-missing' },
    ]);
  });

  it.each([
    ['Word', wordForm, 'form.docx'],
    ['Excel', excelForm, 'form.xlsx'],
  ])('asks for no reply in a form: %s', async (_door, write, name) => {
    const read = async (typed: Record<string, string>): Promise<readonly Finding[]> => {
      const content = await readFile(await write(typed), name, catalogue, {});
      return toLanding(arrivedFile(name), content, catalogue, { byNormName: () => [], all: () => [] }).findings;
    };
    const [named, unnamed] = [await read({}), await read({ 'region_county@2023': '' })];
    expect(unnamed.filter(({ severity }) => severity !== 'note')).toEqual(
      named.filter(({ severity }) => severity !== 'note'),
    );
    expect(unnamed.map(({ code }) => code)).toContain('county-not-named');
  });
});
