import { CodedError, type SentencesOf } from '../domain/coded-error.ts';

type NoFacts = Record<string, never>;

/** What an asker of the accounts did wrong; the sentences say no more than he may know. */
export interface IdentityFaultFacts {
  'wrong-sign-in': NoFacts;
  'code-needed': NoFacts;
  'provider-failed': NoFacts;
  'provider-no-account': NoFacts;
  'provider-no-factor': NoFacts;
  locked: { seconds: number };
  'wrong-password': NoFacts;
  'wrong-code': NoFacts;
  'too-short': { least: number };
  'too-long': { most: number };
  common: NoFacts;
  'holds-name': NoFacts;
  former: NoFacts;
  'name-taken': NoFacts;
  'name-shape': NoFacts;
  'no-account': NoFacts;
  'no-seat': NoFacts;
  'no-cluster-number': { cluster: number };
  conflict: NoFacts;
  'first-is-security': NoFacts;
  'last-security': NoFacts;
  'own-account': NoFacts;
  'factor-required': NoFacts;
  'no-proposed-factor': NoFacts;
  'other-seat': NoFacts;
}
export type IdentityFaultCode = keyof IdentityFaultFacts;

export const identitySentences: SentencesOf<IdentityFaultFacts> = {
  'wrong-sign-in': () => ({
    zh: '账号、密码或验证码不正确，或账号不可用。',
    en: 'Name, password or code is wrong, or the account cannot be used.',
  }),
  'code-needed': () => ({
    zh: '请输入动态验证码或恢复码。',
    en: 'Enter the code of your authenticator, or a recovery code.',
  }),
  'provider-failed': () => ({
    zh: '统一登录没有完成，或已超时，请重新登录。',
    en: 'The sign-in at the provider was not completed or took too long: begin again.',
  }),
  'provider-no-account': () => ({
    zh: '统一登录成功，但在本系统没有可用的同名账号，请联系安全管理员。',
    en: 'You signed in at the provider, but no usable account here has your name: ask the security administrator.',
  }),
  'provider-no-factor': () => ({
    zh: '您的席位须使用第二验证方式，而统一登录未提供：请先用本系统密码登录，启用动态验证码。',
    en: 'Your seat needs a second factor, which the provider did not ask for: sign in with your password here first and enrol one.',
  }),
  locked: ({ seconds }) => ({
    zh: `连续输错次数过多，请在${seconds}秒后再试。`,
    en: `Too many failures in a row: try again in ${seconds} seconds.`,
  }),
  'wrong-password': () => ({ zh: '原密码不正确。', en: 'The present password is wrong.' }),
  'wrong-code': () => ({ zh: '验证码不正确或已用过。', en: 'The code is wrong or was used already.' }),
  'too-short': ({ least }) => ({
    zh: `密码太短，至少${least}个字符。`,
    en: `The password is too short: at least ${least} characters.`,
  }),
  'too-long': ({ most }) => ({
    zh: `密码太长，至多${most}个字符。`,
    en: `The password is too long: at most ${most} characters.`,
  }),
  common: () => ({
    zh: '密码由常用词、连续按键或重复字符组成，请换一个。',
    en: 'The password is made of common words, runs of keys or repetitions: choose another.',
  }),
  'holds-name': () => ({ zh: '密码不能包含账号或姓名。', en: 'The password must not hold your sign-in name or name.' }),
  former: () => ({ zh: '不能使用近期用过的密码。', en: 'The password was used before.' }),
  'name-taken': () => ({
    zh: '账号已存在；停用的账号也不重复使用。',
    en: 'The name is taken; names of disabled accounts are not given again.',
  }),
  'name-shape': () => ({
    zh: '账号由2至40个字母、汉字、数字、“.”“-”“_”组成。',
    en: 'A sign-in name has 2 to 40 letters, digits, ".", "-" and "_".',
  }),
  'no-account': () => ({ zh: '没有这个账号。', en: 'There is no such account.' }),
  'no-seat': () => ({ zh: '至少要有一个席位。', en: 'An account needs at least one seat.' }),
  'no-cluster-number': ({ cluster }) => ({
    zh: `名录中没有编号为${cluster}的集群，请写名录中的集群名称。`,
    en: `No cluster of the register has the number ${cluster}: write its name as in the register.`,
  }),
  conflict: () => ({
    zh: '系统、安全、审计管理员席位互斥，也不能兼任业务席位。',
    en: 'System, security and audit seats exclude each other and every other seat.',
  }),
  'first-is-security': () => ({
    zh: '第一个账号须是安全管理员，由其建立其他账号。',
    en: 'The first account is a security administrator, who makes the others.',
  }),
  'last-security': () => ({
    zh: '这是最后一个可用的安全管理员，不能停用或撤销席位。',
    en: 'This is the last security administrator who can sign in: it cannot be disabled or lose its seat.',
  }),
  'own-account': () => ({
    zh: '不能更改自己的席位、停用或重置自己的账号。',
    en: 'Nobody changes his own seats, or disables or resets his own account.',
  }),
  'factor-required': () => ({
    zh: '本席位必须使用动态验证码，不能取消。',
    en: 'This seat requires a second factor: it cannot be removed.',
  }),
  'no-proposed-factor': () => ({ zh: '请先获取新的密钥。', en: 'Ask for a new secret first.' }),
  'other-seat': () => ({
    zh: '账号没有这个席位，或席位不在有效期内。',
    en: 'The account has no such seat, or not today.',
  }),
};

export class IdentityFault<C extends IdentityFaultCode = IdentityFaultCode> extends CodedError {
  declare readonly code: C;
  declare readonly facts: IdentityFaultFacts[C];
  /** @param field field of the request at fault */
  constructor(code: C, field: string, facts: IdentityFaultFacts[C]) {
    super({ code, facts, field, sentence: identitySentences[code](facts) });
  }
}
