import type { SeenPaper } from '../../../../server/contract/evidence.ts';
import type { PaperPlace } from '../../../../server/domain/evidence-acts.ts';
import { dayText } from '../../../i18n/day-text.ts';
import { useEvidenceWords } from '../../../i18n/evidence-words.ts';
import { useSpeech, wordOf } from '../../../i18n/language.ts';
import { AskButton } from './AskButton.tsx';
import { useActing } from './acting.ts';
import { ReasonDialog } from './ReasonDialog.tsx';

interface Props {
  place: PaperPlace;
  paper: SeenPaper | null;
  /** The place in words. */
  about: string;
}

/** What was seen on paper at a place, and the way to record it or to take that back. */
export function PaperRecord({ place, paper, about }: Props) {
  const { t, language } = useSpeech();
  const { paper: words } = useEvidenceWords();
  const { admits } = useActing();
  const at = place.of === 'field' ? `paper ${place.indicator}` : 'paper';
  const whole = place.of === 'report';
  // A field that was seen with all of the report has no record of its own to take back.
  const own = paper?.of === place.of;
  // Who saw all of it and when stands once, above the fields.
  const withAll = paper !== null && paper.of !== place.of;
  const said =
    paper === null
      ? null
      : withAll
        ? words.withAll
        : (whole ? words.allSeen : words.seen)(wordOf(t.review.actor, paper.by), dayText(paper.on, language));
  return (
    <>
      {said}
      {paper === null || withAll || paper.words === '' ? null : `${t.colon}${paper.words}`}{' '}
      {paper === null && admits('paper-seen') ? (
        <AskButton
          label={whole ? words.recordAll : words.record}
          name={`${whole ? words.recordAll : words.record} ${about}`}
          className="quiet row-quiet off-paper"
          dialog={(onClose) => (
            <ReasonDialog
              at={at}
              title={words.title}
              text={words.text(about)}
              label={words.words}
              confirm={words.confirm}
              optional
              actOf={(remark) => ({ kind: 'paper-seen', place, words: remark })}
              onClose={onClose}
            />
          )}
        />
      ) : null}
      {own && admits('paper-seen-ended') ? (
        <AskButton
          label={words.undo}
          name={`${words.undo} ${about}`}
          className="quiet row-quiet off-paper"
          dialog={(onClose) => (
            <ReasonDialog
              at={`${at} ended`}
              title={words.undoTitle}
              text={words.undoText(about)}
              label={words.reason}
              confirm={words.undoConfirm}
              actOf={(reason) => ({ kind: 'paper-seen-ended', place, reason })}
              onClose={onClose}
            />
          )}
        />
      ) : null}
    </>
  );
}
