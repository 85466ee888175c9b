const english: Readonly<Record<string, string>> = { 表: 'Table', 内表: 'inner table', 行: 'row', 列: 'column' };

const inDocument = /^表\d+(?: (?:内表|行|列)\d+)*$/u;
const step = /(内表|表|行|列)(\d+)/gu;
const paragraph = /^第(\d+)段$/u;
const line = /^line (\d+)(?:, column (.+))?$/u;

/**
 * A place of a file as its reader names it, in words of a language: `表3 行4 列2`, `第5段` of a Word file, `line 12,
 * column value` of a text table. Places in workbooks (`一、概况!F5`) name sheets of the file and stay as they are.
 */
export function placeIn(place: string, language: 'zh' | 'en'): string {
  if (language === 'zh') {
    return place.replace(line, (_, no: string, column?: string) =>
      column === undefined ? `第${no}行` : `第${no}行“${column}”列`,
    );
  }
  if (inDocument.test(place)) {
    return place.replaceAll(' ', ', ').replace(step, (_, kind: string, no: string) => `${english[kind]} ${no}`);
  }
  return place.replace(paragraph, 'paragraph $1');
}
