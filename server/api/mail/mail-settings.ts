/** By which server and from whom letters are mailed. */
export interface MailSettings {
  /** smtp: or smtps:, with name and password where the server asks for them. */
  url: URL;
  /** Address of the sender, or a name with the address in angle brackets. */
  from: string;
  /** The line is encrypted, or nothing is sent. */
  encrypted: boolean;
}

/** SMTP_URL or MAIL_FROM cannot be used as they are; the message says what to do. */
export class MailFault extends Error {}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const address = /^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;

/** Reads SMTP_URL and MAIL_FROM; null where neither is set. @throws MailFault */
export function mailSettings({ SMTP_URL, MAIL_FROM }: Record<string, string | undefined>): MailSettings | null {
  if (!SMTP_URL && !MAIL_FROM) return null;
  if (!SMTP_URL || !MAIL_FROM) {
    throw new MailFault('SMTP_URL、MAIL_FROM 须同时设置。 Set SMTP_URL and MAIL_FROM together.');
  }
  const url = URL.canParse(SMTP_URL) ? new URL(SMTP_URL) : null;
  // The value may hold a password: it is not repeated.
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    throw new MailFault(
      'SMTP_URL 须为 smtp:// 或 smtps:// 地址。 SMTP_URL must be an address that begins with smtp:// or smtps://.',
    );
  }
  if (!address.test(MAIL_FROM)) {
    throw new MailFault(`MAIL_FROM=${MAIL_FROM} 不是邮箱地址。 MAIL_FROM=${MAIL_FROM} is no mail address.`);
  }
  // A password must not cross the network in clear.
  const encrypted = url.protocol === 'smtps:' || (url.username !== '' && !loopback.test(url.hostname));
  return { url, from: MAIL_FROM, encrypted };
}
