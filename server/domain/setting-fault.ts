import { CodedError, type SentencesOf } from './coded-error.ts';

/** What is wrong with the settings of the environment; a value that may hold a password is not repeated. */
export interface SettingFaultFacts {
  'settings-together': { settings: readonly string[] };
  'setting-not-https': { setting: string; given: string };
  'setting-no-mail-server': { setting: string };
  'setting-no-mail-address': { setting: string; given: string };
  'setting-no-megabytes': { setting: string; given: string; least: number };
  'setting-no-zone': { setting: string; given: string };
  'setting-no-port': { setting: string; given: string };
  'setting-no-network': { setting: string; given: string };
  'certificate-unusable': { why: string };
  'open-without-encryption': { host: string };
  'open-without-accounts': { host: string };
  'port-taken': { port: number };
}
export type SettingFaultCode = keyof SettingFaultFacts;

export const settingSentences: SentencesOf<SettingFaultFacts> = {
  'settings-together': ({ settings }) => ({
    zh: `${settings.join('、')} 须同时设置。`,
    en: `Set ${settings.slice(0, -1).join(', ')} and ${settings.at(-1)} together.`,
  }),
  'setting-not-https': ({ setting, given }) => ({
    zh: `${setting}=${given} 须为 https 地址。`,
    en: `${setting}=${given} must be an https address.`,
  }),
  'setting-no-mail-server': ({ setting }) => ({
    zh: `${setting} 须为 smtp:// 或 smtps:// 地址。`,
    en: `${setting} must be an address that begins with smtp:// or smtps://.`,
  }),
  'setting-no-mail-address': ({ setting, given }) => ({
    zh: `${setting}=${given} 不是邮箱地址。`,
    en: `${setting}=${given} is no mail address.`,
  }),
  'setting-no-megabytes': ({ setting, given, least }) => ({
    zh: `${setting}=${given} 应为不小于 ${least} 的整数（MB）。`,
    en: `${setting}=${given} must be a whole number of megabytes, ${least} or more.`,
  }),
  'setting-no-zone': ({ setting, given }) => ({
    zh: `${setting}=${given} 不是时区，例如 Asia/Shanghai。`,
    en: `${setting}=${given} is no time zone, such as Asia/Shanghai.`,
  }),
  'setting-no-port': ({ setting, given }) => ({
    zh: `${setting}=${given} 不是端口号（0–65535）。`,
    en: `${setting}=${given} is no port number (0–65535).`,
  }),
  'setting-no-network': ({ setting, given }) => ({
    zh: `${setting} 中的“${given}”不是地址或网段，例如 127.0.0.1 或 10.1.0.0/16。`,
    en: `“${given}” in ${setting} is no address or network, such as 127.0.0.1 or 10.1.0.0/16.`,
  }),
  'certificate-unusable': ({ why }) => ({
    zh: `TLS_CERT、TLS_KEY 不能使用：${why}。`,
    en: `TLS_CERT and TLS_KEY cannot be used: ${why}.`,
  }),
  'open-without-encryption': ({ host }) => ({
    zh: `HOST=${host} 会让其他电脑访问，须同时设置 TLS_CERT 和 TLS_KEY（自带加密），或用 TRUST_PROXY 声明前置代理。`,
    en: `HOST=${host} opens the ledger to other machines: set TLS_CERT and TLS_KEY, or declare the proxy in front with TRUST_PROXY.`,
  }),
  'open-without-accounts': ({ host }) => ({
    zh: `HOST=${host} 会让其他电脑访问，而账号尚未建立。请先运行 npm run account -- create 账号 --display 姓名 --seat security。`,
    en: `HOST=${host} opens the ledger to other machines, and there are no accounts yet: run npm run account -- create NAME --display WHO --seat security first.`,
  }),
  'port-taken': ({ port }) => ({
    zh: `端口 ${port} 已被占用。请先停止占用它的程序，或换一个端口：PORT=8081 npm start。`,
    en: `Port ${port} is taken: stop what uses it, or choose another with PORT=8081 npm start.`,
  }),
};

/** The program cannot run as its environment asks; the sentence says what to do. */
export class SettingFault<C extends SettingFaultCode = SettingFaultCode> extends CodedError {
  constructor(code: C, facts: SettingFaultFacts[C]) {
    super({ code, facts, field: null, sentence: settingSentences[code](facts) });
  }
}
