import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TopicEntry, Topics } from '../../server/contract/topics.ts';
import { ledBy } from '../../server/domain/topic.ts';
import { topicsQuery } from '../api/queries.ts';
import { Sparkline } from '../charts/Sparkline.tsx';
import { useSpeech } from '../i18n/language.ts';
import { ComingIn } from '../ui/ComingIn.tsx';
import { linksOf } from '../ui/figure-words.ts';
import { NothingYet } from '../ui/NothingYet.tsx';
import { SetAside } from '../ui/SetAside.tsx';
import { AsOfNotice } from '../ui/Shell.tsx';
import { SourceLine } from '../ui/SourceLine.tsx';
import { Failure, Loading } from '../ui/States.tsx';
import { useAbout, usePageSearch } from '../ui/use-page.ts';
import { leadSentence } from './topics/lead.ts';
import { type TopicReader, topicReader } from './topics/reader.ts';
import './TopicsView.css';

/** 专题: one line of each topic, as its figures stand. */
export function TopicsView() {
  const search = usePageSearch();
  const about = useAbout();
  const { data, error, refetch } = useQuery({
    ...topicsQuery(search, about?.version ?? 0),
    enabled: about !== undefined,
    placeholderData: keepPreviousData,
  });
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={10} />;
  if (data.years.length === 0) return <NothingYet />;
  return <List page={data} />;
}

function List({ page }: { page: Topics }) {
  const speech = useSpeech();
  const { t } = speech;
  const reader = topicReader(page, speech);
  return (
    <>
      <AsOfNotice />
      <div className="page-head">
        <div>
          <h1>{t.topics.title}</h1>
          <p className="figure-sub">{t.topics.sub}</p>
        </div>
      </div>
      <SetAside of={undefined} />
      <ol className="topic-list">
        {page.topics.map((topic) => (
          <Line key={topic.id} topic={topic} reader={reader} />
        ))}
      </ol>
      <SourceLine />
    </>
  );
}

function Line({ topic, reader }: { topic: TopicEntry; reader: TopicReader }) {
  const { t, say, language, name } = reader;
  const lead = ledBy(topic.lead)[0];
  const course = lead === undefined ? [] : reader.course(lead);
  const figure = lead === undefined ? undefined : reader.now(lead);
  const growing = topic.lead.as === 'growth';
  const links = linksOf(course, reader.page.completeFrom);
  return (
    <li>
      <h2>
        <Link to="/topics/$id" params={{ id: topic.id }} aria-label={t.topics.open(say(topic.name))}>
          {say(topic.name)}
        </Link>
      </h2>
      <p className="topic-line">
        <ComingIn of={figure} />
        {leadSentence(topic.lead, reader)}
        {language === 'zh' ? '。' : '.'}
        <span className="muted">{figure === undefined ? '' : t.nOf(figure.n, figure.of)}</span>
      </p>
      <Sparkline
        points={course.map((figure, index) => ({
          year: reader.years[index] ?? 0,
          value: growing ? (figure?.growth?.matched ?? null) : (figure?.value ?? null),
          linked: growing || links.linked[index] === true,
          step: growing ? null : links.steps[index],
        }))}
        says={lead === undefined ? '' : t.clusters.trendOf(name(lead))}
        width={132}
        height={34}
      />
    </li>
  );
}
