import { inside } from './inside.ts';
import { useSpeech } from './language.ts';
import type { Same } from './zh.ts';

/** Words of the published figures; they load with that part of the page of leagues. */
const zh = {
  joint: '；',
  title: (year: string) => `${year} 年全区已公布数据`,
  titleBeside: (name: string, own: string, region: string) => `${name}：本级 ${own}，全区 ${region}`,
  sub: (released: string, n: number, of: number) =>
    `截至 ${released} 所知，公布后不再改动；当日已报 ${n}／${of} 个集群${n < of ? '，收报中' : ''}`,
  group: '范围',
  own: '本级集群',
  region: '全区',
  growthOf: (name: string) => `${name}增速（可比口径）`,
  level: { national: '国家级', regional: '自治区级' },
  withheld: '不公布',
  incomplete: '数据不全',
  note: (fewest: number) =>
    `“不公布”：该数由不足 ${fewest} 个集群构成，或可与其他已公布数、本级数据相减得出不足 ${fewest} 个集群的数。括号内为构成该数的集群数`,
  unnamed: (n: number) => `另有 ${n} 个主导产业的数据不公布`,
  none: '还没有公布数据',
  noneOf: (year: string) => `${year} 年没有已公布的数据`,
  newest: (year: string) => `看 ${year} 年`,
  next: (year: string, on: string) => `${year} 年数据于 ${on} 之后公布`,
  show: '全区已公布数据',
  download: '下载 CSV',
};
const en: Same<typeof zh> = {
  joint: '. ',
  title: (year) => `Published figures of the region, ${year}`,
  titleBeside: (name, own, region) => `${name}: ${own} here, ${region} in the region`,
  sub: (released, n, of) =>
    `As known on ${released}, not changed afterwards; ${n} of ${of} reports were there${n < of ? ', reports were still coming in' : ''}`,
  group: 'Part',
  own: 'Own clusters',
  region: 'Whole region',
  growthOf: (name) => `Growth of ${inside(name, 'en')}, like for like`,
  level: { national: 'National level', regional: 'Regional level' },
  withheld: 'not published',
  incomplete: 'incomplete',
  note: (fewest) =>
    `“Not published”: fewer than ${fewest} clusters make up the figure, or with it and other figures, published or own, one could work out that of fewer. In brackets: clusters that make up the figure`,
  unnamed: (n) => `Figures of ${n} other leading industries are not published`,
  none: 'Nothing was published yet',
  noneOf: (year) => `Nothing was published of ${year}`,
  newest: (year) => `Show ${year}`,
  next: (year, on) => `Figures of ${year} are published after ${on}`,
  show: 'Published figures of the region',
  download: 'Download CSV',
};

const words = { zh, en };

export type PublishedWords = typeof zh;
export const usePublishedWords = (): PublishedWords => words[useSpeech().language];
