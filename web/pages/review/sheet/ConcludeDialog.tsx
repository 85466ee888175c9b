import { useState } from 'react';
import { Outcome } from '../../../../server/domain/review.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { ActDialog, TextField } from '../ActDialog.tsx';
import { useActing } from './acting.ts';
import { countsOf } from './sheet-words.ts';
import { Trouble } from './Trouble.tsx';
import { useDraft } from './use-draft.ts';

const at = 'concluded';

/** Concludes a review: which opinion, in what words; what blocks cannot pass. */
export function ConcludeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useSpeech();
  const { sheet, act, busy } = useActing();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [opinion, setOpinion] = useDraft(`${sheet.round.id} ${sheet.cluster.id} ${at}`);
  const open = countsOf(sheet.findings);
  const overruled = sheet.findings.length - open.blocks - open.explain - open.note;
  const { concluding } = t.review;
  const blocked = open.blocks > 0;
  return (
    <ActDialog
      title={concluding.title}
      text={`${concluding.open(open.blocks, open.explain, open.note)}${overruled > 0 ? concluding.overruled(overruled) : ''}`}
      confirm={concluding.confirm}
      ready={outcome !== null}
      busy={busy !== null}
      error={null}
      onConfirm={() => {
        if (outcome === null) return;
        void act(at, { kind: 'concluded', outcome, opinion: opinion.trim() }).then((recorded) => {
          if (!recorded) return;
          setOpinion('');
          onClose();
        });
      }}
      onClose={onClose}
    >
      {blocked ? <p className="refusal">{concluding.blocked(open.blocks)}</p> : null}
      <fieldset className="outcomes">
        <legend>{concluding.outcome}</legend>
        {Outcome.options.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="outcome"
              checked={outcome === one}
              disabled={blocked && one !== 'not-passed'}
              onChange={() => setOutcome(one)}
            />
            {t.review.outcome[one]}
          </label>
        ))}
      </fieldset>
      <TextField label={concluding.opinion} value={opinion} onChange={setOpinion} maxLength={8000} />
      <Trouble at={at} />
    </ActDialog>
  );
}
