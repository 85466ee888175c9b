/** Words of the palette, the units and the page where forms are handed in. */
export const zhSubmit = {
  palette: {
    open: '搜索',
    title: '查找集群、盟市、指标、专题、轮次或页面',
    hint: '名称、拼音或首字母，如 bts、chanzhi',
    results: '查找结果',
    pages: '页面',
    recent: '最近去过',
    kinds: { cluster: '集群', league: '盟市', indicator: '指标', topic: '专题', round: '年度填报' },
    none: '没有找到。换个词，或输入拼音首字母再试。',
    searching: '正在查找',
    failed: '没能查找，请确认程序仍在运行。',
    found: (n: number) => `${n} 项`,
    keys: '↑ ↓ 选择　Enter 前往　Esc 关闭',
  },
};
