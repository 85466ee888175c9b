/** Words of the figure frame, of the page that compares leagues, and of the tile map. */
export const zhLeagues = {
  colon: '：',
  chartFigure: {
    downloadFailed: '下载失败，请重试',
    steps: '逐点查看',
    notStepped: (n: number) => `共 ${n} 点，用方向键逐点查看`,
    download: '下载',
    kinds: { png: 'PNG 图片', svg: 'SVG 矢量图', csv: 'CSV 数据表', xlsx: 'XLSX 工作簿' },
    stop: '。',
    copy: '复制文字',
    copied: '已复制',
    failed: '复制失败，请选中文字后手动复制',
  },
  leagues: {
    nav: '盟市对比',
    unknown: '未注明盟市',
    tied: (rank: number) => `并列 ${rank}`,
    indicator: '指标',
    indicatorHint: '输入中文或英文名称查找',
    measure: '比较',
    measures: { level: '水平', growth: '增速' },
    measured: (measure: 'level' | 'growth', name: string) => (measure === 'growth' ? `${name}增速` : name),
    change: '变动',
    basis: '口径',
    bases: { all: '全部集群', matched: '可比口径' },
    basisHint: '可比口径只计比较各年都有数的集群',
    joint: '联合集群',
    joints: { lead: '计入牵头盟市', shares: '按份额分摊', members: '各成员盟市都计' },
    before: '对照年',
    set: '指标组',
    x: '横轴',
    y: '纵轴',
    size: '圆面积',
    failed: '这个指标不能按盟市比较',
    reset: '换回集群总产值',
    sub: (name: string, measure: string, unit: string, year: number, basis: string) =>
      `${name}，${measure}${unit === '' ? '' : `，${unit}`}，${year} 年，${basis}`,
    leadShare: (names: string, name: string, n: number, share: string) =>
      `${names}${name}居首，前 ${n} 位合计占全区 ${share}`,
    lead: (names: string, name: string) => `${names}${name}居首`,
    above: (n: number, of: number, name: string, region: string) =>
      `${of} 个盟市中 ${n} 个${name}高于全区（${region}）`,
    below: (n: number, of: number, name: string, region: string) =>
      `${of} 个盟市中 ${n} 个${name}低于全区（${region}），越低越好`,
    matchedOf: (name: string) => `${name}（可比口径）`,
    growthOf: (name: string) => `${name}增速`,
    changeOf: (name: string) => `${name}比上年变动`,
    noRank: (name: string) => `没有盟市报送可比较的${name}`,
    noRankText: '换一个年度、类别或指标再看。',
    rankTitle: (up: string, down: string) =>
      up === '' && down === ''
        ? '各盟市位次与上年相同'
        : [up === '' ? '' : `${up}位次上升`, down === '' ? '' : `${down}位次下降`]
            .filter((name) => name !== '')
            .join('，'),
    rankTitlePlain: '各盟市位次',
    names: (names: readonly string[]) => (names.length > 3 ? `${names.length} 个盟市` : names.join('、')),
    several: (names: readonly string[]) =>
      names.length > 3 ? `${names.slice(0, 3).join('、')}等 ${names.length} 个` : names.join('、'),
    place: '位次',
    support: (n: number, of: number) => `${n}／${of}`,
    league: '盟市',
    value: '数值',
    changePlaces: '位次变动',
    clusters: '有数／应报',
    gap: '与全区差',
    marks: '说明',
    pointOf: (name: string, place: string, value: string, support: string, marks: string) =>
      `${name}：${place === '' ? '' : `第 ${place} 位，`}${value}；${support}${marks === '' ? '' : `；${marks}`}`,
    placeOf: (place: string, of: number) => `第 ${place}／${of}`,
    rankSentence: (first: string, firstValue: string, last: string, lastValue: string, apart: string, region: string) =>
      `最高的是${first}（${firstValue}），最低的是${last}（${lastValue}）${apart}${region === '' ? '' : `；全区 ${region}`}。`,
    rankSentenceSame: (value: string, apart: string, region: string) =>
      `均为 ${value}${apart}${region === '' ? '' : `；全区 ${region}`}。`,
    rankSentenceDown: (
      first: string,
      firstValue: string,
      last: string,
      lastValue: string,
      apart: string,
      region: string,
    ) =>
      `越低越好：最低的是${first}（${firstValue}），最高的是${last}（${lastValue}）${apart}${region === '' ? '' : `；全区 ${region}`}。`,
    rankNote: (n: number) =>
      `浅色条：不足 ${n} 个集群或不完整；位次并列者相同；▲▼ 为比上年升降的位次，按两年都有数的集群计`,
    bulletin: '通报文字',
    bulletinNote: '由本页数字自动写成，可直接复制。',
    slopeTitle: (name: string, before: number, up: number, down: number) =>
      up === 0 && down === 0
        ? `${before} 年以来各盟市${name}位次未变`
        : down === 0
          ? `${before} 年以来 ${up} 个盟市${name}位次上升`
          : up === 0
            ? `${before} 年以来 ${down} 个盟市${name}位次下降`
            : `${before} 年以来 ${up} 个盟市${name}位次上升，${down} 个下降`,
    slopeSub: (name: string, unit: string, before: number, now: number, basis: string) =>
      `${name}${unit === '' ? '' : `，${unit}`}，${before} 年与 ${now} 年，${basis}`,
    slopeSentence: (up: string, down: string) =>
      [up === '' ? '' : `上升：${up}`, down === '' ? '' : `下降：${down}`].filter((name) => name !== '').join('；') ||
      '位次没有变化',
    slopeMove: (name: string, from: number, to: number) => `${name}由第 ${from} 位到第 ${to} 位`,
    slopePoint: (name: string, before: number, from: string, now: number, to: string) =>
      `${name}：${before} 年 ${from}，${now} 年 ${to}`,
    slopeNote: (n: number) => `蓝线位次上升，橙线下降，灰线未变；虚线不足 ${n} 个集群`,
    waterTitle: (growth: string, name: string, part: string) => `全区可比口径${growth}，其中${name}${part}`,
    rose: (text: string) => `增长 ${text}`,
    fell: (text: string) => `下降 ${text}`,
    flat: '与上年持平',
    pulled: (text: string) => `拉动 ${text} 个百分点`,
    dragged: (text: string) => `下拉 ${text} 个百分点`,
    waterSub: (name: string, year: number, before: number) =>
      `${name}，${year} 年比 ${before} 年，对全区可比增速的贡献，百分点`,
    waterSentence: (sum: string, growth: string) => `各盟市贡献相加为 ${sum} 个百分点，等于全区可比增速 ${growth}%。`,
    waterNote: (n: number) =>
      `贡献＝盟市可比集群增减额÷全区可比集群上年合计，只计两年都有数的集群；浅色条不足 ${n} 个可比集群`,
    gapAbove: (name: string, size: string) => `${name}高于全区 ${size}`,
    gapBelow: (name: string, size: string) => `${name}低于全区 ${size}`,
    gapSub: (name: string, year: number, unit: string) =>
      `${name}，${year} 年与全区之差${unit === '' ? '' : `，${unit}`}`,
    gapNote: (n: number) => `零为全区；浅色条不足 ${n} 个集群或不完整；比率不能相加，因此不分解为贡献`,
    contribution: '贡献',
    overlap: '重复计入',
    multiplesTitle: (year: number, up: number, of: number) =>
      `${year} 年 ${of} 个盟市${up === of ? '全部' : `中 ${up} 个`}比上年提高（可比）`,
    multiplesTitleDown: (year: number, down: number, of: number) =>
      `${year} 年 ${of} 个盟市${down === of ? '全部' : `中 ${down} 个`}比上年降低（可比，越低越好）`,
    multiplesTitleSum: (year: number, up: number, of: number) =>
      `${year} 年 ${of} 个盟市${up === of ? '全部' : `中 ${up} 个`}可比增长`,
    multiplesPlain: '各盟市历年走势',
    multiplesSub: (name: string, unit: string, from: number, to: number) =>
      `${name}${unit === '' ? '' : `，${unit}`}，${from}–${to} 年，全部集群，同一纵轴；旁为可比增减`,
    multiplesSentence: (name: string, text: string) => `可比变动最大的是${name}（${text}）。`,
    multiplesNote: (share: string) => `线断开处：两年都有数的集群不足 ${share}；空心点：不完整`,
    matrixTitle: (names: string, count: number, of: number) => `${names}在 ${of} 项中有 ${count} 项居首`,
    matrixTitlePlain: (set: string) => `各盟市${set}指标`,
    matrixSub: (set: string, year: number, basis: string) =>
      `${set}指标组，${year} 年，${basis}；颜色为该指标内的位次，不是数值大小`,
    matrixSentence: (list: string) => `居首：${list}。`,
    matrixFirst: (indicator: string, name: string) => `${indicator}：${name}`,
    matrixLinks: '点格子或名称，看指标的定义、口径与历年：',
    matrixNote: (n: number) => `* 少于 ${n} 个集群；° 不完整；越低越好的指标以低为先；各指标口径不同，见指标页`,
    matrixShades: '颜色越深，位次越前',
    matrixLast: '末位',
    matrixBest: '首位',
    scatterTitle: (n: number, x: string, y: string) => `${n} 个盟市${x}与${y}都高于中位数`,
    scatterSub: (x: string, y: string, size: string, year: number, basis: string) =>
      `横轴${x}，纵轴${y}，圆面积${size}，${year} 年，${basis}`,
    scatterSentence: (names: string) =>
      names === '' ? '没有盟市两项都高于各盟市的中位数。' : `两项都高于中位数：${names}。`,
    scatterNote: (n: number) => `虚线为各盟市中位数；浅色圆少于 ${n} 个集群；空心圆没有面积指标的数`,
    scatterNone: '没有盟市同时有这两项的数',
    scatterRefused: '这组指标画不成散点',
    populations: (list: string) => `口径：${list}`,
  },
  leagueGrowth: {
    title: (name: string, year: number, indicator: string, change: string, lead: string) =>
      `${name} ${year} 年${indicator}可比 ${change}${lead}`,
    lead: (cluster: string, points: string, fell: boolean) =>
      `，其中${cluster}${fell ? '下拉' : '拉动'} ${points} 个百分点`,
    noGrowth: (name: string, year: number) => `${name} ${year} 年没有可比的增速`,
    none: (name: string, year: number) => `${name} ${year} 年没有集群填报这项指标`,
    sub: (indicator: string, unit: string, year: number, level: string) =>
      `各集群对${indicator}增速的贡献，${unit === '' ? '' : `${unit}，`}${year} 年比上年，可比口径${level === '' ? '' : `；全部集群合计 ${level}`}`,
    table: '各集群的贡献',
    change: '变动',
    pull: '拉动',
    contribution: '贡献',
    outstanding: '尚缺报告',
    turns: { entered: '本年新进', left: '上年后退出' },
    total: '可比集群合计',
    sum: (sum: string, growth: string, fell: boolean, indicator: string) =>
      `各集群贡献相加 ${sum} 个百分点，等于${indicator}可比增速（${fell ? '−' : '+'}${growth}）。`,
    note: '贡献＝集群增减额÷可比集群上年合计；只计两年都有数的集群',
    origin: '点击数字查看出处',
    open: '点盟市，看各集群的贡献',
    alike: (list: string) => `本页口径：${list}。`,
    all: '改看全部集群（计入牵头盟市）',
  },
  tileMap: {
    titleGrowth: (up: number, above: number, of: number) =>
      `${of} 个盟市${up === of ? '全部' : `中 ${up} 个`}增长，${above} 个快于全区`,
    titleLevel: (names: string, share: string) => `${names}合计占全区 ${share}`,
    subGrowth: (name: string, year: number) => `${name}，${year} 年比上年，可比口径，%`,
    subLevel: (name: string, year: number, unit: string) => `${name}，${year} 年，${unit}`,
    color: '颜色',
    colors: { growth: '增速', level: '水平' },
    shadesGrowth: (region: string) => `深色快于全区（${region}），浅色增长但不快于全区，橙色下降`,
    shadesLevel: '颜色由浅到深：末四分之一、第三、第二、首四分之一',
    fell: '下降',
    slower: '增长，不快于全区',
    faster: (region: string) => `快于全区（${region}）`,
    quarter: { q1: '末四分之一', q2: '第三个四分之一', q3: '第二个四分之一', q4: '首四分之一' },
    noFigure: '无可比数据',
    pick: '点盟市，或用方向键移到后按回车，只看该盟市；再点一次取消',
    sentence: (list: string) => `快于全区：${list}。`,
    sentenceNone: '没有盟市快于全区。',
    sentenceLevel: (list: string) => `前三：${list}。`,
    doubtful: (n: number) => `虚线框：不足 ${n} 个集群或不完整`,
    schematic: '方位',
    approval: (number: string) => `审图号：${number}`,
    refused: (file: string, reason: string) =>
      `地图文件 ${file} 未采用：${reason}。暂以方块示意；改正后请重新启动程序。`,
    elsewhere: (names: string) => `不在图上：${names}`,
    openLeagues: '按盟市比较',
  },
};
