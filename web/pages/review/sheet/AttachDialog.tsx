import type { EvidencePlace } from '../../../../server/domain/evidence-acts.ts';
import { AttachFiles } from '../AttachFiles.tsx';
import { useActing } from './acting.ts';
import { nameOf } from './evidence-files.ts';
import { Trouble } from './Trouble.tsx';

interface Props {
  place: EvidencePlace;
  /** The place in words. */
  about: string;
  /** Files that were dropped before the dialog opened. */
  first?: readonly File[];
  onClose: () => void;
}

/** Attaches files to one place of the report. */
export function AttachDialog({ place, about, first = [], onClose }: Props) {
  const { sheet, attach, busy } = useActing();
  const at = `evidence-attached ${nameOf(place)}`;
  return (
    <AttachFiles
      about={about}
      rules={sheet.evidence}
      first={first}
      busy={busy !== null}
      send={(files, onProgress) => attach(at, place, files, onProgress)}
      trouble={<Trouble at={at} />}
      onClose={onClose}
    />
  );
}
