import { useQuery } from '@tanstack/react-query';
import { catalogueQuery } from '../../../api/queries.ts';
import { useSpeech } from '../../../i18n/language.ts';
import { Drawer } from '../../../ui/Drawer.tsx';
import { Vintages } from '../../cluster/Provenance.tsx';

interface Props {
  cluster: number;
  /** `indicator~year`; undefined: closed. */
  fact: string | undefined;
  onClose: () => void;
}

/** Where a figure of the sheet comes from. */
export function Origin({ cluster, fact, onClose }: Props) {
  const { say } = useSpeech();
  const [id, year] = fact?.split('~') ?? [];
  const { data } = useQuery({ ...catalogueQuery, enabled: id !== undefined });
  const head = data?.indicators.find((indicator) => indicator.id === id);
  return (
    <Drawer title={head === undefined ? (id ?? '') : say(head.name)} open={fact !== undefined} onClose={onClose}>
      {id === undefined || year === undefined ? null : (
        <Vintages cluster={cluster} indicator={id} year={Number(year)} head={head} />
      )}
    </Drawer>
  );
}
