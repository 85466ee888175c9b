const english: Readonly<Record<string, string>> = { 表: 'Table', 内表: 'inner table', 行: 'row', 列: 'column' };

const inDocument = /^表\d+(?: (?:内表|行|列)\d+)*$/u;
const step = /(内表|表|行|列)(\d+)/gu;
const paragraph = /^第(\d+)段$/u;
/** In front of what somebody keyed in from a paper, see `keyedPlace`. */
const keyedMark = '补录：';
const line = /^line (\d+)(?:, column (.+))?$/u;

/**
 * A place of a file as its reader names it, in words of a language: `表3 行4 列2`, `第5段` of a Word file, `line 12,
 * column value` of a text table; several places with 、 between them. Places in workbooks (`一、概况!F5`) name sheets of the file and stay as they are; so do source and place of what was keyed in.
 */
export function placeIn(place: string, language: 'zh' | 'en'): string {
  if (language === 'zh') {
    return place.replace(line, (_, no: string, column?: string) =>
      column === undefined ? `第${no}行` : `第${no}行“${column}”列`,
    );
  }
  const places = place.split('、');
  if (places.length > 1 && places.every((each) => inDocument.test(each))) {
    return places.map((each) => placeIn(each, language)).join('; ');
  }
  if (inDocument.test(place)) {
    return place.replaceAll(' ', ', ').replace(step, (_, kind: string, no: string) => `${english[kind]} ${no}`);
  }
  if (place.startsWith(keyedMark)) return `keyed in: ${place.slice(keyedMark.length)}`;
  return place.replace(paragraph, 'paragraph $1');
}

/** The place of a figure that was keyed in: the mark, from what document, where in it. */
export const keyedPlace = (source: string, place: string): string => `${keyedMark}${source} ${place}`;
