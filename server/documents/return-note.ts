import { Paragraph } from 'docx';
import { packDocument } from './form-document.ts';
import type { GridRow } from './form-grid.ts';
import { tidy } from './handwriting.ts';
import { gridTable, heading, paragraphs } from './word-parts.ts';

/** One discrepancy as the submitter reads it. */
export interface NotedFinding {
  severity: 'blocks' | 'explain' | 'note';
  /** What is wrong and what to do. */
  sentence: string;
  /** `表3 行4 列2`; empty where it concerns the file as a whole. */
  place: string;
}

export interface ReturnNote {
  cluster: string;
  leagues: readonly string[];
  /** Of the round, e.g. 2025. */
  year: number;
  programme: 'sme' | 'amc';
  level: 'national' | 'regional';
  fileName: string;
  receivedAt: string;
  /** null while it is a draft: nothing has been returned yet. */
  returnedAt: string | null;
  due: string | null;
  note: string;
  findings: readonly NotedFinding[];
}

const words = {
  zh: {
    title: '年度报告退回意见',
    draft: '（草稿，尚未退回）',
    programme: { sme: '中小企业特色产业集群', amc: '先进制造业集群' },
    level: { national: '国家级', regional: '自治区级' },
    cluster: '集群',
    leagues: '盟市',
    report: '报告',
    file: '文件',
    returned: '退回日期',
    due: '请于此前重报',
    note: '意见',
    columns: ['序号', '性质', '问题与处理', '位置'],
    severity: { blocks: '必须更正', explain: '请说明', note: '提示' },
    none: '没有列明的问题。',
    year: (year: number) => `${year}年度`,
    received: (day: string) => `（${day}收到）`,
    whole: '全文',
    list: '、',
  },
  en: {
    title: 'Yearly report returned',
    draft: ' (draft, not returned yet)',
    programme: { sme: 'SME characteristic industrial cluster', amc: 'Advanced manufacturing cluster' },
    level: { national: 'national', regional: 'regional' },
    cluster: 'Cluster',
    leagues: 'Leagues',
    report: 'Report',
    file: 'File',
    returned: 'Returned on',
    due: 'Asked for again by',
    note: 'Note',
    columns: ['No.', 'Kind', 'What is wrong and what to do', 'Place'],
    severity: { blocks: 'must be corrected', explain: 'please explain', note: 'for information' },
    none: 'No discrepancy is listed.',
    year: (year: number) => `${year}`,
    received: (day: string) => ` (received ${day})`,
    whole: 'whole file',
    list: ', ',
  },
} as const;

/** The list of discrepancies that goes back with a returned report, as a Word file. */
export function writeReturnNote(note: ReturnNote, language: 'zh' | 'en'): Promise<Uint8Array> {
  const w = words[language];
  const head = [
    `${w.cluster}：${note.cluster}`,
    `${w.leagues}：${note.leagues.join(w.list)}`,
    `${w.report}：${w.year(note.year)} ${w.level[note.level]} ${w.programme[note.programme]}`,
    `${w.file}：${note.fileName}${w.received(note.receivedAt)}`,
    ...(note.returnedAt === null ? [] : [`${w.returned}：${note.returnedAt}`]),
    ...(note.due === null ? [] : [`${w.due}：${note.due}`]),
    ...(note.note === '' ? [] : [`${w.note}：${note.note}`]),
  ].map((line) => (language === 'zh' ? line : line.replace('：', ': ')));
  const line = (texts: readonly string[], isHead: boolean): GridRow => ({
    head: isHead,
    cells: texts.map((text) => ({ lines: text.split('\n'), span: 1, rowSpan: 1, role: isHead ? 'head' : 'value' })),
  });
  const rows = note.findings.map(({ severity, sentence, place }, index) =>
    line([String(index + 1), w.severity[severity], sentence, place === '' ? w.whole : place], false),
  );
  const body =
    rows.length === 0 ? paragraphs(w.none) : [gridTable([line(w.columns, true), ...rows], [6, 12, 60, 22], tidy.tick)];
  const title = `${w.title}${note.returnedAt === null ? w.draft : ''}`;
  return packDocument(title, [
    heading(title, 1),
    ...paragraphs(head.join('\n')),
    new Paragraph(''),
    ...body,
    new Paragraph(''),
  ]);
}
