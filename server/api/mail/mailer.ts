import { createTransport } from 'nodemailer';
import { HttpError } from '../problems/http-error.ts';
import type { MailSettings } from './mail-settings.ts';

interface Letter {
  to: string;
  subject: string;
  text: string;
}

/** Sends letters by mail; the one part of the product that knows the library. */
export interface Mailer {
  from: string;
  /**
   * Hands one letter to the mail server.
   * @returns the number that the letter bears, and what the server answered
   * @throws HttpError where the server cannot be reached, or does not take the sender, the address or the letter
   */
  send(letter: Letter): Promise<{ id: string; answer: string }>;
}

const seconds = { connect: 10, answer: 30 } as const;

/** A mailer over SMTP: one line for each letter, plain text, nothing read from files or addresses. */
export function smtpMailer({ url, from, encrypted }: MailSettings): Mailer {
  const secure = url.protocol === 'smtps:';
  return {
    from,
    async send({ to, subject, text }) {
      const transport = createTransport({
        // An address in brackets, as IPv6 has them in a URL.
        host: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port === '' ? (secure ? 465 : encrypted ? 587 : 25) : Number(url.port),
        secure,
        requireTLS: encrypted && !secure,
        ...(url.username === ''
          ? {}
          : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
        connectionTimeout: seconds.connect * 1000,
        greetingTimeout: seconds.connect * 1000,
        socketTimeout: seconds.answer * 1000,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      try {
        const { messageId, response } = await transport.sendMail({ from, to, subject, text });
        return { id: messageId, answer: response };
      } catch (error) {
        throw refusalOf(error, to);
      } finally {
        transport.close();
      }
    },
  };
}

/** What went wrong, as far as the server says it, with what to do. */
function refusalOf(error: unknown, to: string): HttpError {
  const { code = '', response = '', command = '' } = error as { code?: string; response?: string; command?: string };
  const answer = response.replace(/\s+/gu, ' ').slice(0, 200);
  if (code === 'EAUTH' || code === 'ETLS') return new HttpError('mail-not-admitted', { answer });
  if (code === 'EENVELOPE' && command !== 'MAIL FROM')
    return new HttpError('mail-address-refused', { to, answer }, 'to');
  if (response !== '') return new HttpError('mail-refused', { answer });
  return new HttpError('mail-unreachable', { code });
}
