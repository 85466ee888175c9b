import { Link } from '@tanstack/react-router';
import type { IndicatorPage } from '../../../server/contract/indicator-page.ts';
import { percent } from '../../i18n/numbers.ts';
import { Figure } from '../../ui/Figure.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { SourceLine } from '../../ui/SourceLine.tsx';
import type { TopicReader } from '../topics/reader.ts';

/** On how many clusters each year rests, and which are missing in the newest. */
export function Coverage({ page, reader }: { page: IndicatorPage; reader: TopicReader }) {
  const { t, say, language } = reader;
  const now = reader.now(page.entry.id);
  if (now === undefined) return null;
  return (
    <Figure
      title={t.indicator.coverageTitle(now.n, now.of, page.year)}
      subtitle={t.indicator.coverageSub}
      table={
        <Scroll label={t.indicator.coverage}>
          <table className="data">
            <thead>
              <tr>
                <th scope="col">{t.year}</th>
                <th scope="col" className="number">
                  {t.indicator.due}
                </th>
                <th scope="col" className="number">
                  {t.indicator.known}
                </th>
                <th scope="col" className="number">
                  {t.indicator.zeros}
                </th>
                <th scope="col" className="number">
                  {t.indicator.notAsked}
                </th>
                <th scope="col" className="number">
                  {t.indicator.share}
                  <small>%</small>
                </th>
              </tr>
            </thead>
            <tbody>
              {[...page.region].reverse().map((one) => (
                <tr key={one.year}>
                  <th scope="row">{one.year}</th>
                  <td className="number">{one.of}</td>
                  <td className="number">{one.n}</td>
                  <td className="number">{one.zeros}</td>
                  <td className="number">{one.notAsked}</td>
                  <td className={one.incomplete ? 'number incomplete' : 'number'}>
                    {one.coverage === null ? '–' : percent(one.coverage * 100, language, 0).replace('%', '')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      }
      note={
        <>
          <p className="missing-line">
            {t.indicator.missing(page.year)}
            {now.missing.length === 0
              ? t.indicator.noneMissing
              : now.missing.map((id, index) => {
                  const name = page.names[String(id)];
                  return (
                    <span key={id}>
                      {index === 0 ? '' : t.list}
                      <Link to="/clusters/$id" params={{ id: String(id) }}>
                        {name === undefined ? id : say(name)}
                      </Link>
                    </span>
                  );
                })}
          </p>
          <SourceLine indicator={page.entry} />
        </>
      }
    />
  );
}
