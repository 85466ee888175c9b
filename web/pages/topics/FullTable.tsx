import { Link } from '@tanstack/react-router';
import type { TopicPage } from '../../../server/contract/topics.ts';
import type { AggregateFigure } from '../../../server/domain/figure.ts';
import { indicatorWords } from '../../i18n/indicator-words.ts';
import { wordOf } from '../../i18n/language.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { SourceLine } from '../../ui/SourceLine.tsx';
import type { TopicReader } from './reader.ts';
import './FullTable.css';

/** Every indicator of the topic with its calibre, block by block, year by year. */
export function FullTable({ page, reader }: { page: TopicPage; reader: TopicReader }) {
  const { t, language, say, years, head, name, unit, value, changeWhy } = reader;
  return (
    <section className="figure" aria-labelledby="full">
      <header className="figure-head">
        <h2 id="full">{t.topics.full}</h2>
        <p className="figure-sub">{t.topics.fullSub(years[0] ?? page.year, page.year)}</p>
      </header>
      <DataTable
        label={`${t.viewTable}${t.colon}${t.topics.full}`}
        fromEnd
        className="figures"
        columns={[
          t.topics.indicator,
          { name: t.unit, className: 'unit' },
          ...years.map((year) => ({ name: year, number: true })),
          { name: t.topics.changeColumn, number: true },
          { name: t.topics.support, number: true },
        ]}
        grouped
      >
        {page.topic.blocks.map((block) => (
          <tbody key={block.id}>
            <tr className="block-row">
              <th scope="rowgroup" colSpan={years.length + 4}>
                <span className="block-name">{say(block.name)}</span>
              </th>
            </tr>
            {block.indicators.map((id) => {
              const now = reader.now(id);
              return (
                <tr key={id}>
                  <th scope="row">
                    <Link to="/indicators/$id" params={{ id }} className="row-link">
                      {name(id)}
                    </Link>
                    <small>
                      {say(head(id).population)}
                      <span className="unit-inline">{unit(id) === '' ? '' : `${t.dot}${unit(id)}`}</span>
                    </small>
                  </th>
                  <td className="unit">{unit(id)}</td>
                  {reader.course(id).map((figure, index) => (
                    <td key={years[index]} className={figure?.incomplete ? 'number incomplete' : 'number'}>
                      {cellText(id, figure)}
                    </td>
                  ))}
                  <td className="number">{changeWhy(id) || '–'}</td>
                  <td className="number">{now === undefined ? '–' : `${now.n}／${now.of}`}</td>
                </tr>
              );
            })}
          </tbody>
        ))}
      </DataTable>
      <div className="figure-note">
        <SourceLine extra={indicatorWords[language].tableNote} />
      </div>
    </section>
  );

  function cellText(id: string, figure: AggregateFigure | undefined): string {
    if (figure?.answers == null) return value(id, figure?.value ?? null);
    const said = figure.answers.map((answer) => `${wordOf(t.answer, answer.answer)} ${answer.count}`);
    return said.length === 0 ? '–' : said.join(t.list);
  }
}
