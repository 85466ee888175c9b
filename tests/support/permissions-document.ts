import { AskerKind, type Permissions, type Reach } from '../../server/domain/permissions.ts';
import { SeatKind, seatNames } from '../../server/domain/seat.ts';

/** Askers that hold no seat. */
const without: Record<Exclude<AskerKind, SeatKind>, string> = {
  nobody: '未登录 nobody',
  pending: '待改密 pending',
  'command-line': '本机命令行 command line',
};
const headOf = (asker: AskerKind): string => {
  const seat = SeatKind.safeParse(asker);
  return seat.success ? `${seatNames[seat.data].zh} ${seat.data}` : without[asker as keyof typeof without];
};
const marks: Record<Reach, string> = { all: '全部 all', own: '本级 own', 'no-figures': '✓' };

/** The matrix as a document in Markdown: seats across, rights down, then the routes of each right. */
export function permissionsDocument({ rights }: Permissions): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const kinds = AskerKind.options;
  return [
    '# 权限矩阵 Permissions',
    '',
    'Made from `identity/permissions.json` among the data sets; a test calls every route as every asker and gets exactly this.',
    '`全部 all`: every figure. `本级 own`: the own clusters or leagues, others as published aggregates. `✓`: allowed, holds no',
    'figures. Empty: refused with 403 (401 where nobody has signed in). `pending`: signed in, but a password has to be',
    'changed or a second factor enrolled first.',
    '',
    line(['权限 right', ...kinds.map(headOf)]),
    line(['---', ...kinds.map(() => '---')]),
    ...rights.map(({ zh, en, askers }) =>
      line([
        `${zh} ${en}`,
        ...kinds.map((kind) => {
          const reach = askers[kind];
          return reach === undefined ? '' : marks[reach];
        }),
      ]),
    ),
    '',
    ...rights.flatMap(({ id, zh, en, routes, recorded, local }) => [
      `## ${id}`,
      '',
      `${zh}。 ${en}.${recorded ? ' Each use by an account is a line of the journal.' : ''}${local ? ' Also open to whoever asks on the machine itself.' : ''}`,
      '',
      ...routes.map((route) => `- \`${route}\``),
      '',
    ]),
  ].join('\n');
}
