import { useSpeech } from './language.ts';

/** Words of what only some seats see of a form: contacts and originals. */
const words = {
  zh: {
    title: '联系人',
    about: '表内联系人的姓名和电话，只向本集群、所在盟市和审核人员显示；每次查看记入日志。',
    show: '显示联系人',
    hide: '收起',
    none: '表内没有填写联系人',
    item: '项目',
    said: '填报内容',
    where: '来源',
    withheld: '原件内有联系人姓名和电话，本席位不能下载',
  },
  en: {
    title: 'Contacts',
    about:
      'Names and telephones of the forms, for the cluster itself, its league and the reviewer only; every look goes into the journal.',
    show: 'Show contacts',
    hide: 'Hide',
    none: 'The forms name no contact',
    item: 'Item',
    said: 'As filed',
    where: 'Source',
    withheld: 'The original holds names and telephones of contacts; this seat cannot take it out',
  },
} as const;

export const useContactWords = () => words[useSpeech().language];
