import type { ProblemTable } from './problem-table.ts';

const said = (answer: string) => ({
  zh: answer === '' ? '' : `邮件服务器答复：${answer}。`,
  en: answer === '' ? '' : ` The mail server said: ${answer}.`,
});

/** Letters that are not mailed, or of which that is not known. */
export const mailProblems = {
  'mail-not-configured': {
    status: 409,
    say: () => ({
      zh: '本系统没有设置邮件服务器（SMTP_URL、MAIL_FROM），不能发送邮件。可下载函件另行寄送。',
      en: 'No mail server is set up (SMTP_URL, MAIL_FROM), so nothing can be mailed. Download the letter and send it another way.',
    }),
  },
  'mail-unreachable': {
    status: 503,
    say: ({ code }: { code: string }) => ({
      zh: `连不上邮件服务器（${code}），邮件没有发出，已记为未发出。请系统管理员核对 SMTP_URL 和网络后重试。`,
      en: `The mail server cannot be reached (${code}): nothing was sent, and the letter is recorded as not sent. Have the system administrator check SMTP_URL and the network, then try again.`,
    }),
  },
  'mail-undecided': {
    status: 503,
    say: ({ code }: { code: string }) => ({
      zh: `邮件服务器答复之前连接中断（${code}），邮件可能已经发出，已记为待核实。请先向收件人或邮件服务器管理员核实，再决定是否重发。`,
      en: `The line to the mail server broke before it answered (${code}): the letter may have left, and is recorded as undecided. Ask its recipient or whoever runs the mail server before it is sent again.`,
    }),
  },
  'no-letter-to-league': {
    status: 422,
    say: ({ league }: { league: string }) => ({
      zh: `目前没有要发给${league}的函件：该盟市没有尚欠报告或已到复核期的集群。请刷新页面后重选。`,
      en: `There is no letter to ${league} now: it owes no report and none of its certifications is called. Load the page again and choose another league.`,
    }),
  },
  'letter-unknown': {
    status: 404,
    say: () => ({
      zh: '没有这封邮件，或您的席位看不到。请刷新页面。',
      en: 'There is no such letter, or your seat does not see it. Load the page again.',
    }),
  },
  'letter-not-undecided': {
    status: 409,
    say: () => ({
      zh: '这封邮件的发送结果已有记录，不是待核实，不需要登记收件人答复。请刷新页面。',
      en: 'It is recorded what became of this letter: it is not undecided, and nothing its recipient says is recorded. Load the page again.',
    }),
  },
  'letter-not-heard': {
    status: 409,
    say: () => ({
      zh: '这封邮件没有可以撤销的收件人答复登记。请刷新页面。',
      en: 'No answer of a recipient stands recorded for this letter. Load the page again.',
    }),
  },
  'letter-heard-day': {
    status: 422,
    say: ({ from, to }: { from: string; to: string }) => ({
      zh: `答复日期应在 ${from} 至 ${to} 之间：不早于发出当日，不晚于今天。`,
      en: `The day of the answer lies between ${from} and ${to}: not before the letter was sent, not after today.`,
    }),
  },
  'mail-not-admitted': {
    status: 503,
    say: ({ answer }: { answer: string }) => ({
      zh: `邮件服务器不接受本系统的登录或加密方式，邮件没有发出，已记为未发出。${said(answer).zh}请系统管理员核对 SMTP_URL 的账号、密码和加密。`,
      en: `The mail server does not admit this system by its sign-in or encryption: nothing was sent, and the letter is recorded as not sent.${said(answer).en} Have the system administrator check name, password and encryption of SMTP_URL.`,
    }),
  },
  'mail-address-refused': {
    status: 422,
    say: ({ to, answer }: { to: string; answer: string }) => ({
      zh: `邮件服务器不接受收件地址 ${to}，邮件没有发出，已记为未发出。${said(answer).zh}请核对地址。`,
      en: `The mail server does not take the address ${to}: nothing was sent, and the letter is recorded as not sent.${said(answer).en} Check the address.`,
    }),
  },
  'mail-refused': {
    status: 503,
    say: ({ answer }: { answer: string }) => ({
      zh: `邮件服务器没有接受这封邮件，邮件没有发出，已记为未发出。${said(answer).zh}请系统管理员核对发件地址 MAIL_FROM 和邮件服务器。`,
      en: `The mail server did not take the letter: nothing was sent, and the letter is recorded as not sent.${said(answer).en} Have the system administrator check MAIL_FROM and the mail server.`,
    }),
  },
} satisfies ProblemTable;
