import { type Finding, finding } from '../domain/finding.ts';
import type { FormDocument } from './document.ts';

/** What the walk of a Word document leaves out, by the code under which it is counted. */
const ignoredNames = {
  'text-box': '文本框 text boxes',
  image: '图片 pictures',
  object: '嵌入对象 embedded objects',
  comment: '批注 comments',
  footnote: '脚注 footnotes',
  endnote: '尾注 endnotes',
  symbol: '无法识别的符号 unknown symbols',
  'embedded-part': '嵌入文档 embedded documents',
} as const;
export type IgnoredWhat = keyof typeof ignoredNames;

/** One note per kind of content that was left out. */
export function ignoredFindings(document: FormDocument): Finding[] {
  const counts = new Map(Object.entries(document.ignored));
  return Object.entries(ignoredNames).flatMap(([code, what]) => {
    const count = counts.get(code) ?? 0;
    return count === 0 ? [] : [finding('content-ignored', 'note', '', { what, count })];
  });
}
