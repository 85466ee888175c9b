import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Round } from '../../../server/contract/rounds.ts';
import { askAnew } from '../../api/after-act.ts';
import { requireSignature, reviewKey } from '../../api/review-queries.ts';
import { sessionQuery } from '../../api/session-query.ts';
import { useSignatureWords } from '../../i18n/signature-words.ts';
import { TextField } from '../../ui/fields.tsx';
import { ActDialog } from './ActDialog.tsx';

/** Whether conclusions of a round need a second signature; an approver may change it. */
export function SignatureRule({ round, changeable }: { round: Round; changeable: boolean }) {
  const { rule } = useSignatureWords();
  const { data: session } = useQuery(sessionQuery);
  const [asked, setAsked] = useState(false);
  const { secondSignature: required } = round;
  if (required === null) return null;
  const may = changeable && session?.rights.includes('second-signature') === true;
  return (
    <>
      {required ? rule.required : rule.notRequired}
      {may ? (
        <>
          {' '}
          <button type="button" className="quiet" onClick={() => setAsked(true)}>
            {required ? rule.release : rule.require}
          </button>
        </>
      ) : null}
      {asked ? <RuleDialog round={round} required={!required} onClose={() => setAsked(false)} /> : null}
    </>
  );
}

function RuleDialog({ round, required, onClose }: { round: Round; required: boolean; onClose: () => void }) {
  const { rule } = useSignatureWords();
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const changing = useMutation({
    mutationFn: () => requireSignature(round.id, { version: round.version, required, reason }),
    onSuccess: async () => {
      await askAnew(queries, reviewKey);
      onClose();
    },
  });
  return (
    <ActDialog
      title={required ? rule.required : rule.notRequired}
      text={rule.text}
      confirm={rule.confirm}
      ready={reason.trim() !== ''}
      busy={changing.isPending}
      error={changing.error}
      onConfirm={() => changing.mutate()}
      onClose={onClose}
    >
      <TextField label={rule.reason} value={reason} onChange={setReason} required />
    </ActDialog>
  );
}
