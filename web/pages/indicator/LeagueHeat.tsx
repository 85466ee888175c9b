import { Link } from '@tanstack/react-router';
import type { IndicatorPage } from '../../../server/contract/indicator-page.ts';
import type { AggregateFigure } from '../../../server/domain/figure.ts';
import { Sparkline } from '../../charts/Sparkline.tsx';
import { indicatorWords } from '../../i18n/indicator-words.ts';
import { asShown } from '../../i18n/numbers.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Figure } from '../../ui/Figure.tsx';
import { SourceLine } from '../../ui/SourceLine.tsx';
import type { TopicReader } from '../topics/reader.ts';
import { heatStep, indexed, leagueYears } from './league-years.ts';
import './LeagueHeat.css';

/** Leagues by year as a table whose colour is the size of the value, with an indexed course beside each league. */
export function LeagueHeat({ page, reader }: { page: IndicatorPage; reader: TopicReader }) {
  const { t, say, language } = reader;
  const { id, direction } = page.entry;
  const found = leagueYears(page.leagueYears, direction === 'down');
  if (found === null) return null;
  const { years, rows } = found;
  const [from = page.year, to = page.year] = [years[0], years.at(-1)];
  // A figure of which reports are missing has no colour: it would read as a fall.
  const whole = (figure: AggregateFigure | undefined) => figure?.value != null && !figure.incomplete;
  const all = rows.flatMap((row) => row.figures.flatMap((figure) => (whole(figure) ? (figure?.value ?? []) : [])));
  const indices = rows.map((row) => indexed(row.figures));
  const rise = (course: readonly (number | null)[] | undefined) => course?.at(-1) ?? null;
  const best = rows
    .map((row, at) => ({ row, index: rise(indices[at]) }))
    .filter(({ index, row }) => index !== null && row.figures[0]?.value != null && row.figures.at(-1)?.few === false)
    .sort((a, b) => (b.index ?? 0) - (a.index ?? 0))[0];
  const nameOf = (code: string) => {
    const name = page.names[code];
    return name === undefined ? code : say(name);
  };
  const words = indicatorWords[language].heat;
  return (
    <div id="leagues-by-year">
      <Figure
        title={
          best === undefined || best.index === null
            ? words.plain(from, to)
            : words.title(nameOf(best.row.code), from, to, asShown(best.index, language))
        }
        subtitle={words.sub(reader.name(id), reader.unit(id), from, to)}
        table={
          <>
            <ul className="tile-key">
              {[0, 1, 2, 3, 4].map((step) => (
                <li key={step}>
                  <i className={`heat-${step}`} aria-hidden="true" />
                  {step === 0 ? words.least : step === 4 ? words.most : ''}
                </li>
              ))}
            </ul>
            <DataTable
              label={words.sub(reader.name(id), reader.unit(id), from, to)}
              className="heat-table"
              columns={[
                indicatorWords[language].league,
                ...years.map((year) => ({ name: year, number: true })),
                words.course(from),
                { name: words.index(to), number: true },
              ]}
            >
              {rows.map((row, at) => {
                const course = indices[at] ?? [];
                const index = rise(course);
                return (
                  <tr key={row.code}>
                    <th scope="row">
                      <Link
                        to="/leagues/$code"
                        params={{ code: row.code }}
                        search={(before) => ({ ...before, indicator: id, league: undefined })}
                        className="row-link"
                      >
                        {nameOf(row.code)}
                      </Link>
                    </th>
                    {row.figures.map((figure, place) => (
                      <td
                        key={years[place]}
                        className={whole(figure) ? `number heat-${heatStep(figure?.value ?? 0, all)}` : 'number muted'}
                      >
                        {figure === undefined ? '–' : reader.value(id, figure.value)}
                        {figure?.few === true ? '*' : ''}
                        {figure?.incomplete === true ? '°' : ''}
                      </td>
                    ))}
                    <td>
                      <Sparkline
                        points={course.map((value, place) => ({
                          year: years[place] ?? from,
                          value,
                        }))}
                        says={`${nameOf(row.code)}${t.colon}${course.map((value, place) => `${years[place]} ${value === null ? '–' : asShown(value, language)}`).join(t.list)}`}
                      />
                    </td>
                    <td className="number">{index === null ? '–' : asShown(index, language)}</td>
                  </tr>
                );
              })}
            </DataTable>
          </>
        }
        note={<SourceLine indicator={page.entry} hint={words.press} extra={words.note(page.enoughClusters)} />}
      />
    </div>
  );
}
