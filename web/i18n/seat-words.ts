import type { SeatFault } from '../../server/domain/seat.ts';
import { useSpeech } from './language.ts';
import type { Same } from './zh.ts';

const zhFaults: Record<SeatFault, string> = {
  'seat-league': '盟市席位须选至少一个盟市',
  'seat-cluster': '集群席位须写至少一个集群',
  'seat-days': '有效期的起日在止日之后',
};
const enFaults: Record<SeatFault, string> = {
  'seat-league': 'A league officer needs at least one league',
  'seat-cluster': 'An operator needs at least one cluster',
  'seat-days': 'The first day of the seat comes after its last',
};

/** Words of giving and taking seats; they load with the page of accounts. */
const zh = {
  acts: '办理',
  change: '改变席位',
  title: (name: string) => `改变 ${name} 的席位`,
  text: '保存后该账号的全部登录立即退出，重新登录后按新席位使用。',
  save: '保存席位',
  seat: (n: number) => `席位 ${n}`,
  kind: '席位',
  leagues: '盟市',
  clusters: '集群名称',
  clustersHint: '须与名录中的名称一致，也可写集群编号，多个用顿号分开；名录中没有的名称，看不到任何数据',
  from: '自（可不填）',
  to: '至（可不填）',
  take: '去掉这个席位',
  add: '增加席位',
  none: '账号须至少有一个席位；不再使用请停用账号。',
  conflict: (name: string, other: string) =>
    `“${name}”与“${other}”不能由一人兼任：系统、安全、审计管理员互斥，也不兼业务席位。`,
  faults: zhFaults,
  faultOf: (seat: number, fault: string) => `席位 ${seat}：${fault}`,
  lastSecurity: '这是最后一个长期有效的安全管理员，不能停用或去掉这个席位。请先给另一账号安全管理员席位。',
  factor: '新席位须启用动态验证码，下次登录时先启用。',
  given: (seats: string) => `给予：${seats}`,
  taken: (seats: string) => `取消：${seats}`,
  same: '席位没有变化。',
  between: '；',
  own: '自己的账号由另一安全管理员办理。',
  resetTitle: (name: string) => `重置 ${name} 的密码`,
  resetText: '现有密码立即失效，全部登录退出；新的一次性密码只显示一次，首次登录须修改。',
  resetFactorTitle: (name: string) => `重置 ${name} 的密码并取消动态验证码`,
  resetFactorText: '用于手机遗失。现有密码和动态验证码立即失效，全部登录退出；下次登录须修改密码并重新启用验证码。',
  disableTitle: (name: string) => `停用 ${name}`,
  disableText: '全部登录立即退出，此后不能登录；席位和记录保留，可以恢复。账号名不再给他人使用。',
  enableTitle: (name: string) => `恢复 ${name}`,
  enableText: '恢复后按原有席位登录使用。',
};
type SeatWords = Same<typeof zh>;

const en: SeatWords = {
  acts: 'Acts',
  change: 'Change seats',
  title: (name) => `Change the seats of ${name}`,
  text: 'Every session of the account ends at once; after signing in again the new seats hold.',
  save: 'Save seats',
  seat: (n) => `Seat ${n}`,
  kind: 'Seat',
  leagues: 'Leagues',
  clusters: 'Names of clusters',
  clustersHint: 'As in the register, or their numbers, with commas; a name that is not there shows no figures at all',
  from: 'From (may be empty)',
  to: 'To (may be empty)',
  take: 'Take this seat away',
  add: 'Add a seat',
  none: 'An account needs at least one seat; disable it when it is no longer used.',
  conflict: (name, other) =>
    `“${name}” and “${other}” cannot be held by one person: the system, security and audit administrators exclude each other and every other seat.`,
  faults: enFaults,
  faultOf: (seat, fault) => `Seat ${seat}: ${fault}`,
  lastSecurity:
    'This is the last security administrator without an end: it cannot be disabled or lose this seat. Give the seat to another account first.',
  factor: 'The new seats need a second factor, to be enrolled at the next sign-in.',
  given: (seats) => `Given: ${seats}`,
  taken: (seats) => `Taken away: ${seats}`,
  same: 'The seats are as before.',
  between: '; ',
  own: 'Another security administrator sees to your own account.',
  resetTitle: (name) => `Reset the password of ${name}`,
  resetText:
    'The present password ends at once, and so does every session; the new one is shown once and must be changed at the first sign-in.',
  resetFactorTitle: (name) => `Reset password and second factor of ${name}`,
  resetFactorText:
    'For a lost telephone. Password and second factor end at once, and so does every session; at the next sign-in the password must be changed and a factor enrolled.',
  disableTitle: (name) => `Disable ${name}`,
  disableText:
    'Every session ends at once and nobody can sign in; seats and records stay, and the account can be enabled again. The name is not given to anybody else.',
  enableTitle: (name) => `Enable ${name}`,
  enableText: 'It can be used again with the seats it has.',
};

const words = { zh, en };

export const useSeatWords = (): SeatWords => words[useSpeech().language];
