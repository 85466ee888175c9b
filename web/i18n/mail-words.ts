import { useSpeech } from './language.ts';
import { plural } from './plural.ts';
import type { Same } from './zh.ts';

/** Words of reminders and letters by mail; they load with the pages of the review. */
const zh = {
  open: '发催报邮件…',
  title: '发送催报邮件',
  text: '邮件只在您确认后发送一次，发送后按收件地址和邮件服务器的答复记录在案。表内联系人没有邮箱，收件地址请填写。',
  checkTitle: '核对后发送',
  checkText: '请核对收件人、主题和正文。确认后立即发送，不能撤回。',
  unset: '本系统没有设置邮件服务器，不能发送邮件。',
  remedy: '请系统管理员设置 SMTP_URL 和 MAIL_FROM 后重新启动。现可在年度填报页下载催报函，或登记系统内提醒。',
  from: '发件地址',
  to: '收件地址',
  subject: '主题',
  body: '正文',
  check: '预览',
  send: '发送',
  back: '返回修改',
  sent: (to: string) => `邮件服务器已接收发往 ${to} 的邮件，已记录。`,
  attachment: '附件',
  noAttachment: '无',
  attach: (name: string) => `附上函件（${name}）`,
  letter: '给盟市发函件邮件…',
  letterTitle: (league: string) => `发函件邮件：${league}`,
  league: '收函盟市',
  write: '起草',
  choose: '选择收函盟市',
  chooseText: '一次只发给一个盟市的一个地址，发送前可修改正文并预览。',
  letters: (count: number) => `已交邮件服务器的函件 ${count} 件`,
  undecided: (count: number) => `其中 ${count} 件是否发出不明：请向收件人核实后再决定是否重发。`,
  day: '日期',
  by: '发送人',
  state: '状态',
  states: { 'being-sent': '正在发送', sent: '已发出', 'not-sent': '未发出', undecided: '待核实' },
};

const en: Same<typeof zh> = {
  open: 'Mail a reminder…',
  title: 'Mail a reminder',
  text: 'The letter is sent once, when you confirm it, and recorded with its recipient and the answer of the mail server. Contacts of the forms have no mail address: enter the one it goes to.',
  checkTitle: 'Check, then send',
  checkText: 'Check recipient, subject and text. The letter leaves when you confirm and cannot be called back.',
  unset: 'No mail server is set up, so nothing can be mailed.',
  remedy:
    'Have the system administrator set SMTP_URL and MAIL_FROM and start again. Meanwhile the letter can be downloaded on the page of the round, or a notice recorded.',
  from: 'From',
  to: 'To',
  subject: 'Subject',
  body: 'Text',
  check: 'Preview',
  send: 'Send',
  back: 'Change it',
  sent: (to) => `The mail server has taken the letter to ${to}; it is recorded.`,
  attachment: 'Attachment',
  noAttachment: 'none',
  attach: (name) => `Attach the letter (${name})`,
  letter: 'Mail a letter to a league…',
  letterTitle: (league) => `Mail a letter: ${league}`,
  league: 'League',
  write: 'Draft',
  choose: 'To which league',
  chooseText: 'Each letter goes to one address of one league. You can change its text and look at it before it leaves.',
  letters: (count) => `${plural(count, 'letter', 'letters')} handed to the mail server`,
  undecided: (count) =>
    `Of ${plural(count, 'letter', 'letters')} it is not known whether it left: ask the recipient before it is sent again.`,
  day: 'Day',
  by: 'Sent by',
  state: 'State',
  states: { 'being-sent': 'being sent', sent: 'sent', 'not-sent': 'not sent', undecided: 'undecided' },
};

const words = { zh, en };

export const useMailWords = (): Same<typeof zh> => words[useSpeech().language];
