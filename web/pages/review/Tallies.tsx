import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.ts';
import { Scroll } from '../../ui/Scroll.tsx';

interface Props {
  label: string;
  /** What a row is, what its bar shows, what is counted. */
  heads: readonly [row: string, bar: string, count: string];
  rows: readonly { key: string; name: ReactNode; bar: ReactNode; counted: number; of: number }[];
}

/** A table of slim bars with a count of the whole behind each. */
export function Tallies({ label, heads: [row, bar, count], rows }: Props) {
  const { t } = useSpeech();
  return (
    <Scroll label={t.review.home.tableOf(label)}>
      <table className="data tallies">
        <thead>
          <tr>
            <th scope="col">{row}</th>
            <th scope="col" className="tally-bar">
              {bar}
            </th>
            <th scope="col" className="number">
              {count}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.key}>
              <th scope="row">{one.name}</th>
              <td className="tally-bar">{one.bar}</td>
              <td className="number">
                {one.counted}／{one.of}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
