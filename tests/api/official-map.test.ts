import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readOfficialMap } from '../../server/api/map/official-map.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { apiFixture, threeClusters } from '../support/api.ts';
import { dropMap, inventedMap } from '../support/invented-map.ts';
import { scratchFolder } from '../support/landings.ts';

const { territory } = loadCatalogue();
const folders: (() => void)[] = [];
afterEach(() => {
  for (const remove of folders.splice(0)) remove();
});

function read(files: Record<string, unknown>) {
  const { path, remove } = scratchFolder();
  folders.push(remove);
  if (Object.keys(files).length > 0) dropMap(path, files);
  return readOfficialMap(join(path, 'map'), territory);
}

const refusal = (files: Record<string, unknown>): string => {
  const { state, map } = read(files);
  expect(map).toBeNull();
  return state.kind === 'refused' ? state.reason.zh : state.kind;
};

describe('an official map in the data directory', () => {
  it('is none where nothing was dropped', () => {
    expect(read({})).toEqual({ state: { kind: 'none' }, map: null });
  });

  it('finds its leagues by code or name and passes every area on as it is', () => {
    const dropped = inventedMap();
    const { state, map } = read({ 'region.geojson': dropped });
    expect(state).toEqual({
      kind: 'official',
      file: 'region.geojson',
      approval: '示S(2026)001号',
      leagues: ['150200', '150600'],
    });
    expect(map?.geojson.features.map((feature) => feature.properties.name)).toEqual(['150200', '150600', '#2', '#3']);
    expect(map?.geojson.features.map((feature) => feature.geometry)).toEqual(
      dropped.features.map((feature) => feature.geometry),
    );
  });

  it.each([
    [{ 审图号: 'GS(2024)0650号' }, 'GS(2024)0650号'],
    [{ properties: { approval: '审图号：蒙S〔2024〕012号' } }, '蒙S〔2024〕012号'],
  ])('takes the approval number from the file: %j', (more, approval) => {
    expect(read({ 'a.geojson': inventedMap(more) }).map?.approval).toBe(approval);
  });

  it('takes it from a text file of the same name', () => {
    const found = read({ 'a.geojson': inventedMap({}), 'a.txt': '\ufeff地图来源：示例\n审图号：示S（2026）7号\n' });
    expect(found.map?.approval).toBe('示S（2026）7号');
  });

  it('is refused without one, and where it is no map of this region', () => {
    expect(refusal({ 'a.geojson': inventedMap({}) })).toContain('没有审图号');
    expect(refusal({ 'a.geojson': inventedMap({ 审图号: '待补' }) })).toContain('没有审图号');
    expect(refusal({ 'a.geojson': inventedMap(), 'b.geojson': inventedMap() })).toContain('多份地图');
    expect(refusal({ 'a.geojson': '{"type":' })).toContain('GeoJSON');
    expect(refusal({ 'a.geojson': { type: 'FeatureCollection', features: [] } })).toContain('GeoJSON');
    const point = { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [0, 0] } };
    expect(refusal({ 'a.geojson': { ...inventedMap(), features: [point] } })).toContain('GeoJSON');
    const elsewhere = inventedMap().features.slice(2);
    expect(refusal({ 'a.geojson': { ...inventedMap(), features: elsewhere } })).toContain('对应到本区盟市');
  });

  it('is told by the overview and given by an address of its own', async () => {
    const api = await apiFixture({ prepare: (folder) => dropMap(folder, { 'a.geojson': inventedMap() }) });
    try {
      await threeClusters(api.ledger);
      const get = (url: string) => api.app.inject({ url, headers: { host: '127.0.0.1:8080' } });
      const overview = (await get('/api/v1/overview')).json();
      expect(overview.tiles.map).toMatchObject({ kind: 'official', approval: '示S(2026)001号' });
      const map = await get('/api/v1/map');
      expect(map.statusCode).toBe(200);
      expect(map.json().geojson.features[1].geometry).toEqual(inventedMap().features[1]?.geometry);
    } finally {
      await api.close();
    }
  });

  it('has no address where there is none', async () => {
    const api = await apiFixture();
    try {
      const answer = await api.app.inject({ url: '/api/v1/map', headers: { host: '127.0.0.1:8080' } });
      expect(answer.statusCode).toBe(404);
    } finally {
      await api.close();
    }
  });
});
