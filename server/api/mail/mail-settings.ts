import { SettingFault } from '../../domain/setting-fault.ts';

/** By which server and from whom letters are mailed. */
export interface MailSettings {
  /** smtp: or smtps:, with name and password where the server asks for them. */
  url: URL;
  /** Address of the sender, or a name with the address in angle brackets. */
  from: string;
  /** The line is encrypted, or nothing is sent. */
  encrypted: boolean;
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const address = /^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;

/** Reads SMTP_URL and MAIL_FROM; null where neither is set. @throws SettingFault */
export function mailSettings({ SMTP_URL, MAIL_FROM }: Record<string, string | undefined>): MailSettings | null {
  if (!SMTP_URL && !MAIL_FROM) return null;
  if (!SMTP_URL || !MAIL_FROM) {
    throw new SettingFault('settings-together', { settings: ['SMTP_URL', 'MAIL_FROM'] });
  }
  const url = URL.canParse(SMTP_URL) ? new URL(SMTP_URL) : null;
  // The value may hold a password: it is not repeated.
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    throw new SettingFault('setting-no-mail-server', { setting: 'SMTP_URL' });
  }
  if (!address.test(MAIL_FROM)) {
    throw new SettingFault('setting-no-mail-address', { setting: 'MAIL_FROM', given: MAIL_FROM });
  }
  // A password must not cross the network in clear.
  const encrypted = url.protocol === 'smtps:' || (url.username !== '' && !loopback.test(url.hostname));
  return { url, from: MAIL_FROM, encrypted };
}
