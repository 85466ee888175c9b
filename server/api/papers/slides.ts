import type { ClusterProfile } from '../../contract/cluster-pages.ts';
import type { League } from '../../contract/common.ts';
import type { TopicPage } from '../../contract/topics.ts';
import type { PaperLanguage } from '../../documents/paper.ts';
import type { Slide, Slides } from '../../documents/slides.ts';
import { dayInWords } from '../../domain/day-in-words.ts';
import type { Reach } from '../../domain/scope.ts';
import { paperWords } from './words.ts';

const words = {
  zh: {
    title: (year: number, league: string | null, topic: string | null) =>
      `${year}年度${league ?? ''}产业集群${topic === null ? '发展情况' : `：${topic}`}`,
    asOf: (day: string) => `数据截至${dayInWords(day)}`,
    source: (name: string, day: string) =>
      `${name}　来源：集群台账，各集群年度报告；数据截至${dayInWords(day)}；增速为可比口径`,
    sourceOfCluster: (name: string, day: string) =>
      `${name}　来源：集群台账，该集群历年报送；数据截至${dayInWords(day)}`,
    region: ['指标', '全区', '比上年（可比口径）', '说明'],
    league: ['指标', '合计', '比上年（可比口径）', '说明'],
  },
  en: {
    title: (year: number, league: string | null, topic: string | null) =>
      `Clusters ${year}${league === null ? '' : `, ${league}`}${topic === null ? '' : `: ${topic}`}`,
    asOf: (day: string) => `As of ${day}`,
    source: (name: string, day: string) =>
      `${name}. Source: cluster ledger, yearly reports; as of ${day}; growth is like for like`,
    sourceOfCluster: (name: string, day: string) =>
      `${name}. Source: cluster ledger, what the cluster filed; as of ${day}`,
    region: ['Indicator', 'Region', 'Against the year before (like for like)', 'Remarks'],
    league: ['Indicator', 'Total', 'Against the year before (like for like)', 'Remarks'],
  },
} as const;

/** Whose figures the slides show; empty lists narrow nothing. */
interface Narrowed {
  league: League | null;
  programme: readonly ('sme' | 'amc')[];
  level: readonly ('national' | 'regional')[];
}

/** Slides of topics: of each the finding with its main numbers, then its charts, in the words of its page. */
export async function topicSlides(
  pages: readonly TopicPage[],
  { league, programme, level, day, language, reach }: Narrowed & { day: string; language: PaperLanguage; reach: Reach },
): Promise<Slides> {
  const { topicSection } = await import('../../../web/papers/topic-section.ts');
  const { wordsOfReach } = await import('../../../web/papers/whole-speech.ts');
  const [w, shared] = [wordsOfReach(words[language], reach, language), paperWords[language]];
  const slides = pages.flatMap((page): Slide[] => {
    const { name, said, rows, charts } = topicSection(page, language, reach);
    const [title = name, ...text] = said;
    const source = w.source(name, day);
    return [
      { title, text, table: { heads: league === null ? w.region : w.league, rows }, chart: null, source },
      ...charts.map((chart): Slide => ({ title, text: [], table: null, chart, source })),
    ];
  });
  const [first] = pages;
  const single = pages.length === 1 && first !== undefined ? first.topic.name[language] : null;
  return {
    language,
    title: w.title(first?.year ?? 0, league?.name[language] ?? null, single),
    subtitle: [
      ...level.map((id) => shared.level[id]),
      ...programme.map((id) => shared.programme[id]),
      w.asOf(day),
    ].join(shared.list),
    slides,
  };
}

/** Slides of one cluster: where it stands, its courses, its plan, its peers, in the words of its page. */
export async function slidesOfCluster(
  profile: ClusterProfile,
  { day, language }: { day: string; language: PaperLanguage },
): Promise<Slides> {
  const { clusterSlides } = await import('../../../web/papers/cluster-slides.ts');
  const [w, shared] = [words[language], paperWords[language]];
  const { cluster } = profile;
  return {
    language,
    title: cluster.name,
    subtitle: [
      ...cluster.leagues.map(({ name }) => name[language]),
      `${shared.level[cluster.level]}${language === 'en' ? ' ' : ''}${shared.programme[cluster.programme]}`,
      w.asOf(day),
    ].join(shared.list),
    slides: clusterSlides(profile, language).map((slide) => ({
      ...slide,
      source: w.sourceOfCluster(cluster.name, day),
    })),
  };
}
