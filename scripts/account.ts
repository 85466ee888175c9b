import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { CodedError } from '../server/domain/coded-error.ts';
import { SeatKind } from '../server/domain/seat.ts';
import { AccountName } from '../server/identity/accounts.ts';
import { type AccountDesk, openAccountDesk } from './support/account-desk.ts';
import { type ListedAccount, parseAccountList, parseSeat, sayAccount } from './support/account-list.ts';
import { UsageFault } from './support/command-faults.ts';
import { exitCodes, runCommand } from './support/run-command.ts';

const seatHelp = `
席位 Seats: ${SeatKind.options.join(' · ')}
  league:150200         盟市席位，须写盟市代码或名称，多个用+连接   leagues by code or name, joined with +
  operator:集群名称      集群席位，写名录中的集群名称或编号           clusters by name or number in the register
  reviewer@2026-01-01..2026-12-31   有效期，可只写一端             validity; either end may be left out
  系统、安全、审计管理员互斥，也不能兼任其他席位。 system, security and audit exclude each other and every other seat.

名单 List of accounts (.csv UTF-8, GB18030): name,display,seat   一人多席位写多行 several seats: several lines
密码 Passwords are made, shown once, and changed at the first sign-in.
`;

const json = ['--json', '每行一个 JSON 对象 one JSON object per line'] as const;
const collect = (value: string, before: string[]): string[] => [...before, value];

const command = new Command('account').description('账号与席位 Accounts and seats').addHelpText('after', seatHelp);

command
  .command('create')
  .description('建立账号；第一个须为安全管理员 make an account; the first one is a security administrator')
  .argument('<name>', '账号 sign-in name')
  .requiredOption('--display <who>', '姓名 name of the person')
  .option('--seat <seat>', '席位，可多次 seat; several times', collect, [])
  .option('--password-stdin', '从标准输入读取密码 read the password from standard input')
  .option(...json)
  .action(async (name: string, flags: { display: string; seat: string[]; passwordStdin?: boolean; json?: boolean }) => {
    const seats = flags.seat.map((text) => parseSeat(text));
    const password = flags.passwordStdin ? readFileSync(0, 'utf8').replace(/\r?\n$/, '') : undefined;
    await withDesk(async (desk) => {
      const given = await desk.create({ name, display: flags.display, seats, password });
      say(flags.json, given, `${sayAccount(given.account)}${passwordLine(given.password)}`);
    });
  });

command
  .command('reset')
  .description('重置密码 give an account a new password')
  .argument('<name>', '账号 sign-in name')
  .option('--second-factor', '同时取消动态验证码 take the second factor away as well')
  .option(...json)
  .action(async (name: string, flags: { secondFactor?: boolean; json?: boolean }) => {
    await withDesk(async (desk) => {
      const given = await desk.reset(keyOf(name), flags.secondFactor === true);
      say(flags.json, given, `${sayAccount(given.account)}${passwordLine(given.password)}`);
    });
  });

command
  .command('seats')
  .description('改变席位 give an account other seats')
  .argument('<name>', '账号 sign-in name')
  .argument('<seat...>', '席位 seats')
  .option(...json)
  .action(async (name: string, texts: string[], flags: { json?: boolean }) => {
    const seats = texts.map((text) => parseSeat(text));
    await withDesk(async (desk) => {
      const account = await desk.changeSeats(keyOf(name), seats);
      say(flags.json, account, sayAccount(account));
    });
  });

for (const [word, disabled, what] of [
  ['disable', true, '停用账号 disable an account'],
  ['enable', false, '恢复账号 let it be used again'],
] as const) {
  command
    .command(word)
    .description(what)
    .argument('<name>', '账号 sign-in name')
    .option(...json)
    .action(async (name: string, flags: { json?: boolean }) => {
      await withDesk(async (desk) => {
        const account = await desk.setDisabled(keyOf(name), disabled);
        say(flags.json, account, sayAccount(account));
      });
    });
}

command
  .command('list')
  .description('列出账号 list the accounts')
  .option(...json)
  .action(async (flags: { json?: boolean }) => {
    await withDesk(async (desk) => {
      for (const account of await desk.list()) say(flags.json, account, sayAccount(account));
    });
  });

command
  .command('import')
  .description('按名单建立账号 make the accounts of a list')
  .argument('<file>', '名单 the list, .csv')
  .option(...json)
  .action(async (file: string, flags: { json?: boolean }) => {
    const wanted = parseAccountList(readFileSync(file));
    await withDesk(async (desk) => {
      for (const listedAccount of wanted) await importOne(desk, listedAccount, flags.json);
    });
  });

/** One that is refused does not stop the others; its reason is said, and the exit code tells. */
async function importOne(desk: AccountDesk, wanted: ListedAccount, asJson: boolean | undefined): Promise<void> {
  try {
    const given = await desk.create({ ...wanted, password: undefined });
    say(asJson, given, `${sayAccount(given.account)}${passwordLine(given.password)}`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const code = error instanceof CodedError ? error.code : null;
    say(asJson, { name: wanted.name, code, error: message }, `${wanted.name}：${message}`);
    process.exitCode = exitCodes.rejected;
  }
}

async function withDesk(work: (desk: AccountDesk) => Promise<void>): Promise<void> {
  const desk = await openAccountDesk();
  try {
    await work(desk);
  } finally {
    desk.close();
  }
}

function keyOf(name: string): string {
  const parsed = AccountName.safeParse(name);
  if (!parsed.success) throw new UsageFault('no-account-name', { given: name });
  return parsed.data;
}

function say(asJson: boolean | undefined, object: unknown, words: string): void {
  console.log(asJson ? JSON.stringify(object) : words);
}

const passwordLine = (password: string | null): string =>
  password === null ? '' : `\n  一次性密码 password, shown once: ${password}`;

await runCommand(command, process.argv.slice(2));
