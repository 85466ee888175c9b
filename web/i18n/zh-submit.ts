/** Words of the palette and the units; those of handing in load with their page, see submit-words.ts. */
export const zhSubmit = {
  amounts: { label: '金额', filed: '按表式', yi: '亿元', wan: '万元' },
  palette: { open: '搜索' },
};
