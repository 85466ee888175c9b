import { type Language, useSpeech } from './language.ts';
import type { Same } from './zh.ts';

/** Words of the archive of a round; they load with its page. */
const zh = {
  name: '本轮全部文书',
  hint: '本轮的名单、催报函、规划进度表，各集群的审核意见、退回意见书和加注意见的原件，附目录和校验值；在后台生成，完成后下载',
  waiting: '前面还有文书包正在生成，请稍候。',
  making: (share: string, done: number, total: number) => `正在生成文书包：${share}（${done}/${total}）`,
  about: (paper: string, cluster: string | null) => (cluster === null ? paper : `${cluster}：${paper}`),
  paper: {
    missing: '未报迟报名单',
    reminders: '催报函',
    plans: '规划进度表',
    opinion: '审核意见',
    'return-note': '退回意见书',
    marked: '加注意见的原件',
  },
  cancel: '取消',
  cancelled: '已取消生成。',
  ready: '文书包已生成，保留一小时。',
  download: (size: string) => `下载文书包（zip，${size}）`,
  failed: '文书包没有生成：',
};

const en: Same<typeof zh> = {
  name: 'All papers',
  hint: 'Lists, reminders and plans of the round; opinion, return note and marked file of every cluster; with index and hashes. Made in the background, then fetched.',
  waiting: 'Another archive is being made first.',
  making: (share, done, total) => `Making the archive: ${share} (${done} of ${total})`,
  about: (paper, cluster) => (cluster === null ? paper : `${cluster}: ${paper}`),
  paper: {
    missing: 'missing and late',
    reminders: 'reminders',
    plans: 'progress of plans',
    opinion: 'opinion',
    'return-note': 'return note',
    marked: 'file with marks',
  },
  cancel: 'Cancel',
  cancelled: 'The archive was cancelled.',
  ready: 'The archive is ready and kept for an hour.',
  download: (size) => `Download the archive (zip, ${size})`,
  failed: 'The archive was not made: ',
};

const words = { zh, en };

const archiveWordsOf = (language: Language): typeof zh => words[language];

export function useArchiveWords(): typeof zh {
  return archiveWordsOf(useSpeech().language);
}
