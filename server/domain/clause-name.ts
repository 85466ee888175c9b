const numerals = '一二三四五六七八九';
const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];
const parts =
  /^(?:第([一二三四五六七八九十]+)条|([一二三四五六七八九十]+)|(已知|未知))(?:\(([一二三四五六七八九十]+)\))?(?:#(\d+))?$/u;
/** Clauses of a text whose numbers are not held are counted as conditions; of the later ones the threshold is not held either. */
const unnumbered: Record<string, { zh: string; en: string }> = {
  已知: { zh: '条件', en: 'condition' },
  未知: { zh: '未载门槛的条件', en: 'condition without threshold' },
};

/**
 * The number of a clause as its readers cite it: 二(五)#2 is 二（五）第2项, in English II(5) item 2. An id of another
 * shape stands for itself.
 */
export function clauseName(id: string, language: 'zh' | 'en'): string {
  const found = parts.exec(id);
  if (found === null) return id;
  const [, article, chapter, source, section, item] = found;
  const condition = unnumbered[source ?? ''];
  if (condition !== undefined) {
    const name = condition[language];
    if (item === undefined) return language === 'zh' ? name : name.charAt(0).toUpperCase() + name.slice(1);
    return language === 'zh' ? `第${item}项${name}` : `${name} ${item}`;
  }
  if (language === 'zh') {
    const head = id.replace(/[(#].*$/u, '');
    return `${head}${section === undefined ? '' : `（${section}）`}${item === undefined ? '' : `第${item}项`}`;
  }
  const head =
    article !== undefined
      ? `Article ${numberOf(article)}`
      : chapter !== undefined
        ? (roman[numberOf(chapter) - 1] ?? String(numberOf(chapter)))
        : '';
  return [`${head}${section === undefined ? '' : `(${numberOf(section)})`}`, item === undefined ? '' : `item ${item}`]
    .filter((name) => name !== '')
    .join(' ');
}

/** A Chinese numeral below a hundred. */
export function numberOf(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const digit = (name: string | undefined): number => (name ? numerals.indexOf(name) + 1 : 0);
  return text.includes('十') ? (digit(tens) || 1) * 10 + digit(ones) : digit(ones);
}
