import { Link } from '@tanstack/react-router';
import type { AttentionLine, Overview } from '../../../server/contract/overview.ts';
import { batchName } from '../../../server/domain/batch-name.ts';
import { roundKey } from '../../../server/domain/review.ts';
import { useSpeech } from '../../i18n/language.ts';
import { Mark, type MarkShape, type MarkTone } from '../../ui/Mark.tsx';
import { useSourceText } from '../../ui/SourceLine.tsx';
import { type AttentionGroup, allot, attentionSays, attentionTitle } from './attention-lines.ts';
import './AttentionList.css';

const signs: Record<AttentionGroup['kind'], { shape: MarkShape; tone: MarkTone }> = {
  below: { shape: 'cross', tone: 'bad' },
  blocks: { shape: 'square', tone: 'bad' },
  overdue: { shape: 'half', tone: 'bad' },
  behind: { shape: 'down', tone: 'warn' },
  called: { shape: 'ring', tone: 'mute' },
};

/** Lines on the page; the rest is a link away. */
const most = 8;

/** 需要关注: what somebody should look at first, kind by kind, the gravest first. */
export function AttentionList({ overview, year }: { overview: Overview; year: number }) {
  const speech = useSpeech();
  const { t } = speech;
  const source = useSourceText()({ extra: t.home.attention.source });
  const { attention } = overview;
  if (attention === null) {
    return (
      <section className="figure" aria-labelledby="attention" aria-busy="true">
        <h2 id="attention">{t.home.attention.waitsTitle}</h2>
        <p className="figure-sub" role="status">
          {t.home.attention.waitsText}
        </p>
        <div className="attention-waits" aria-hidden="true">
          {[70, 84, 62, 78].map((width) => (
            <div key={width} className="bone" style={{ width: `${width}%` }} />
          ))}
        </div>
      </section>
    );
  }
  const places = allot(attention, most);
  return (
    <section className="figure" aria-labelledby="attention">
      <h2 id="attention">{attentionTitle(attention, speech)}</h2>
      <p className="figure-sub">
        {[
          (attention.length === 0 ? t.home.attention.noneText : t.home.attention.sub)(year),
          ...(overview.reviewing > 0 ? [t.home.attention.reviewing(overview.reviewing)] : []),
        ].join(t.review.sheet.join)}
      </p>
      <dl className="attention">
        {attention.map((group, index) => (
          <Group key={group.kind} group={group} shown={places[index] ?? 0} />
        ))}
      </dl>
      <div className="figure-note">
        <p className="source">{source}</p>
      </div>
    </section>
  );
}

function Group({ group, shown }: { group: AttentionGroup; shown: number }) {
  const { t } = useSpeech();
  return (
    <div className="attention-kind">
      <dt>
        <span className="attention-name">
          <Mark {...signs[group.kind]} />
          {t.home.attention.kind[group.kind]} <b>{group.total}</b>
        </span>
        <span className="attention-by">{t.home.attention.who[group.kind]}</span>
        <All group={group} />
      </dt>
      <dd>
        <ul>
          {group.lines.slice(0, shown).map((line) => (
            <Line key={keyOf(line)} line={line} />
          ))}
        </ul>
      </dd>
    </div>
  );
}

const keyOf = (line: AttentionLine): string =>
  line.kind === 'called'
    ? `${line.validTo}/${line.programme}/${line.level}/${line.batch}`
    : `${line.round}/${line.cluster.id}`;

/** Where all of a kind stand: one link, or one for each round. */
function All({ group: { kind, total, rounds } }: { group: AttentionGroup }) {
  const { t } = useSpeech();
  if (kind === 'called') return <Link to="/review">{t.home.attention.all(total)}</Link>;
  // One list over all programmes.
  if (kind === 'below' || kind === 'behind') {
    return (
      <Link
        to="/clusters"
        search={(before) => ({
          ...before,
          verdict: kind === 'below' ? ('not-met' as const) : undefined,
          plan: kind === 'behind' ? ('behind' as const) : undefined,
        })}
      >
        {t.home.attention.all(total)}
      </Link>
    );
  }
  return rounds.map(({ round, count }) => {
    const { programme, level } = roundKey(round);
    const words =
      rounds.length === 1
        ? t.home.attention.all(count)
        : t.home.attention.allOf(`${t.level[level]} ${t.programmeShort[programme]}`, count);
    const params = { round };
    switch (kind) {
      case 'blocks':
      case 'overdue':
        return (
          <Link
            key={round}
            to="/review/$round"
            params={params}
            search={(before) => ({ ...before, late: kind === 'overdue' ? true : undefined })}
          >
            {words}
          </Link>
        );
      default:
        return kind satisfies never;
    }
  });
}

function Line({ line }: { line: AttentionLine }) {
  const speech = useSpeech();
  const { t, say, language } = speech;
  const { about, says } = attentionSays(line, speech);
  return (
    <li>
      <p className="attention-who">
        {line.kind === 'called' ? (
          line.cluster === null ? (
            <Link to="/review">
              {t.home.attention.calledName(
                line.batch === null ? t.home.attention.unknownBatch : batchName(line.batch, language),
                t.level[line.level],
                t.programme[line.programme],
              )}
            </Link>
          ) : (
            <Link to="/clusters/$id" params={{ id: String(line.cluster.id) }}>
              {line.cluster.name}
            </Link>
          )
        ) : (
          <Link to="/review/$round/$cluster" params={{ round: line.round, cluster: String(line.cluster.id) }}>
            {line.cluster.name}
          </Link>
        )}
        {line.cluster?.league == null ? null : <span className="muted">{say(line.cluster.league.name)}</span>}
      </p>
      <p className="attention-says">
        {about === null ? null : (
          <>
            {about}
            {t.colon}
          </>
        )}
        {says}
      </p>
    </li>
  );
}
