import type { Bilingual } from '../../domain/coded-error.ts';
import { plural } from '../../domain/plural.ts';
import { type SeatKind, seatsInWords } from '../../domain/seat.ts';
import type { ProblemTable } from './problem-table.ts';

/** Who asks, from where, and whether he may. */
export const accessProblems = {
  'undeclared-proxy': {
    status: 421,
    say: () => ({
      zh: '请求经过了代理，而代理未经声明（TRUST_PROXY）。',
      en: 'The request came through a proxy that was not declared (TRUST_PROXY).',
    }),
  },
  'proxy-headers': {
    status: 421,
    say: () => ({
      zh: '代理须给出一个 X-Forwarded-Proto，且不使用 Forwarded。',
      en: 'The proxy must give one X-Forwarded-Proto and no Forwarded.',
    }),
  },
  'not-loopback': {
    status: 421,
    say: () => ({
      zh: '本服务器只在本机地址上应答。',
      en: 'This server answers on the loopback address only.',
    }),
  },
  'no-host': {
    status: 421,
    say: () => ({ zh: '请求没有写明主机（Host）。', en: 'The request names no host.' }),
  },
  'no-accounts-yet': {
    status: 421,
    say: () => ({
      zh: '尚未建立账号，只能在本机使用。',
      en: 'There are no accounts yet: it can be used on this machine only.',
    }),
  },
  'nobody-to-sign-in': {
    status: 422,
    say: () => ({ zh: '尚未建立账号，无须登录。', en: 'There are no accounts yet: nobody can sign in.' }),
  },
  'no-provider': {
    status: 404,
    say: () => ({ zh: '本系统没有设置统一登录。', en: 'No provider is set up to sign in at.' }),
  },
  'logout-token': {
    status: 400,
    say: () => ({
      zh: '退出通知无效、过期或已经收到过。',
      en: 'The notice of signing out is not valid, too old, or came before.',
    }),
  },
  'provider-unreachable': {
    status: 503,
    say: () => ({
      zh: '联系不到统一登录服务，请稍后再试，或用本系统密码登录。',
      en: 'The provider cannot be reached: try again later, or sign in with your password here.',
    }),
  },
  'no-accounts-kept': {
    status: 422,
    say: () => ({ zh: '此服务器不设账号。', en: 'This server keeps no accounts.' }),
  },
  'signed-out': { status: 401, say: () => ({ zh: '请先登录。', en: 'Sign in first.' }) },
  'setup-unfinished': {
    status: 403,
    say: () => ({
      zh: '请先修改密码或启用动态验证码。',
      en: 'Change the password, or enrol the second factor, first.',
    }),
  },
  'no-right': {
    status: 403,
    say: ({ right, seats }: { right: Bilingual; seats: readonly SeatKind[] }) => ({
      zh: `您的席位没有这项权限：${right.zh}。有这项权限的席位：${seatsInWords(seats).zh}。`,
      en: `Your seat does not have this right: ${right.en}. It belongs to ${seatsInWords(seats).en}.`,
    }),
  },
  'wrong-token': {
    status: 401,
    say: () => ({
      zh: '令牌不属于本服务器的台账。',
      en: 'This token is not that of a ledger of this server.',
    }),
  },
  'command-line-only': {
    status: 401,
    say: () => ({
      zh: '只有本机的命令行可以这样做。',
      en: 'Only the command line of this machine may ask for this.',
    }),
  },
  'foreign-page': {
    status: 403,
    say: () => ({
      zh: '只接受本服务器的网页和命令行提交的内容。',
      en: 'Files and acts are taken from the pages of this server and from its command line only.',
    }),
  },
  'no-own-account': {
    status: 404,
    say: () => ({ zh: '演示身份没有账号。', en: 'A demo seat has no account.' }),
  },
  'seat-league': {
    status: 422,
    say: () => ({
      zh: '盟市席位须写明盟市，其他席位不写。',
      en: 'A league seat names its leagues, no other seat does.',
    }),
  },
  'seat-cluster': {
    status: 422,
    say: () => ({
      zh: '集群席位须写明集群，其他席位不写。',
      en: 'An operator seat names its clusters, no other seat does.',
    }),
  },
  'seat-days': {
    status: 422,
    say: () => ({ zh: '席位的截止日早于起始日。', en: 'The last day of the seat lies before the first.' }),
  },
  'too-many-requests': {
    status: 429,
    say: ({ seconds }: { seconds: number }) => ({
      zh: `请求过于频繁，请在${seconds}秒后再试。`,
      en: `Too many requests: try again in ${plural(seconds, 'second')}.`,
    }),
  },
  'server-busy': {
    status: 503,
    say: () => ({
      zh: '服务器正忙，请稍后再试。',
      en: 'The server is computing as many answers as it can: ask again in a moment.',
    }),
  },
  'memory-short': {
    status: 503,
    say: () => ({
      zh: '服务器内存不足，一次只处理一项查询，请稍后再试。',
      en: 'The server is short of memory and computes one answer at a time: ask again in a moment.',
    }),
  },
} satisfies ProblemTable;
