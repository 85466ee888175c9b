import type { FactsOf } from '../domain/finding.ts';
import type { textFacts } from '../domain/findings-text.ts';

type TextCode = keyof typeof textFacts;
type Sentence<C extends TextCode> = Record<'zh' | 'en', (facts: FactsOf<C>) => string>;

/** What is left of a text, and what to do where nothing is. */
const rest = (kept: string, zh: boolean): string => {
  if (kept === '')
    return zh
      ? '除此之外没有其他内容，此处按未填写处理。请填写应有的内容。'
      : ' Nothing else stands there, so it counts as not filled in. Write what should stand there.';
  return zh ? `按“${kept}”读取，请确认。` : ` It is read as “${kept}”. Please confirm.`;
};

export const textMessages: { [C in TextCode]: Sentence<C> } = {
  'text-struck': {
    zh: (f) => `“${f.text}”画有删除线，视为已删除的文字。${rest(f.kept, true)}`,
    en: (f) => `“${f.text}” is struck through and counts as deleted.${rest(f.kept, false)}`,
  },
  'text-note-mark': {
    zh: (f) => `${f.level === 'raised' ? '上标' : '下标'}“${f.text}”视为注释标记，不计入内容。${rest(f.kept, true)}`,
    en: (f) =>
      `The ${f.level === 'raised' ? 'superscript' : 'subscript'} “${f.text}” is taken for a note mark.${rest(f.kept, false)}`,
  },
  'text-hidden': {
    zh: (f) => `“${f.text}”是隐藏文字，打印时看不见，没有读取。${rest(f.kept, true)}`,
    en: (f) => `“${f.text}” is hidden text that does not show in print; it was not read.${rest(f.kept, false)}`,
  },
  'text-tracked': {
    zh: (f) => `有未接受的修订：${tracked(f, true)}，按接受修订后的内容读取。${rest(f.kept, true)}`,
    en: (f) =>
      `Tracked changes were not accepted: ${tracked(f, false)}. They are read as accepted.${rest(f.kept, false)}`,
  },
  'row-tracked': {
    zh: (f) =>
      f.change === 'deleted'
        ? `有一行以修订方式删除（“${f.text}”），未读取。请接受或拒绝修订后再报送。`
        : `有一行以修订方式插入（“${f.text}”），已按接受修订读取。请接受或拒绝修订后再报送。`,
    en: (f) =>
      f.change === 'deleted'
        ? `A row was deleted by a tracked change (“${f.text}”); it was not read. Accept or reject the changes before sending.`
        : `A row was inserted by a tracked change (“${f.text}”); it was read. Accept or reject the changes before sending.`,
  },
  'title-other': {
    zh: (f) => `题名为“${f.found}”，各部分与“${f.taken}”一致，按该表式读取。`,
    en: (f) => `The title reads “${f.found}”; the parts are those of “${f.taken}”, as which it was read.`,
  },
  'part-unread': {
    zh: (f) =>
      f.missing.length === 0
        ? `“${f.part}”部分没有读到任何内容（可能是图片、文本框，或表格已改成文字）。请按原表格填写后重新报送。`
        : `“${f.part}”中有 ${f.missing.length} 项没有读到：${some(f.missing, true)}。请恢复原来的表头和各行。`,
    en: (f) =>
      f.missing.length === 0
        ? `Nothing could be read under “${f.part}” (it may be a picture, a text box, or a table turned into text). Fill in the printed table and send the file again.`
        : `${f.missing.length === 1 ? '1 item' : `${f.missing.length} items`} of “${f.part}” could not be read: ${some(f.missing, false)}. Restore its header and rows.`,
  },
  'annex-unread': {
    zh: (f) => `文件中附有“${f.part}”，没有随申报表读取。请把它单独存成一个文件报送。`,
    en: (f) =>
      `The file also holds “${f.part}”, which was not read with the form. Save it as a file of its own and send that too.`,
  },
};

const shownItems = 5;

function some(items: readonly string[], zh: boolean): string {
  const shown = items.slice(0, shownItems).join(zh ? '、' : '; ');
  return items.length <= shownItems ? shown : `${shown}${zh ? '等' : ' …'}`;
}

function tracked({ deleted, inserted }: FactsOf<'text-tracked'>, zh: boolean): string {
  const parts = [
    ...(deleted === '' ? [] : [zh ? `删除“${deleted}”` : `“${deleted}” deleted`]),
    ...(inserted === '' ? [] : [zh ? `插入“${inserted}”` : `“${inserted}” inserted`]),
  ];
  return parts.join(zh ? '，' : ', ');
}
