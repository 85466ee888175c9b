/** Words of the figure frame, of the page that compares leagues, and of the tile map. */
export const zhLeagues = {
  colon: '：',
  chartFigure: {
    steps: '逐点查看',
    notStepped: (n: number) => `共 ${n} 点，用方向键逐点查看`,
    download: '下载',
    kinds: { png: 'PNG 图片', svg: 'SVG 矢量图', csv: 'CSV 数据表' },
    stop: '。',
    copy: '复制文字',
    copied: '已复制',
    failed: '没能复制，请选中文字后手动复制',
  },
};
