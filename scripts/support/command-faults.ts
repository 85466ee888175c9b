import { type Bilingual, CodedError, type SentencesOf } from '../../server/domain/coded-error.ts';

type NoFacts = Record<string, never>;

/** What a caller of a command asked for wrongly; options are named as they are typed. */
export interface UsageFacts {
  'no-day': { option: string; given: string };
  'future-day': { option: string };
  'no-year': { option: string; given: string };
  'no-number': { option: string; given: string };
  'option-missing': { option: string };
  'reason-missing': { option: string };
  'options-together': { options: readonly string[]; needs: readonly string[] };
  'options-apart': { options: readonly string[]; others: readonly string[] };
  'options-only-for': { options: readonly string[]; what: string };
  'options-not-for': { options: readonly string[]; what: string };
  'not-in-question': { faults: readonly string[] };
  'format-differs': { format: string; file: string };
  'ending-differs': { ending: string; file: string };
  'personal-today-only': NoFacts;
  'no-file': { file: string };
  'file-not-received': { file: string };
  'no-file-number': { given: string };
  'nothing-named': NoFacts;
  'no-term': NoFacts;
  'no-head': { given: string };
  'no-form': { given: string; forms: readonly string[] };
  'no-name': { option: string };
  'no-account-name': { given: string };
  'wrong-seat': { given: string; issue: string | null };
  'no-league': { given: string };
  'wrong-list-line': { line: number };
  'two-names': { line: number; name: string };
  'wrong-seat-in-line': { line: number; said: Bilingual };
  'other-ledger': { shown: 'sample' | 'real' };
  'server-running': NoFacts;
  'dry-run-beside-server': NoFacts;
  'no-cluster': { name: string };
  'several-clusters': { name: string; numbers: readonly number[] };
  'no-room': { given: readonly string[]; rooms: readonly string[] };
  'wrong-usage': { said: string };
}
export type UsageCode = keyof UsageFacts;

const list = (options: readonly string[], and: string): string => options.join(and);

export const usageSentences: SentencesOf<UsageFacts> = {
  'no-day': ({ option, given }) => ({
    zh: `${option} 应为日期（YYYY-MM-DD）：${given}。`,
    en: `${option} is a day (YYYY-MM-DD), not ${given}.`,
  }),
  'future-day': ({ option }) => ({ zh: `${option} 不能晚于今天。`, en: `${option} must not lie in the future.` }),
  'no-year': ({ option, given }) => ({
    zh: `${option} 应为1990至2100年：${given}。`,
    en: `${option} is a year from 1990 to 2100, not ${given}.`,
  }),
  'no-number': ({ option, given }) => ({
    zh: `${option} 应为文件编号：${given}。`,
    en: `${option} is the number of a file, not ${given}.`,
  }),
  'option-missing': ({ option }) => ({ zh: `请给出 ${option}。`, en: `${option} is missing.` }),
  'reason-missing': ({ option }) => ({ zh: `${option} 要说明理由。`, en: `${option} needs a reason in words.` }),
  'options-together': ({ options, needs }) => ({
    zh: `${list(options, '、')} 须与 ${list(needs, '、')} 同用。`,
    en: `${list(options, ' and ')} ${options.length === 1 ? 'goes' : 'go'} together with ${list(needs, ' and ')}.`,
  }),
  'options-apart': ({ options, others }) => ({
    zh: `${list(options, '、')} 不与 ${list(others, '、')} 同用。`,
    en: `${list(options, ' and ')} ${options.length === 1 ? 'goes' : 'go'} without ${list(others, ' and ')}.`,
  }),
  'options-only-for': ({ options, what }) => ({
    zh: `${list(options, '、')} 只用于 --what ${what}。`,
    en: `Only for --what ${what}: ${list(options, ', ')}.`,
  }),
  'options-not-for': ({ options, what }) => ({
    zh: `--what ${what} 不用这些选项：${list(options, '、')}。`,
    en: `Not for --what ${what}: ${list(options, ', ')}.`,
  }),
  'not-in-question': ({ faults }) => ({
    zh: `问题有误：${list(faults, '；')}。`,
    en: `The question is wrong: ${list(faults, '; ')}.`,
  }),
  'format-differs': ({ format, file }) => ({
    zh: `--format ${format} 与文件扩展名不符：${file}。`,
    en: `--format ${format} and the ending of the file differ: ${file}.`,
  }),
  'ending-differs': ({ ending, file }) => ({
    zh: `文件名须以 ${ending} 结尾：${file}。`,
    en: `The name of the file ends in ${ending}: ${file}.`,
  }),
  'personal-today-only': () => ({
    zh: '--personal 只写今天的 Word 或 PDF。',
    en: '--personal writes the list of today, as Word or PDF.',
  }),
  'no-file': ({ file }) => ({ zh: `没有这个文件：${file}。`, en: `There is no such file: ${file}.` }),
  'file-not-received': ({ file }) => ({
    zh: `台账没有收到过这个文件：${file}。`,
    en: `The ledger never received this file: ${file}.`,
  }),
  'no-file-number': ({ given }) => ({
    zh: `应为文件编号或 SHA-256：${given}。`,
    en: `Neither the number of a file nor its SHA-256: ${given}.`,
  }),
  'nothing-named': () => ({
    zh: '请说明要删除哪些文件，见 --help。',
    en: 'Say which files are meant, see --help.',
  }),
  'no-term': () => ({
    zh: 'datasets/identity/policy.json 未定保存年数（personalData.keepYears），请由部门确定后填写。',
    en: 'The policy names no number of years (personalData.keepYears); the department has to set it.',
  }),
  'no-head': ({ given }) => ({
    zh: `不是日志链尾，应为“序号:校验值”：${given}。`,
    en: `No head of a journal, which reads number:hash: ${given}.`,
  }),
  'no-form': ({ given, forms }) => ({
    zh: `没有这个表式：${given}；有 ${list(forms, '、')}。`,
    en: `There is no form ${given}; there are ${list(forms, ', ')}.`,
  }),
  'no-name': ({ option }) => ({ zh: `${option} 要写名称。`, en: `${option} needs a name.` }),
  'no-account-name': ({ given }) => ({
    zh: `没有这样的账号：${given}。`,
    en: `There is no such sign-in name: ${given}.`,
  }),
  'wrong-seat': ({ given, issue }) => ({
    zh: `席位写法有误：${given}${issue === null ? '' : `（${issue}）`}。`,
    en: `No seat is written like this: ${given}${issue === null ? '' : ` (${issue})`}.`,
  }),
  'no-league': ({ given }) => ({ zh: `没有这个盟市：${given}。`, en: `There is no such league: ${given}.` }),
  'wrong-list-line': ({ line }) => ({
    zh: `第${line}行应为 name,display,seat。`,
    en: `Line ${line} is to read name,display,seat.`,
  }),
  'two-names': ({ line, name }) => ({
    zh: `第${line}行：同一账号姓名不同：${name}。`,
    en: `Line ${line}: the account ${name} has two names.`,
  }),
  'wrong-seat-in-line': ({ line, said }) => ({ zh: `第${line}行：${said.zh}`, en: `Line ${line}: ${said.en}` }),
  'other-ledger': ({ shown }) => ({
    zh: `运行中的服务器显示的是${shown === 'sample' ? '示例' : '真实'}台账。`,
    en: `The running server shows the ${shown} ledger.`,
  }),
  'server-running': () => ({ zh: '请先停止服务器。', en: 'Stop the server first.' }),
  'dry-run-beside-server': () => ({
    zh: '服务器运行时不能试运行，请先停止服务器。',
    en: '--dry-run needs the ledger for itself; stop the server first.',
  }),
  'no-cluster': ({ name }) => ({
    zh: `台账没有这个集群：${name}。`,
    en: `The ledger has no such cluster: ${name}.`,
  }),
  'several-clusters': ({ name, numbers }) => ({
    zh: `同名集群有多个，请用编号：${name}（${numbers.join('、')}）。`,
    en: `Several clusters bear the name ${name}, use a number: ${numbers.join(', ')}.`,
  }),
  'no-room': ({ given, rooms }) => ({
    zh: `没有这个目录：${list(given, '、')}；有 ${list(rooms, '、')}。`,
    en: `Not a room: ${list(given, ', ')}; there are ${list(rooms, ', ')}.`,
  }),
  'wrong-usage': ({ said }) => ({ zh: `命令写法有误：${said}。见 --help。`, en: `Wrong usage: ${said}. See --help.` }),
};

/** Something the caller asked for wrongly: exit 2. */
export class UsageFault<C extends UsageCode = UsageCode> extends CodedError {
  constructor(code: C, facts: UsageFacts[C]) {
    super({ code, facts, field: null, sentence: usageSentences[code](facts) });
  }
}

/** What was asked for rightly and could not be done: exit 1. */
export interface CommandFacts {
  'archive-cancelled': NoFacts;
  'archive-failed': { problem: Bilingual };
  'not-written': { file: string; why: string };
  'server-refused': { status: number; said: string };
  'file-unusable': { file: string; why: string };
  'program-failed': { said: string };
}
export type CommandCode = keyof CommandFacts;

export const commandSentences: SentencesOf<CommandFacts> = {
  'archive-cancelled': () => ({ zh: '档案已取消。', en: 'The archive was cancelled.' }),
  'archive-failed': ({ problem }) => problem,
  'not-written': ({ file, why }) => ({ zh: `无法写入 ${file}：${why}。`, en: `${file} could not be written: ${why}.` }),
  'server-refused': ({ status, said }) => ({
    zh: `服务器拒绝了请求（${status}）${said === '' ? '' : `：${said}`}`,
    en: `The server refused (${status})${said === '' ? '' : `: ${said}`}`,
  }),
  'file-unusable': ({ file, why }) => ({ zh: `无法使用 ${file}：${why}。`, en: `${file} cannot be used: ${why}.` }),
  'program-failed': ({ said }) => ({ zh: `程序出错：${said}`, en: `The program failed: ${said}` }),
};

export class CommandFault<C extends CommandCode = CommandCode> extends CodedError {
  constructor(code: C, facts: CommandFacts[C]) {
    super({ code, facts, field: null, sentence: commandSentences[code](facts) });
  }
}
