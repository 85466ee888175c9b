import { createTransport } from 'nodemailer';
import { mediaTypes } from '../../documents/media-types.ts';
import { HttpError } from '../problems/http-error.ts';
import type { MailSettings } from './mail-settings.ts';

interface Letter {
  to: string;
  subject: string;
  text: string;
  /** A Word file that goes along. */
  attached?: { name: string; bytes: Uint8Array };
}

/** Sends letters by mail; the one part of the product that knows the library. */
export interface Mailer {
  from: string;
  /**
   * Hands one letter to the mail server.
   * @returns the number that the letter bears, and what the server answered
   * @throws HttpError where the server cannot be reached, or does not take the sender, the address or the letter;
   * `mail-undecided` where it may have taken it
   */
  send(letter: Letter): Promise<{ id: string; answer: string }>;
}

const seconds = { connect: 10, answer: 30 } as const;

/** A mailer over SMTP: one line for each letter, plain text and at most a file, nothing read from files or addresses. */
export function smtpMailer({ url, from, encrypted }: MailSettings): Mailer {
  const secure = url.protocol === 'smtps:';
  return {
    from,
    async send({ to, subject, text, attached }) {
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
        // The library does not say how far a line had come that broke. What fails here has sent nothing.
        await transport.verify().catch((error: unknown) => {
          throw refusalOf(error, to, 'mail-unreachable');
        });
        const attachments =
          attached === undefined
            ? []
            : [{ filename: attached.name, content: Buffer.from(attached.bytes), contentType: mediaTypes.docx }];
        const { messageId, response } = await transport.sendMail({ from, to, subject, text, attachments });
        return { id: messageId, answer: response };
      } catch (error) {
        throw error instanceof HttpError ? error : refusalOf(error, to, 'mail-undecided');
      } finally {
        transport.close();
      }
    },
  };
}

/** What went wrong, as far as the server says it, with what to do; `silent`: where it says nothing. */
function refusalOf(error: unknown, to: string, silent: 'mail-unreachable' | 'mail-undecided'): HttpError {
  const { code = '', response = '', command = '' } = error as { code?: string; response?: string; command?: string };
  const answer = response.replace(/\s+/gu, ' ').slice(0, 200);
  if (code === 'EAUTH' || code === 'ETLS') return new HttpError('mail-not-admitted', { answer });
  if (code === 'EENVELOPE' && command !== 'MAIL FROM')
    return new HttpError('mail-address-refused', { to, answer }, 'to');
  if (response !== '') return new HttpError('mail-refused', { answer });
  return new HttpError(silent, { code });
}
