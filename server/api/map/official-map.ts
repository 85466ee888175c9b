import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { matchUnit, type Territory } from '../../catalogue/territory.ts';
import type { Words } from '../../contract/common.ts';
import type { MapState, RegionMap } from '../../contract/region-map.ts';

export interface OfficialMap {
  state: MapState;
  map: RegionMap | null;
}

const mostBytes = 24 * 1024 * 1024;

/** 蒙S(2024)012号, GS(2024)0650号, GS京(2024)1061号: who approved, the year, the number. */
const approvalForm = /^[A-Z\u4e00-\u9fff]{2,4}\s*[（(〔[]\s*\d{4}\s*[）)〕\]]\s*\d{1,6}\s*号$/u;
const approvalKeys = ['审图号', 'approval', 'approvalNumber'];
const codeKeys = ['code', 'adcode', '行政区划代码', 'id'];
const nameKeys = ['name', '名称', 'NAME'];

const Position = z.array(z.number()).min(2);
const Line = z.array(Position).min(2);
const Ring = z.array(Position).min(4);
const Geometry = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('Polygon'), coordinates: z.array(Ring).min(1) }),
  z.looseObject({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(Ring).min(1)).min(1) }),
  z.looseObject({ type: z.literal('LineString'), coordinates: Line }),
  z.looseObject({ type: z.literal('MultiLineString'), coordinates: z.array(Line).min(1) }),
]);
const Properties = z.record(z.string(), z.unknown());
const Dropped = z.looseObject({
  type: z.literal('FeatureCollection'),
  properties: Properties.optional(),
  features: z
    .array(z.looseObject({ type: z.literal('Feature'), properties: Properties.nullable(), geometry: Geometry }))
    .min(1),
});

/**
 * Reads the one `.geojson` of a folder. The 审图号 stands in it (as a property `审图号` of the collection) or in a text
 * file of the same name beside it; without one the map is refused, as the rules for public maps ask. The areas are
 * passed on as they are: nothing is drawn, simplified or left out here.
 */
export function readOfficialMap(folder: string, territory: Territory): OfficialMap {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /\.geojson$/i.test(name)) : [];
  const [file] = names;
  if (file === undefined) return { state: { kind: 'none' }, map: null };
  const refused = (zh: string, en: string): OfficialMap => ({
    state: { kind: 'refused', file: names.join('、'), reason: { zh, en } satisfies Words },
    map: null,
  });
  if (names.length > 1) {
    return refused('文件夹里有多份地图，不知用哪一份；请只留一份', 'the folder holds several maps; leave only one');
  }
  const path = join(folder, file);
  if (statSync(path).size > mostBytes) {
    return refused(
      '文件超过 24 MB，请换用较小比例尺的一份',
      'the file has more than 24 MB; take one of a smaller scale',
    );
  }
  const parsed = Dropped.safeParse(jsonOf(path));
  if (!parsed.success) {
    const at = parsed.error.issues[0]?.path.join('.') ?? '';
    return refused(
      `不是由面和线组成的 GeoJSON${at === '' ? '' : `（${at}）`}`,
      `it is no GeoJSON of areas and lines${at === '' ? '' : ` (${at})`}`,
    );
  }
  const approval = approvalOf(parsed.data, path.replace(/\.geojson$/i, '.txt'));
  if (approval === null) {
    return refused(
      '没有审图号。请在文件中以“审图号”属性写明，或写入同名 .txt 文件，如“蒙S(2024)000号”',
      'it has no map approval number (审图号). Name it in the property 审图号, or in a .txt file of the same name',
    );
  }
  const leagues = new Set<string>();
  const features = parsed.data.features.map((feature, index) => {
    const code = leagueOf(feature.properties ?? {}, territory);
    if (code !== null) leagues.add(code);
    // The drawing finds an area by this name alone: the league's code, or a number for what is no league.
    return { ...feature, properties: { name: code ?? `#${index}` } };
  });
  if (leagues.size === 0) {
    return refused(
      '没有一个面能对应到本区盟市；请在各面的属性中写明 code 或 name',
      'no area could be matched to a league; give the areas a code or a name',
    );
  }
  return {
    state: { kind: 'official', file, approval, leagues: [...leagues] },
    map: { approval, geojson: { type: 'FeatureCollection', features } },
  };
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
}

function approvalOf(map: z.infer<typeof Dropped>, sidecar: string): string | null {
  const own = { ...map, ...map.properties };
  const said = [
    ...approvalKeys.map((key) => own[key]),
    ...(existsSync(sidecar)
      ? readFileSync(sidecar, 'utf8')
          .replace(/^\ufeff/, '')
          .split(/\r?\n/)
      : []),
  ];
  for (const line of said) {
    const text = typeof line === 'string' ? line.replace(/^\s*审图号\s*[:：]?/u, '').trim() : '';
    if (approvalForm.test(text)) return text;
  }
  return null;
}

/** By code, else by name; null for an area that is no league of the installation. */
function leagueOf(properties: z.infer<typeof Properties>, territory: Territory): string | null {
  const reporting = territory.reporting.map((league): string => league.code);
  for (const key of codeKeys) {
    // Some makers write nine digits, or the country's number in front.
    const code = String(properties[key] ?? '').match(/^(?:156)?(\d{6})(?:000)?$/)?.[1];
    if (code !== undefined && reporting.includes(code)) return code;
  }
  for (const key of nameKeys) {
    const name = properties[key];
    const found = typeof name === 'string' ? matchUnit(territory, name, territory.home.code) : null;
    if (found?.kind === 'match' && reporting.includes(found.unit.code)) return found.unit.code;
  }
  return null;
}
