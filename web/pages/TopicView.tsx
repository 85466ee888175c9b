import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { TopicPage } from '../../server/contract/topics.ts';
import { ledBy } from '../../server/domain/topic.ts';
import { topicQuery } from '../api/queries.ts';
import { useSpeech } from '../i18n/language.ts';
import { paperWordsOf } from '../i18n/paper-words.ts';
import { ComingIn } from '../ui/ComingIn.tsx';
import { KeyFigures } from '../ui/KeyFigures.tsx';
import { Later } from '../ui/Later.tsx';
import { NothingYet } from '../ui/NothingYet.tsx';
import { PaperLink } from '../ui/PaperLink.tsx';
import { SetAside } from '../ui/SetAside.tsx';
import { AsOfNotice } from '../ui/Shell.tsx';
import { Empty, Failure, Loading } from '../ui/States.tsx';
import { TitleMarks } from '../ui/TitleMarks.tsx';
import { useAbout, usePageSearch } from '../ui/use-page.ts';
import { useTimeMarks } from '../ui/use-time-marks.ts';
import { FullTable } from './topics/FullTable.tsx';
import { leadSentence, standfirst } from './topics/lead.ts';
import { topicReader } from './topics/reader.ts';
import { TopicFigures } from './topics/TopicFigures.tsx';
import './TopicView.css';

/** One topic: its finding, the numbers that matter, its figures, and all of them in a table. */
export function TopicView() {
  const { id } = useParams({ from: '/topics/$id' });
  const search = usePageSearch();
  const about = useAbout();
  const { data, error, refetch } = useQuery({
    ...topicQuery(id, search, about?.version ?? 0),
    enabled: about !== undefined,
    placeholderData: keepPreviousData,
  });
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={12} />;
  if (data.years.length === 0) return <NothingYet />;
  return <Topic page={data} />;
}

function Topic({ page }: { page: TopicPage }) {
  const speech = useSpeech();
  const { programme, league } = usePageSearch();
  const papers = paperWordsOf(speech.language);
  const { t, say } = speech;
  const reader = topicReader(page, speech, useTimeMarks(page.recorded));
  const { topic, year } = page;
  const known = page.region.some((figure) => figure.year === year && figure.n > 0);
  return (
    <>
      <AsOfNotice />
      <TopicLinks page={page} />
      <p className="kicker">{t.topics.of(say(topic.name), year)}</p>
      <h1 className="finding finding-wide">
        <ComingIn of={reader.now(ledBy(topic.lead)[0] ?? '')} />
        {leadSentence(topic.lead, reader)}
        <TitleMarks of={reader.now(ledBy(topic.lead)[0] ?? '')} />
      </h1>
      {known ? (
        <>
          <SetAside of={reader.now(ledBy(topic.lead)[0] ?? '')} />
          <p className="standfirst">{standfirst(topic.lead, reader).join(speech.language === 'zh' ? '' : ' ')}</p>
          <p>
            <PaperLink
              path="/api/v1/slides"
              name={papers.slides}
              hint={papers.slidesHint}
              asked={{ topic: topic.id, year: String(year), programme, league }}
            />
          </p>
          <KeyFigures
            label={t.topics.keys}
            year={year}
            completeFrom={page.completeFrom}
            keys={topic.keys.map((id) => ({
              indicator: reader.head(id),
              figures: page.region.filter((figure) => figure.indicator === id),
            }))}
          />
          <Later>
            <TopicFigures page={page} reader={reader} />
            <FullTable page={page} reader={reader} />
          </Later>
        </>
      ) : (
        <Empty title={t.topics.none}>
          <p>{t.topics.noneText}</p>
        </Empty>
      )}
      {page.notes.map((note) => (
        <p key={note.en} className="legend">
          {say(note)}
        </p>
      ))}
    </>
  );
}

/** From one topic to the next. */
function TopicLinks({ page }: { page: TopicPage }) {
  const { t, say } = useSpeech();
  return (
    <nav className="topic-links" aria-label={t.topics.all}>
      <Link to="/topics" activeOptions={{ exact: true, includeSearch: false }}>
        {t.topics.all}
      </Link>
      {page.topics.map((topic) => (
        <Link key={topic.id} to="/topics/$id" params={{ id: topic.id }} activeOptions={{ includeSearch: false }}>
          {say(topic.name)}
        </Link>
      ))}
    </nav>
  );
}
