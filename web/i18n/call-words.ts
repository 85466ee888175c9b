import { plural } from '../../server/domain/plural.ts';
import { useSpeech } from './language.ts';
import type { Same } from './zh.ts';

/** Words of the calendar of re-evaluations 复核日历; they load with the page of the review. */
const zh = {
  letters: '启动复核的函',
  course: '复核期',
  title: (called: number, coming: number) =>
    called > 0
      ? `${called} 个认定已到复核期${coming > 0 ? `，${coming} 个将在一年内进入` : ''}`
      : coming > 0
        ? `${coming} 个认定一年内进入复核期`
        : '一年内没有认定需要复核',
  sub: (months: number) => `复核日历：有效期满前 ${months} 个月启动复核`,
  ends: '有效期至',
  call: '启动复核',
  kind: '类别',
  batch: '批次',
  clusters: '集群',
  state: { ended: '已满', called: '应已启动', coming: '一年内启动', later: '一年后启动' },
  ended: (n: number) => `有效期已满的认定 ${n} 个`,
  later: (n: number) => `一年以后才进入复核期的认定 ${n} 个`,
  bar: (call: string, ends: string) => `复核期 ${call} 至 ${ends}`,
  today: '今天',
  none: '没有认定载明有效期。',
  unknownBatch: '批次未载明',
};

const en: Same<typeof zh> = {
  letters: 'Letters to leagues',
  course: 'Re-evaluation period',
  title: (called, coming) =>
    called > 0
      ? `${plural(called, 'certification', 'certifications')} due for re-evaluation${coming > 0 ? `, ${coming} more within a year` : ''}`
      : coming > 0
        ? `${plural(coming, 'certification', 'certifications')} due for re-evaluation within a year`
        : 'No certification is due for re-evaluation within a year',
  sub: (months) => `Re-evaluation calendar: starts ${plural(months, 'month')} before validity ends`,
  ends: 'Valid until',
  call: 'Starts',
  kind: 'Programme',
  batch: 'Batch',
  clusters: 'Clusters',
  state: { ended: 'ended', called: 'overdue to start', coming: 'within a year', later: 'later' },
  ended: (n) => `${plural(n, 'certification')} that ${n === 1 ? 'has' : 'have'} ended`,
  later: (n) => `${plural(n, 'certification')} due in more than a year`,
  bar: (call, ends) => `Re-evaluation ${call} to ${ends}`,
  today: 'today',
  none: 'No certification states its validity.',
  unknownBatch: 'batch not stated',
};

const words = { zh, en };

export const useCallWords = (): Same<typeof zh> => words[useSpeech().language];
