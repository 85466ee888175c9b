import type { FactsOf } from '../domain/finding.ts';
import type { fileFacts } from '../domain/findings-files.ts';
import { inTongue } from './facts-in-words.ts';

type FileCode = keyof typeof fileFacts;
type Sentence<C extends FileCode> = Record<'zh' | 'en', (facts: FactsOf<C>) => string>;

const kinds = {
  word: { zh: 'Word 文件', en: 'Word file' },
  excel: { zh: 'Excel 文件', en: 'Excel file' },
  zip: { zh: '压缩包', en: 'zip archive' },
} as const satisfies Record<FactsOf<'document-damaged'>['kind'], { zh: string; en: string }>;

/** The sentences on kinds and states of files. */
export const fileMessages: { [C in FileCode]: Sentence<C> } = {
  'document-damaged': {
    zh: (f) =>
      `这是损坏的 ${kinds[f.kind].zh}（${inTongue(f.detail, 'zh')}），无法打开。请在原电脑上用 WPS 或 Office 打开原文件，另存后重新拷贝、报送。`,
    en: (f) =>
      `This is a damaged ${kinds[f.kind].en} (${inTongue(f.detail, 'en')}) and cannot be opened. Open the original in WPS or Office where it was made, save it anew and send that.`,
  },
  'old-looks-unclear': {
    zh: () =>
      '这个旧格式工作簿（.xls、.et）里有带删除线或上下标的字体，但无法可靠确定用在哪些内容上；为免把已划去的数当作有效数，整个文件未收。请用 WPS 或 Office 打开，选“文件—另存为”，类型选 .xlsx，再报送。',
    en: () =>
      'This workbook of an old format (.xls, .et) has fonts that are struck through, raised or lowered, and where they are used cannot be seen reliably; so that no struck figure is taken for a valid one, nothing of the file was taken. Open it in WPS or Office, choose File – Save as, type .xlsx, and send that.',
  },
  'table-quote-open': {
    zh: (f) =>
      `第 ${f.line} 行有一个英文引号（"）没有闭合，其后的行无法分清。请补上或删去这个引号后重新报送，整表未收。`,
    en: (f) =>
      `A quote (") on line ${f.line} is not closed, so the rows behind it cannot be told apart. Close or remove it and send the table again; nothing of it was taken.`,
  },
};
