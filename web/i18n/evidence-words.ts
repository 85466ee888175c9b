import { useSpeech } from './language.ts';
import { plural } from './plural.ts';
import type { Same } from './zh.ts';

/** Size of a file, with one decimal where that says something. */
const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${Math.round(bytes / 104857.6) / 10} MB`;

/** Words of evidence; they load with the pages of the review. */
const zh = {
  title: (n: number) => (n === 0 ? '佐证材料' : `佐证材料 ${n} 份`),
  sub: '附在发现、条款、填报内容或整份报告上的文件；只可撤回，不会删除',
  none: '还没有附上材料。',
  attach: '附佐证材料…',
  attachHere: '附上…',
  dropHere: '把文件拖到这里，或',
  attachTitle: '附佐证材料',
  attachTo: (about: string) => `附在：${about}`,
  rules: (kinds: string, limit: string) => `${kinds}，每份不超过 ${limit}。文件按内容识别，不会被打开运行。`,
  choose: '选择文件…',
  chosen: '已选文件',
  remove: (name: string) => `去掉 ${name}`,
  removeShort: '去掉',
  tooLarge: (limit: string) => `超过 ${limit}：请压缩扫描分辨率，或拆成几份`,
  confirm: (n: number) => (n > 1 ? `附上 ${n} 份` : '附上'),
  sending: (name: string) => `正在上传 ${name}`,
  file: (no: number) => `佐证 ${no}`,
  download: (name: string) => `下载 ${name}`,
  cite: '写入已附的：',
  cited: (no: number, name: string) => `佐证 ${no}“${name}”`,
  head: { no: '序号', file: '文件', about: '附在', who: '何人何时' },
  withdraw: '撤回…',
  withdrawTitle: '撤回佐证材料',
  withdrawText: (name: string) => `“${name}”不再作为佐证；文件和这次撤回都保留在记录中。`,
  withdrawLabel: '撤回的理由',
  withdrawConfirm: '撤回',
  withdrawn: (by: string, on: string, reason: string) => `已撤回：${reason}（${by}，${on}）`,
  asked: (n: number, m: number) => `表内要求提供清单、佐证的内容 ${m} 项，已附 ${n} 项`,
  askedSub: '随纸质件报送的，可在审核时由审核人员附上扫描件',
  askedHead: { what: '填报内容', note: '表内注明', place: '位置', files: '已附' },
  missing: '未附',
  wholeReport: '整份报告',
  wholeApplication: '整份申报',
  list: '已附文件清单',
  applicationSub: '附在整份申报、认定条款或程序要求的材料上的文件；只可撤回，不会删除',
  papersAsked: (n: number, m: number) => `程序要求附送的材料 ${m} 项，已附 ${n} 项`,
  papersHead: { what: '材料', act: '步骤', basis: '依据', files: '已附' },
  clause: '附在哪里',
  confirmPlace: '继续',
  thisFinding: '这条发现',
  bytes: sizeText,
  done: {
    'evidence-attached': '已附上佐证材料',
    'evidence-withdrawn': '已撤回佐证材料',
  },
};

const en: Same<typeof zh> = {
  title: (n) => (n === 0 ? 'Evidence' : `Evidence: ${plural(n, 'file', 'files')}`),
  sub: 'Files attached to findings, clauses, fields or the report as a whole; they can be withdrawn, never deleted',
  none: 'Nothing is attached yet.',
  attach: 'Attach evidence…',
  attachHere: 'Attach…',
  dropHere: 'Drop files here, or',
  attachTitle: 'Attach evidence',
  attachTo: (about) => `To: ${about}`,
  rules: (kinds, limit) =>
    `${kinds}, up to ${limit} each. Files are told by their content, and nothing in them is run.`,
  choose: 'Choose files…',
  chosen: 'Files chosen',
  remove: (name) => `Remove ${name}`,
  removeShort: 'Remove',
  tooLarge: (limit) => `Larger than ${limit}: scan it at a lower resolution, or attach it in parts`,
  confirm: (n) => (n > 1 ? `Attach ${n} files` : 'Attach'),
  sending: (name) => `Sending ${name}`,
  file: (no) => `Evidence ${no}`,
  download: (name) => `Download ${name}`,
  cite: 'Name what is attached:',
  cited: (no, name) => `evidence ${no} “${name}”`,
  head: { no: 'No.', file: 'File', about: 'Attached to', who: 'By whom, when' },
  withdraw: 'Withdraw…',
  withdrawTitle: 'Withdraw evidence',
  withdrawText: (name) => `“${name}” no longer counts as evidence; the file and its withdrawal stay on record.`,
  withdrawLabel: 'Why it is withdrawn',
  withdrawConfirm: 'Withdraw',
  withdrawn: (by, on, reason) => `Withdrawn: ${reason} (${by}, ${on})`,
  asked: (n, m) => `The form asks for lists or evidence in ${plural(m, 'place', 'places')}; attached for ${n}`,
  askedSub: 'What came on paper can be scanned and attached by the reviewer',
  askedHead: { what: 'Field', note: 'Printed note', place: 'Place', files: 'Attached' },
  missing: 'None',
  wholeReport: 'The report as a whole',
  wholeApplication: 'The application as a whole',
  list: 'List of the files',
  applicationSub:
    'Files attached to the application, to clauses or to papers that the procedure asks for; they can be withdrawn, never deleted',
  papersAsked: (n, m) => `The procedure asks for ${plural(m, 'paper', 'papers')}; attached for ${n}`,
  papersHead: { what: 'Paper', act: 'Step', basis: 'Source', files: 'Attached' },
  clause: 'Attach to',
  confirmPlace: 'Go on',
  thisFinding: 'This finding',
  bytes: sizeText,
  done: {
    'evidence-attached': 'The evidence is attached',
    'evidence-withdrawn': 'The evidence is withdrawn',
  },
};

const words = { zh, en };

export const useEvidenceWords = (): Same<typeof zh> => words[useSpeech().language];
