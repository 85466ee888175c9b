import { memo, useMemo } from 'react';
import type { ClusterProfile } from '../../../server/contract/cluster-pages.ts';
import { useSpeech } from '../../i18n/language.ts';
import { ChartFigure } from '../../ui/ChartFigure.tsx';
import { timeMarks } from '../../ui/time-marks.ts';
import { useChangeSearch } from '../../ui/use-page.ts';
import { coursesFigure } from './courses-figure.ts';

/** Trends by field of work; a mark leads to the submissions behind its figure. */
export const Courses = memo(function Courses({ profile }: { profile: ClusterProfile }) {
  const speech = useSpeech();
  const { t } = speech;
  const change = useChangeSearch();
  const figure = useMemo(() => {
    const { id, leagues } = profile.cluster;
    const whose = { cluster: { id, leagues: leagues.map((league) => league.code) } };
    return coursesFigure(
      profile,
      speech,
      timeMarks({ targets: [], annotations: profile.annotations, whole: null }, whose, speech),
    );
  }, [profile, speech]);
  if (figure === null) {
    return (
      <section id="courses" aria-labelledby="courses-title">
        <div className="section-head">
          <h2 id="courses-title">{t.profile.sections.courses}</h2>
        </div>
        <p className="muted">{t.profile.courses.none}</p>
      </section>
    );
  }
  const { title, subtitle, sentence, draw, points, factOf, table, events } = figure;
  return (
    <div id="courses" className="courses">
      <ChartFigure
        title={title}
        subtitle={subtitle}
        sentence={sentence}
        draw={draw}
        points={points}
        onPick={(point) => change({ fact: factOf(point) ?? undefined })}
        table={table}
        events={events}
        source={{}}
        file={`${profile.cluster.name} ${t.profile.sections.courses}`}
      />
    </div>
  );
});
