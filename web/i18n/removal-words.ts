import { plural } from '../../server/domain/plural.ts';
import { useSpeech } from './language.ts';
import type { Same } from './zh.ts';

/** Words of removals of personal data; they load with that page. */
const zh = {
  title: '删除含个人信息的原件',
  sub: '删除联系人姓名、电话所在文件的原件，并删除读出的姓名和电话；其他数据保留。此前的备份仍含原件。',
  find: '查找',
  findTitle: '要删除的文件',
  findHint: '至少填一项；填几项的，须同时符合',
  saying: '联系人姓名或电话',
  cluster: '集群全称',
  file: '文件编号',
  before: '此日之前收录',
  needed: '请至少填一项。',
  badFile: '文件编号应为正整数。',
  none: '没有符合条件的文件',
  noneText: '已删除的文件不再列出。',
  found: (files: number, cells: number, from: string, to: string) =>
    `将删除 ${files} 个文件、${cells} 处联系人信息，收录于 ${from === to ? from : `${from} 至 ${to}`}`,
  columns: { no: '编号', name: '文件', clusters: '集群', day: '收录', cells: '联系人信息' },
  rejected: '未收录',
  reason: '删除理由（记入日志）',
  sure: '已核对上列文件，知道删除后不能恢复',
  remove: '删除',
  removed: (files: number, cells: number) => `已删除 ${files} 个文件、${cells} 处联系人信息。`,
  missed: (n: number) => `另有 ${n} 个文件此前已被删除。`,
  done: '已作的删除',
  doneNone: '尚无删除记录',
  doneColumns: { day: '日期', by: '操作人', files: '文件', reason: '理由', cells: '联系人信息' },
  unnamed: (sha256: string) => `原件 ${sha256.slice(0, 12)}…`,
};
const en: Same<typeof zh> = {
  title: 'Remove originals with personal data',
  sub: 'Removes the original files that hold names and telephones of contacts, and what was read of them; all other data stay. Earlier backups still hold the originals.',
  find: 'Find',
  findTitle: 'Files to remove',
  findHint: 'Fill in at least one; where there are several, all must match',
  saying: 'Name or telephone of a contact',
  cluster: 'Cluster, name in full',
  file: 'Number of the file',
  before: 'Recorded before this day',
  needed: 'Fill in at least one of them.',
  badFile: 'The number of a file is a whole number above zero.',
  none: 'No file matches',
  noneText: 'Files that were removed are not listed again.',
  found: (files, cells, from, to) =>
    `Removes ${plural(files, 'file', 'files')} with ${plural(cells, 'contact cell', 'contact cells')}, recorded ${from === to ? `on ${from}` : `from ${from} to ${to}`}`,
  columns: { no: 'No.', name: 'File', clusters: 'Clusters', day: 'Recorded', cells: 'Contact cells' },
  rejected: 'rejected',
  reason: 'Why they are removed (stands in the journal)',
  sure: 'I have looked at these files and know that they cannot be brought back',
  remove: 'Remove',
  removed: (files, cells) =>
    `${plural(files, 'file', 'files')} with ${plural(cells, 'contact cell', 'contact cells')} removed.`,
  missed: (n) => `${plural(n, 'file', 'files')} had been removed before.`,
  done: 'Earlier removals',
  doneNone: 'Nothing has been removed yet',
  doneColumns: { day: 'Day', by: 'By', files: 'Files', reason: 'Reason', cells: 'Contact cells' },
  unnamed: (sha256) => `Original ${sha256.slice(0, 12)}…`,
};

const words = { zh, en };

export const useRemovalWords = (): typeof zh => words[useSpeech().language];
