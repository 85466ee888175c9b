import { Link } from '@tanstack/react-router';
import type { IndicatorPage } from '../../../server/contract/indicator-page.ts';
import { indicatorWords } from '../../i18n/indicator-words.ts';
import { percent } from '../../i18n/numbers.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Figure } from '../../ui/Figure.tsx';
import { SourceLine } from '../../ui/SourceLine.tsx';
import type { TopicReader } from '../topics/reader.ts';
import './Coverage.css';

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
      title={indicatorWords[language].coverageTitle(now.n, now.of, page.year)}
      subtitle={indicatorWords[language].coverageSub}
      table={
        <div className="figure-pair">
          <DataTable
            label={indicatorWords[language].coverage}
            columns={[
              t.year,
              { name: indicatorWords[language].due, number: true },
              { name: indicatorWords[language].known, number: true },
              { name: indicatorWords[language].zeros, number: true },
              { name: indicatorWords[language].notAsked, number: true },
              { name: indicatorWords[language].share, unit: '%', number: true },
            ]}
          >
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
          </DataTable>
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
  const { t, language, say } = reader;
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
      <h3>{indicatorWords[language].missing(page.year)}</h3>
      <p>{ids.length === 0 ? indicatorWords[language].noneMissing : list(ids.slice(0, named))}</p>
      {rest.length === 0 ? null : (
        <details>
          <summary>{indicatorWords[language].moreMissing(rest.length)}</summary>
          <p>{list(rest)}</p>
        </details>
      )}
    </div>
  );
}
