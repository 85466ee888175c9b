import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AskedApi, askedApi } from '../support/asked-api.ts';
import { baotou, hohhot, ordos, output } from '../support/small-ledger.ts';

/** 乙 belongs to 包头 by 60 % and to 鄂尔多斯 by 40 %: 50, 50, 60, 70. */
let api: AskedApi;
beforeAll(async () => {
  api = await askedApi();
});
afterAll(() => api.close());

const span = { indicator: output, from: 2024, to: 2025, by: 'league' };

describe('a cluster of two leagues', () => {
  it('counts once, under the leading one', async () => {
    const { at, overlaps } = await api.aggregate(span);
    expect([at(2025, { league: baotou }).value, at(2025, { league: ordos }).value]).toEqual([220, 88]);
    expect([at(2025).value, overlaps]).toEqual([356, []]);
  });

  it('is split by its stated shares', async () => {
    const { at, overlaps } = await api.aggregate({ ...span, joint: 'shares', growth: 1 });
    // 150 + 60 % × 70 · 44 + 44 + 40 % × 70
    expect(at(2025, { league: baotou }).value).toBeCloseTo(192, 9);
    expect(at(2025, { league: ordos }).value).toBeCloseTo(116, 9);
    expect(at(2025, { league: hohhot }).value).toBe(48);
    // 192 + 116 + 48
    expect([at(2025).value, overlaps]).toEqual([356, []]);
    expect(at(2025, { league: ordos })).toMatchObject({ n: 3, of: 3 });
    // 192 / (130 + 36) · 116 / (80 + 24)
    expect(at(2025, { league: baotou }).growth?.raw).toBeCloseTo(15.6626506024096, 9);
    expect(at(2025, { league: ordos }).growth?.raw).toBeCloseTo(11.5384615384615, 9);
    // (192 − 166) / 300
    expect(at(2025, { league: baotou }).growth?.contribution).toBeCloseTo(8.66666666666667, 9);
  });

  it('stands under every member with the overlap beside, so that leagues − overlap = region', async () => {
    const { at, overlaps } = await api.aggregate({ ...span, joint: 'members' });
    expect(at(2025, { league: baotou }).value).toBe(220);
    expect(at(2025, { league: ordos }).value).toBe(158); // 44 + 44 + 70
    expect(at(2025, { league: hohhot }).value).toBe(48);
    expect(at(2025).value).toBe(356); // 220 + 158 + 48 − 70
    expect(overlaps).toEqual([
      { indicator: output, year: 2024, value: 60 },
      { indicator: output, year: 2025, value: 70 },
    ]);
  });

  it('is split in rates by the shares of both sides', async () => {
    const { at } = await api.aggregate({ ...span, indicator: 'sme_output_share_pct', from: 2025, joint: 'shares' });
    // (120 + 60 % × 35) / (150 + 60 % × 70) · (33 + 40 % × 35) / (44 + 40 % × 70)
    expect(at(2025, { league: baotou }).value).toBeCloseTo(73.4375, 9);
    expect(at(2025, { league: ordos }).value).toBeCloseTo(65.2777777777778, 9);
    expect(at(2025).value).toBeCloseTo(71.2121212121212, 9);
  });

  it('is found under a member league where members count, by its share where shares do, else under the leading one', async () => {
    const asked = { indicator: output, from: 2025, to: 2025, league: ordos };
    expect((await api.aggregate(asked)).at(2025).value).toBe(88); // 44 + 44
    expect((await api.aggregate({ ...asked, joint: 'members' })).at(2025).value).toBe(158); // 44 + 44 + 70
    const { at } = await api.aggregate({ ...asked, joint: 'shares' });
    // 44 + 44 + 40 % × 70
    expect(at(2025).value).toBeCloseTo(116, 9);
    expect(at(2025)).toMatchObject({ n: 3, of: 3 });
    const both = await api.aggregate({ ...asked, league: `${baotou},${ordos}`, joint: 'shares' });
    expect(both.at(2025).value).toBeCloseTo(308, 9); // 150 + 70 + 44 + 44
  });

  it('brings no league into an answer that was not asked for', async () => {
    for (const [joint, value] of [
      ['shares', 116],
      ['members', 158],
    ] as const) {
      const { figures, overlaps } = await api.aggregate({ ...span, from: 2025, league: ordos, joint });
      expect(figures.map((figure) => [figure.group.league, figure.value])).toEqual([
        [undefined, value],
        [ordos, value],
      ]);
      expect(overlaps.map((overlap) => overlap.value)).toEqual(joint === 'members' ? [0] : []);
    }
    // 220 + 158 − 70
    const { at, overlaps } = await api.aggregate({
      ...span,
      from: 2025,
      league: `${baotou},${ordos}`,
      joint: 'members',
    });
    expect([at(2025).value, overlaps[0]?.value]).toEqual([308, 70]);
  });

  it('overlaps nowhere in an answer without leagues', async () => {
    for (const by of ['', 'sector', 'cluster']) {
      const { at, overlaps } = await api.aggregate({ ...span, by, joint: 'members' });
      expect([by, at(2025).value, overlaps]).toEqual([by, 356, []]);
    }
  });

  it('keeps the region as it is when grouped by anything else', async () => {
    for (const joint of ['lead', 'shares', 'members']) {
      const { at } = await api.aggregate({ ...span, by: 'sector', joint });
      expect([joint, at(2025, { sector: 'secondary' }).value, at(2025).value]).toEqual([joint, 294, 356]);
    }
  });

  it('tells the overlap in the comparison too', async () => {
    const reply = await api.inject(`/api/v1/compare?indicator=${output}&year=2025&joint=members`);
    expect(JSON.parse(reply.body)).toMatchObject({ overlap: 70, whole: { value: 356 } });
    const lead = await api.inject(`/api/v1/compare?indicator=${output}&year=2025`);
    expect(JSON.parse(lead.body).overlap).toBeNull();
  });
});
