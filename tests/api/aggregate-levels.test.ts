import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AskedApi, askedApi } from '../support/asked-api.ts';
import { baotou, hohhot, ordos, output, wuhai } from '../support/small-ledger.ts';

let api: AskedApi;
beforeAll(async () => {
  api = await askedApi();
});
afterAll(() => api.close());

const span = { indicator: output, from: 2022, to: 2025 };

describe('the whole of a sum', () => {
  it('adds up who states it and says n of N, who is missing and how much output that leaves', async () => {
    const { at, figures, notes, indicators, names } = await api.aggregate(span);
    expect(figures).toHaveLength(4);
    // 100 + 50 + 30 + 10 + 0 + 40
    expect(at(2022)).toMatchObject({ value: 230, level: 230, n: 6, of: 6, missing: [], coverage: 1, few: false });
    // 110 + 50 + 20 + 5 + 20 + 44; 戊 says 无, which is no output of zero: it last said 10
    expect(at(2023)).toMatchObject({ value: 249, n: 6, of: 7, missing: [5], zeros: 0, notAsked: 0 });
    // 249 / (249 + 10)
    expect(at(2023).coverage).toBeCloseTo(0.961389961389961, 12);
    // 130 + 60 + 40 + 5 + 25 + 40; 丁 has left, 戊's cell is blank
    expect(at(2024)).toMatchObject({ value: 300, n: 6, of: 7, missing: [5], incomplete: false });
    // 300 / (300 + 10)
    expect(at(2024).coverage).toBeCloseTo(0.967741935483871, 12);
    // 150 + 70 + 44 + 12 + 6 + 30 + 44
    expect(at(2025)).toMatchObject({ value: 356, n: 7, of: 7, missing: [], coverage: 1 });
    expect(at(2025)).toMatchObject({ measure: 'level', basis: 'all', method: 'sum', estimated: false, growth: null });
    expect(at(2025).unit?.zh).toBe('亿元');
    expect([indicators.map((indicator) => indicator.id), names]).toEqual([[output], { 5: { zh: '戊', en: '戊' } }]);
    expect(notes[0]?.zh).toContain('现价');
  });

  it('shows the last five years where none is asked for', async () => {
    const { figures } = await api.aggregate({ indicator: output });
    // 2021 to 2025; nobody was in the panel in 2021
    expect(figures.map((figure) => figure.year)).toEqual([2022, 2023, 2024, 2025]);
  });

  it('counts 无 of a count as zero and says how many zeros there are', async () => {
    // 12 + 无 + 6; 丙 and 己 are asked and say nothing, the form of 戊 and 庚 has no such field
    const { at } = await api.aggregate({ indicator: 'sme_valid_invention_patents', from: 2025 });
    expect(at(2025)).toMatchObject({ value: 18, n: 3, of: 5, zeros: 1, notAsked: 2, missing: [3, 6] });
    // (150 + 70 + 44) / (150 + 70 + 44 + 44 + 6)
    expect(at(2025).coverage).toBeCloseTo(264 / 314, 12);
    expect(at(2025).incomplete).toBe(false);
  });

  it('marks what rests on fewer than three clusters or on less than 80 % of the output', async () => {
    const { at } = await api.aggregate({ indicator: 'cluster_area', from: 2025 });
    // 甲 alone; everyone's form asks
    expect(at(2025)).toMatchObject({ value: 3.5, n: 1, of: 7, few: true, incomplete: true });
    // 150 / 356
    expect(at(2025).coverage).toBeCloseTo(0.421348314606742, 12);
  });

  it('is not known where nobody ever stated it, and is not zero', async () => {
    const { at } = await api.aggregate({ indicator: 'fdi_amount', from: 2025 });
    // asked by form miit-sme-2024: 丙 and 辛
    expect(at(2025)).toMatchObject({ value: null, n: 0, of: 2, notAsked: 5, missing: [3, 8], coverage: 0 });
  });
});

describe('dimensions', () => {
  const by = async (dimension: string) => {
    const { figures } = await api.aggregate({ ...span, from: 2025, by: dimension });
    return Object.fromEntries(
      figures.map((figure) => [Object.values(figure.group)[0] ?? (figures[0] === figure ? 'all' : null), figure.value]),
    );
  };

  it('are league, programme, level, sector, industry, batch, form and cluster', async () => {
    // 150 + 70 · 44 + 44 · 12 + 6 + 30
    expect(await by('league')).toEqual({ all: 356, [baotou]: 220, [ordos]: 88, [hohhot]: 48 });
    // 150 + 70 + 44 + 6 + 44 · 12 + 30
    expect(await by('programme')).toEqual({ all: 356, sme: 314, amc: 42 });
    // 丙 alone is national
    expect(await by('level')).toEqual({ all: 356, regional: 312, national: 44 });
    // 150 + 70 + 44 + 30 · 12 + 44 · 6
    expect(await by('sector')).toEqual({ all: 356, secondary: 294, primary: 56, tertiary: 6 });
    // 150 + 44 + 30 · 70 · 44 · unnamed 12 + 6
    expect(await by('industry')).toEqual({ all: 356, 示例稀土: 224, 示例装备: 70, 示例羊绒: 44, null: 18 });
    // 150 · 44 + 44 · without a certification 70 + 12 + 6 + 30
    expect(await by('batch')).toEqual({ all: 356, 示例第一批: 150, 示例第二批: 88, null: 118 });
    // 150 + 70 + 6 · 44 + 44 · 12 + 30
    expect(await by('form')).toEqual({ all: 356, 'im-sme-2024': 226, 'miit-sme-2024': 88, 'im-amc-2024': 42 });
    expect(await by('cluster')).toEqual({ all: 356, 1: 150, 2: 70, 3: 44, 5: 12, 6: 6, 7: 30, 8: 44 });
  });

  it('can be crossed, and name leagues, editions and clusters', async () => {
    const { at, names } = await api.aggregate({ ...span, from: 2025, by: 'league,programme' });
    expect(at(2025, { league: hohhot, programme: 'amc' }).value).toBe(42); // 12 + 30
    expect(at(2025, { league: hohhot, programme: 'sme' }).value).toBe(6);
    expect(at(2025, { league: baotou, programme: 'sme' }).value).toBe(220);
    expect(names[hohhot]?.zh).toBe('呼和浩特市');
    const forms = await api.aggregate({ ...span, by: 'form,cluster' });
    expect(forms.at(2025, { form: 'miit-sme-2024', cluster: '8' }).value).toBe(44);
    expect(forms.names['miit-sme-2024']?.zh).toBeTruthy();
    expect(forms.names[8]).toEqual({ zh: '辛', en: '辛' });
  });

  it('keep a league that has left in the years it was there', async () => {
    const { at, figures } = await api.aggregate({ ...span, by: 'league' });
    expect([at(2022, { league: wuhai }).value, at(2023, { league: wuhai }).value]).toEqual([30, 20]);
    expect(figures.filter((figure) => figure.group.league === wuhai)).toHaveLength(2);
  });
});

describe('filters', () => {
  const value = async (filter: Record<string, string | number>) =>
    (await api.aggregate({ ...span, from: 2025, ...filter })).at(2025).value;

  it('narrow by the same dimensions, several values with commas', async () => {
    expect(await value({ league: ordos })).toBe(88); // 44 + 44
    expect(await value({ league: `${ordos},${hohhot}` })).toBe(136); // 88 + 48
    expect(await value({ programme: 'amc' })).toBe(42); // 12 + 30
    expect(await value({ level: 'national' })).toBe(44);
    expect(await value({ sector: 'primary' })).toBe(56); // 12 + 44
    expect(await value({ industry: '示例稀土' })).toBe(224); // 150 + 44 + 30
    expect(await value({ batch: '示例第二批' })).toBe(88); // 44 + 44
    expect(await value({ form: 'im-sme-2024' })).toBe(226); // 150 + 70 + 6
    expect(await value({ cluster: '1,6' })).toBe(156); // 150 + 6
  });

  it('hold together', async () => {
    expect(await value({ industry: '示例稀土', programme: 'sme' })).toBe(194); // 150 + 44
    expect(await value({ league: hohhot, sector: 'primary', programme: 'amc' })).toBe(12);
  });

  it('may leave nobody: an empty answer, no failure', async () => {
    expect((await api.aggregate({ ...span, programme: 'amc', level: 'national' })).figures).toEqual([]);
    expect((await api.aggregate({ ...span, cluster: 99 })).figures).toEqual([]);
    expect((await api.aggregate({ ...span, league: '999999' })).figures).toEqual([]);
  });

  it('take repeated parameters as they take commas', async () => {
    const reply = await api.inject(
      `/api/v1/aggregate?indicator=${output}&from=2025&to=2025&league=${ordos}&league=${hohhot}`,
    );
    expect(JSON.parse(reply.body).figures[0].value).toBe(136);
  });
});

describe('several indicators', () => {
  it('answer in the order asked, each once, with a note where they are of different populations', async () => {
    const { at, figures, notes } = await api.aggregate({
      indicator: `overseas_branch_count,${output},overseas_branch_count`,
      from: 2025,
    });
    expect(figures.map((figure) => figure.indicator)).toEqual(['overseas_branch_count', output]);
    expect(at(2025, {}, 'overseas_branch_count')).toMatchObject({ value: 1, zeros: 1, n: 2 }); // 1 + 无
    expect(notes.some((note) => note.en.includes('current prices'))).toBe(true);
  });

  it('count names of the green system as sums', async () => {
    const { at } = await api.aggregate({ indicator: 'green_mfg_national_count', from: 2025 });
    expect(at(2025)).toMatchObject({ value: 4, n: 2, of: 2 }); // 2 + 2
  });
});

describe('stages and reviews', () => {
  it('answer from preliminary, from final and from revised figures alone', async () => {
    const early = await api.aggregate({ ...span, from: 2025, stage: 'preliminary' });
    expect(early.at(2025)).toMatchObject({ value: 6, n: 1, of: 1 });
    const settled = await api.aggregate({ ...span, from: 2025, stage: 'final,revised' });
    // 356 − 6; 己's newest settled figure is 5
    expect(settled.at(2025)).toMatchObject({ value: 350, n: 6, of: 7, missing: [6] });
    expect(settled.at(2025).coverage).toBeCloseTo(350 / 355, 12);
    const revised = await api.aggregate({ ...span, from: 2025, stage: 'revised' });
    expect(revised.at(2025).value).toBe(30);
  });

  it('answer from reports whose review was concluded', async () => {
    const { at, figures } = await api.aggregate({ ...span, reviewed: 1 });
    // 甲's report of 2025 alone, which restates 2024
    expect(figures.map((figure) => [figure.year, figure.value, figure.of])).toEqual([
      [2024, 130, 1],
      [2025, 150, 1],
    ]);
    expect(at(2025).few).toBe(true);
    const before = await api.aggregate({ ...span, reviewed: 1, asOf: '2026-02-09' });
    expect(before.figures).toEqual([]);
  });
});
