import { useSpeech } from './language.ts';
import type { Same } from './zh.ts';

/** Words of signing in with an account of another system; they load where that is set up. */
const zh = {
  begin: (label: string | null) => `用${label ?? '统一身份认证'}登录`,
  or: '也可以用本系统的账号和密码登录：',
  codeTitle: '动态验证码',
  codeText: '统一登录已通过。本账号还须输入本系统的动态验证码。',
  refused: {
    'provider-failed': '统一登录没有完成，或已超时，请重新登录。',
    'provider-no-account': '统一登录成功，但在本系统没有可用的同名账号，请联系安全管理员。',
    'provider-no-factor': '您的席位须使用第二验证方式，而统一登录未提供：请先用本系统密码登录，启用动态验证码。',
  } as Record<string, string>,
};
const en: Same<typeof zh> = {
  begin: (label) => `Sign in with ${label ?? "the organisation's account"}`,
  or: 'Or sign in with name and password of this system:',
  codeTitle: 'Code of the authenticator',
  codeText: 'You have signed in at the provider. This account also needs the code of your authenticator here.',
  refused: {
    'provider-failed': 'The sign-in at the provider was not completed or took too long: begin again.',
    'provider-no-account':
      'You signed in at the provider, but no usable account here has your name: ask the security administrator.',
    'provider-no-factor':
      'Your seat needs a second factor, which the provider did not ask for: sign in with your password here first and enrol one.',
  },
};

const words = { zh, en };

export const useProviderWords = (): typeof zh => words[useSpeech().language];
