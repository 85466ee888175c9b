import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { AccountGiven, AccountRow } from '../../../../server/contract/identity.ts';
import { needsSecondFactor } from '../../../../server/domain/seat.ts';
import { askAnew } from '../../../api/after-act.ts';
import { post } from '../../../api/client.ts';
import { usePeopleWords } from '../../../i18n/people-words.ts';
import { useSeatWords } from '../../../i18n/seat-words.ts';
import { ActDialog } from '../../review/ActDialog.tsx';
import { SeatFields } from './SeatFields.tsx';
import { askedOf, changeOf, draftsOf, faultsOf, leavesNoSecurity } from './seat-drafts.ts';
import { useSeatName } from './seat-name.ts';
import './accounts.css';

/** What may be done to an account that is there. */
export type AccountAct = 'seats' | 'reset' | 'reset-factor' | 'disable' | 'enable';

interface Props {
  act: AccountAct;
  row: AccountRow;
  rows: readonly AccountRow[];
  onGiven: (given: AccountGiven) => void;
  onClose: () => void;
}

/** Asks before an account is changed, and says what becomes of its sessions. */
export function AccountDialog({ act, ...props }: Props) {
  return act === 'seats' ? <SeatsDialog {...props} /> : <PlainDialog act={act} {...props} />;
}

const addressOf = (name: string, what: string): string => `/api/v1/accounts/${encodeURIComponent(name)}/${what}`;

/** Does something to the account, asks for the list anew and closes the dialog. */
function useAccountAct(work: () => Promise<void>, onClose: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: async () => {
      await askAnew(queries, 'accounts');
      onClose();
    },
  });
}

function SeatsDialog({ row, rows, onClose }: Omit<Props, 'act'>) {
  const words = useSeatWords();
  const nameOf = useSeatName();
  const [drafts, setDrafts] = useState(() => draftsOf(row.seats));
  const asked = drafts.map(askedOf);
  const { given, taken } = changeOf(row.seats, drafts);
  const changes = given.length + taken.length > 0;
  const last = leavesNoSecurity(rows, row, asked);
  const act = useAccountAct(async () => {
    await post(addressOf(row.name, 'seats'), { seats: asked }, AccountRow);
  }, onClose);
  const listed = (seats: typeof given): string => seats.map(nameOf).join(words.between);
  return (
    <ActDialog
      wide
      title={words.title(row.name)}
      text={words.text}
      confirm={words.save}
      ready={changes && !last && faultsOf(drafts).length === 0}
      busy={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate()}
      onClose={onClose}
    >
      <SeatFields drafts={drafts} onChange={(next) => setDrafts([...next])} />
      <div role="status" className="seat-change">
        {changes ? null : <p>{words.same}</p>}
        {given.length === 0 ? null : <p>{words.given(listed(given))}</p>}
        {taken.length === 0 ? null : <p>{words.taken(listed(taken))}</p>}
        {needsSecondFactor(asked) && !row.factor ? <p>{words.factor}</p> : null}
        {last ? <p className="seat-fault">{words.lastSecurity}</p> : null}
      </div>
    </ActDialog>
  );
}

function PlainDialog({ act, row, rows, onGiven, onClose }: Props & { act: Exclude<AccountAct, 'seats'> }) {
  const words = useSeatWords();
  const people = usePeopleWords();
  const last = act === 'disable' && leavesNoSecurity(rows, row, []);
  const sayings = {
    reset: [words.resetTitle(row.name), words.resetText, people.reset],
    'reset-factor': [words.resetFactorTitle(row.name), words.resetFactorText, people.resetFactor],
    disable: [words.disableTitle(row.name), words.disableText, people.disable],
    enable: [words.enableTitle(row.name), words.enableText, people.enable],
  } as const;
  const [title, text, confirm] = sayings[act];
  const done = useAccountAct(async () => {
    if (act === 'disable' || act === 'enable') await post(addressOf(row.name, act), {}, AccountRow);
    else onGiven(await post(addressOf(row.name, 'reset'), { withFactor: act === 'reset-factor' }, AccountGiven));
  }, onClose);
  return (
    <ActDialog
      title={title}
      text={text}
      confirm={confirm}
      ready={!last}
      busy={done.isPending}
      error={done.error}
      onConfirm={() => done.mutate()}
      onClose={onClose}
    >
      {last ? (
        <p className="seat-fault" role="alert">
          {words.lastSecurity}
        </p>
      ) : null}
    </ActDialog>
  );
}
