import { Link } from '@tanstack/react-router';
import type { IndicatorPage } from '../../../server/contract/indicator-page.ts';
import { percent } from '../../i18n/numbers.ts';
import { Figure } from '../../ui/Figure.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { SourceLine } from '../../ui/SourceLine.tsx';
import type { TopicReader } from '../topics/reader.ts';

interface Props {
  page: IndicatorPage;
  reader: TopicReader;
}

/** On how many clusters each year rests, and which are missing in the newest. */
export function Coverage({ page, reader }: Props) {
  const { t, language } = reader;
  const now = reader.now(page.entry.id);
  if (now === undefined) return null;
  return (
    <Figure
      title={t.indicator.coverageTitle(now.n, now.of, page.year)}
      subtitle={t.indicator.coverageSub}
      table={
        <div className="figure-pair">
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
                {[...page.region].reverse().map((figure) => (
                  <tr key={figure.year}>
                    <th scope="row">{figure.year}</th>
                    <td className="number">{figure.of}</td>
                    <td className="number">{figure.n}</td>
                    <td className="number">{figure.zeros}</td>
                    <td className="number">{figure.notAsked}</td>
                    <td className={figure.incomplete ? 'number incomplete' : 'number'}>
                      {figure.coverage === null ? '–' : percent(figure.coverage * 100, language, 0).replace('%', '')}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
          <Missing page={page} reader={reader} ids={now.missing} />
        </div>
      }
      note={<SourceLine indicator={page.entry} />}
    />
  );
}

/** Named in full up to this many; the rest on demand. */
const named = 24;

function Missing({ page, reader, ids }: Props & { ids: readonly number[] }) {
  const { t, say } = reader;
  const list = (some: readonly number[]) =>
    some.map((id, index) => {
      const name = page.names[String(id)];
      return (
        <span key={id}>
          {index === 0 ? '' : t.list}
          <Link to="/clusters/$id" params={{ id: String(id) }}>
            {name === undefined ? id : say(name)}
          </Link>
        </span>
      );
    });
  const rest = ids.slice(named);
  return (
    <div className="missing-line">
      <h3>{t.indicator.missing(page.year)}</h3>
      <p>{ids.length === 0 ? t.indicator.noneMissing : list(ids.slice(0, named))}</p>
      {rest.length === 0 ? null : (
        <details>
          <summary>{t.indicator.moreMissing(rest.length)}</summary>
          <p>{list(rest)}</p>
        </details>
      )}
    </div>
  );
}
