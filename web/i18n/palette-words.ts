import type { Same } from './zh.ts';

/** Words of the palette; they load when it is opened. */
const zh = {
  title: '查找集群、盟市、指标、专题、轮次或页面',
  hint: '名称、拼音或首字母，如 bts、chanzhi',
  results: '查找结果',
  pages: '页面',
  recent: '最近去过',
  kinds: { cluster: '集群', league: '盟市', indicator: '指标', topic: '专题', names: '名单', round: '年度填报' },
  none: '没有找到。请更换关键词，或输入拼音首字母。',
  searching: '正在查找',
  failed: '查找没有成功，请确认程序仍在运行。',
  found: (n: number) => `${n} 项`,
  keys: '↑ ↓ 选择　Enter 前往　Esc 关闭',
};

const en: Same<typeof zh> = {
  title: 'Find a cluster, league, indicator, topic, round or page',
  hint: 'Name, pinyin or its initials, such as bts or output',
  results: 'Results',
  pages: 'Pages',
  recent: 'Recent',
  kinds: {
    cluster: 'Clusters',
    league: 'Leagues',
    indicator: 'Indicators',
    topic: 'Topics',
    names: 'Lists of names',
    round: 'Rounds',
  },
  none: 'Nothing found. Try another word, or the initials of the pinyin.',
  searching: 'Searching',
  failed: 'The search failed. Is the program still running?',
  found: (n: number) => (n === 1 ? '1 place' : `${n} places`),
  keys: '↑ ↓ choose · Enter go · Esc close',
};

export const paletteWords = { zh, en };
