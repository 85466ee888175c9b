import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { ClusterProfile, PeerLine } from '../../../server/contract/cluster-pages.ts';
import { PeerStrip } from '../../charts/PeerStrip.tsx';
import { peerPlaces } from '../../charts/peer-places.ts';
import { useSpeech } from '../../i18n/language.ts';
import { Choice } from '../../ui/Choice.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { unitText, valueText } from '../../ui/figure-words.ts';
import { SourceLine } from '../../ui/SourceLine.tsx';
import { useChangeSearch } from '../../ui/use-page.ts';
import { betterHalf } from './peer-words.ts';
import './cluster.css';
import './Peers.css';

const kinds = ['industry', 'sector', 'size', 'age', 'programme'] as const;

/** The cluster among clusters like it, figure by figure. */
export const Peers = memo(function Peers({ profile }: { profile: ClusterProfile }) {
  const speech = useSpeech();
  const { t } = speech;
  const change = useChangeSearch();
  const { by, year, clusters, lines } = profile.peers;
  const words = t.profile.peers;
  const { high, of } = betterHalf(lines);
  const others = clusters.filter((cluster) => cluster.id !== profile.cluster.id);
  return (
    <section id="peers" aria-labelledby="peers-title">
      <div className="section-head section-head-tools">
        <div>
          <h2 id="peers-title">{of === 0 ? t.profile.sections.peers : words.title(words.kinds[by], high, of)}</h2>
          <p className="figure-sub">{[words.beside(others.length, year), words.scale].join(t.dot)}</p>
        </div>
        <Choice
          label={words.by}
          options={kinds.map((id) => ({ id, name: words.kinds[id] }))}
          chosen={by}
          onChoose={(id) => change({ peers: id }, true)}
        />
      </div>
      {lines.length === 0 ? (
        <p className="muted">{words.none}</p>
      ) : (
        <>
          <DataTable
            label={words.picture}
            className="peers stacked"
            columns={[
              words.indicator,
              { name: words.picture, className: 'col-strip' },
              { name: words.own, number: true },
              { name: words.median, number: true },
              { name: words.rank, number: true },
            ]}
          >
            {lines.map((line, at) => (
              <Line key={line.indicator.id} line={line} own={profile.cluster.id} printed={at < onPaper} />
            ))}
          </DataTable>
          <p className="legend">
            {words.key}
            {lines.length > onPaper ? (
              <span className="paper-only">{words.unprinted(lines.length - onPaper)}</span>
            ) : null}
          </p>
          <details className="fold">
            <summary>
              {words.list} ({others.length})
            </summary>
            <ul className="peer-list">
              {others.map((other) => (
                <li key={other.id}>
                  <Link to="/clusters/$id" params={{ id: String(other.id) }}>
                    {other.name}
                  </Link>
                </li>
              ))}
            </ul>
          </details>
          <SourceLine />
        </>
      )}
    </section>
  );
});

/** Lines that the second sheet of paper has room for. */
const onPaper = 4;

function Line({ line, own, printed }: { line: PeerLine; own: number; printed: boolean }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const { indicator, values, median, rank, tied, of } = line;
  const words = t.profile.peers;
  const place = rank === null ? '–' : tied ? t.leagues.tied(rank) : String(rank);
  const ownText = valueText(line.own, indicator, speech);
  const medianText = valueText(median, indicator, speech);
  const others = values.filter((value) => value.id !== own).map((value) => value.value);
  return (
    <tr className={printed ? undefined : 'off-paper'}>
      <th scope="row">
        {say(indicator.name)}
        <span className="row-sub">{unitText(indicator, speech)}</span>
      </th>
      <td className="col-strip">
        <PeerStrip
          places={peerPlaces(line.own, others, median, indicator.direction)}
          says={words.says(say(indicator.name), ownText, place, of, medianText)}
        />
      </td>
      <td className="number" data-label={words.own}>
        <b>{ownText}</b>
      </td>
      <td className="number" data-label={words.median}>
        {medianText}
      </td>
      <td className="number" data-label={words.rank}>
        {rank === null ? '–' : words.rankOf(place, of)}
      </td>
    </tr>
  );
}
