import type { ProblemTable } from './problem-table.ts';

const said = (answer: string) => ({
  zh: answer === '' ? '' : `邮件服务器答复：${answer}。`,
  en: answer === '' ? '' : ` The mail server said: ${answer}.`,
});

/** Letters that are not mailed; nothing is recorded then. */
export const mailProblems = {
  'mail-not-configured': {
    status: 409,
    say: () => ({
      zh: '本系统没有设置邮件服务器（SMTP_URL、MAIL_FROM），不能发送邮件。可下载催报函，或登记系统内提醒。',
      en: 'No mail server is set up (SMTP_URL, MAIL_FROM), so nothing can be mailed. Download the letter, or record a notice in the application.',
    }),
  },
  'mail-unreachable': {
    status: 503,
    say: ({ code }: { code: string }) => ({
      zh: `连不上邮件服务器（${code}），邮件没有发出，也没有记录。请系统管理员核对 SMTP_URL 和网络后重试。`,
      en: `The mail server cannot be reached (${code}): nothing was sent or recorded. Have the system administrator check SMTP_URL and the network, then try again.`,
    }),
  },
  'mail-not-admitted': {
    status: 503,
    say: ({ answer }: { answer: string }) => ({
      zh: `邮件服务器不接受本系统的登录或加密方式，邮件没有发出，也没有记录。${said(answer).zh}请系统管理员核对 SMTP_URL 的账号、密码和加密。`,
      en: `The mail server does not admit this system by its sign-in or encryption: nothing was sent or recorded.${said(answer).en} Have the system administrator check name, password and encryption of SMTP_URL.`,
    }),
  },
  'mail-address-refused': {
    status: 422,
    say: ({ to, answer }: { to: string; answer: string }) => ({
      zh: `邮件服务器不接受收件地址 ${to}，邮件没有发出，也没有记录。${said(answer).zh}请核对地址。`,
      en: `The mail server does not take the address ${to}: nothing was sent or recorded.${said(answer).en} Check the address.`,
    }),
  },
  'mail-refused': {
    status: 503,
    say: ({ answer }: { answer: string }) => ({
      zh: `邮件服务器没有接受这封邮件，没有发出，也没有记录。${said(answer).zh}请系统管理员核对发件地址 MAIL_FROM 和邮件服务器。`,
      en: `The mail server did not take the letter: nothing was sent or recorded.${said(answer).en} Have the system administrator check MAIL_FROM and the mail server.`,
    }),
  },
} satisfies ProblemTable;
