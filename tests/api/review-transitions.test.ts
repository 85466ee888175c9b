import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type AskedAct, admittedOn } from '../../server/api/rounds/admitted-acts.ts';
import { levelOf } from '../../server/api/rounds/passing.ts';
import { loadIdentity } from '../../server/catalogue/load-identity.ts';
import { AssignmentAct } from '../../server/contract/assignments.ts';
import { LeagueAct } from '../../server/contract/passing.ts';
import { ReviewAct, SubmitterAct } from '../../server/contract/review-acts.ts';
import { SignatureAct } from '../../server/contract/signatures.ts';
import { SubmissionId } from '../../server/domain/ids.ts';
import { AskerKind, rightOf } from '../../server/domain/permissions.ts';
import { ReviewState } from '../../server/domain/review.ts';
import { type Obligation, tellObligation } from '../../server/review/obligation.ts';

const { permissions } = loadIdentity();
const golden = join(import.meta.dirname, '../golden/review-transitions.txt');

type Kind = AskedAct['kind'];
const kindsOf = ({ options }: { options: readonly { shape: { kind: { value: string } } }[] }): Kind[] =>
  options.map(({ shape }) => shape.kind.value as Kind);

/** Every address at which something is done on a report, with what may be asked for there. */
const doors: Readonly<Record<string, readonly Kind[]>> = {
  'clusters/:cluster/acts': kindsOf(ReviewAct as never),
  'clusters/:cluster/answers': kindsOf(SubmitterAct as never),
  'clusters/:cluster/evidence': ['evidence-attached'],
  'clusters/:cluster/league-check': kindsOf(LeagueAct as never),
  'clusters/:cluster/signature': kindsOf(SignatureAct as never),
  assignments: kindsOf(AssignmentAct as never),
  'clusters/:cluster/mail': ['reminded'],
  reminders: ['reminded'],
};

interface Standing {
  name: string;
  obligation: Obligation;
  leagueStep: boolean;
}
const none = tellObligation([], [], 0);
const passed = { way: 'passed-on', by: 'officer', on: '2026-01-20', words: '' } as unknown as Obligation['passing'];
const there = (state: ReviewState): Pick<Obligation, 'submission'> => ({
  submission: state === 'awaited' || state === 'excused' ? null : SubmissionId.parse(7),
});
const standings: Standing[] = [
  ...ReviewState.options.map((state) => ({
    name: state,
    obligation: { ...none, ...there(state), state },
    leagueStep: false,
  })),
  ...(['submitted', 'resubmitted', 'under-review'] as const).map((state) => ({
    name: `${state}, with its league`,
    obligation: { ...none, ...there(state), state },
    leagueStep: true,
  })),
  ...(['submitted', 'under-review'] as const).map((state) => ({
    name: `${state}, passed on`,
    obligation: { ...none, ...there(state), state, passing: passed },
    leagueStep: true,
  })),
  {
    name: 'returned by its league',
    obligation: { ...none, ...there('returned'), state: 'returned', returnedBy: 'league' },
    leagueStep: true,
  },
];

it('every state of a report, every act on it and every seat are as the table says', async () => {
  const lines = standings.flatMap(({ name, obligation, leagueStep }) => {
    const may = Object.entries(doors).flatMap(([path, kinds]) => {
      const right = rightOf(permissions, 'POST', `/api/v1/rounds/:id/${path}`);
      return kinds.flatMap((kind) => {
        const seats = AskerKind.options.filter(
          (seat) =>
            right?.askers[seat] !== undefined &&
            admittedOn(levelOf(seat, { kind }), obligation, leagueStep).includes(kind),
        );
        return seats.length === 0 ? [] : [`  ${path.split('/').at(-1)} ${kind} (${seats.join(', ')})`];
      });
    });
    return [name, ...(may.length === 0 ? ['  –'] : may)];
  });
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(golden);
});
