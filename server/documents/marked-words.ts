import { answerPrompts, type WordAnchors, type WorkbookAnchors } from '../domain/handback.ts';
import type { Severity } from '../domain/severity.ts';

/** A finding as it is marked in the file that goes back. */
export interface MarkedFinding {
  no: number;
  severity: Severity;
  sentence: string;
  /** As it is printed: `表3 行4 列2`; empty where it concerns the whole file. */
  place: string;
  /** Places of the file that it speaks of, as they were located. */
  places: readonly string[];
}

/** A file that goes back, with what its first page says. */
export interface HandedBack {
  bytes: Uint8Array;
  anchors: WordAnchors | WorkbookAnchors;
  fileName: string;
  receivedAt: string;
  findings: readonly MarkedFinding[];
  language: 'zh' | 'en';
}

export const markedWords = {
  zh: {
    title: '核查意见一览',
    about: ({ fileName, receivedAt }: HandedBack) => `文件：${fileName}（${receivedAt}收到）`,
    how: {
      docx: '下列问题已在正文相应位置加注批注，点击“位置”可以跳转。请在“答复”一栏、或在批注内答复后，连同更正一并报回本文件；本页和批注不需要删除。',
      xlsx: '下列问题已在相应单元格着色并加注批注，点击“位置”可以跳转。请在“答复”一列、或在批注内答复后，连同更正一并报回本文件；本表、颜色和批注不需要删除。',
    },
    columns: ['序号', '性质', '问题与处理', '位置', '答复'],
    severity: { blocks: '必须更正', explain: '请说明', note: '提示' },
    head: (no: number, severity: string) => `核查意见 ${no}（${severity}）`,
    whole: '全文',
    none: '没有发现问题。',
    prompts: answerPrompts.zh,
    count: (blocks: number, explain: number, notes: number) =>
      `共 ${blocks + explain + notes} 条：必须更正 ${blocks} 条，请说明 ${explain} 条，提示 ${notes} 条。`,
  },
  en: {
    title: 'Findings',
    about: ({ fileName, receivedAt }: HandedBack) => `File: ${fileName} (received ${receivedAt})`,
    how: {
      docx: 'Each finding is marked by a comment where it stands; click its place to go there. Answer in the column “Answer” or inside the comment, correct the form, and send this file back. This page and the comments may stay.',
      xlsx: 'Each finding is marked by a colour and a note at its cell; click its place to go there. Answer in the column “Answer” or inside the note, correct the form, and send this file back. This sheet, the colours and the notes may stay.',
    },
    columns: ['No.', 'Kind', 'What is wrong and what to do', 'Place', 'Answer'],
    severity: { blocks: 'must be corrected', explain: 'please explain', note: 'for information' },
    head: (no: number, severity: string) => `Finding ${no} (${severity})`,
    whole: 'whole file',
    none: 'No finding.',
    prompts: answerPrompts.en,
    count: (blocks: number, explain: number, notes: number) =>
      `${blocks + explain + notes} in all: ${blocks} must be corrected, ${explain} need an explanation, ${notes} for information.`,
  },
} as const;

/** The lines above the list. */
export function listHead(file: HandedBack, kind: 'docx' | 'xlsx'): string[] {
  const words = markedWords[file.language];
  const count = (severity: Severity) => file.findings.filter((finding) => finding.severity === severity).length;
  const counted = words.count(count('blocks'), count('explain'), count('note'));
  return [words.about(file), ...(file.findings.length === 0 ? [words.none] : [counted, words.how[kind]])];
}

/** Colours of a severity for a cell, as RRGGBB: pale enough to read black figures on. */
export const severityColour: Record<Severity, string> = { blocks: 'F8C9C4', explain: 'FCE3A6', note: 'DCE6EE' };
