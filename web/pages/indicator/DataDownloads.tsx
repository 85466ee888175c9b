import { useState } from 'react';
import { linkOf } from '../../api/client.ts';
import { fetchTable } from '../../api/download.ts';
import { indicatorWords } from '../../i18n/indicator-words.ts';
import { useSpeech } from '../../i18n/language.ts';
import { fileName, saveFile } from '../../ui/save-file.ts';
import { useAbout, usePageSearch } from '../../ui/use-page.ts';

const cuts = { region: undefined, league: 'league', cluster: 'cluster' } as const;

/** The figures of the page as tables: region, leagues, clusters, over the years of the page. */
export function DataDownloads({ id }: { id: string }) {
  const { t, language } = useSpeech();
  const { year, programme, league, asOf } = usePageSearch();
  const years = useAbout()?.years;
  const [failed, setFailed] = useState(false);
  const linkFor = (cut: keyof typeof cuts) =>
    linkOf('/api/v1/aggregate', {
      indicator: id,
      by: cuts[cut],
      from: years?.[0],
      to: year ?? years?.at(-1),
      programme,
      league,
      asOf,
      spread: 'median',
      growth: 1,
      bom: 1,
    });
  const save = async (cut: keyof typeof cuts) => {
    setFailed(false);
    try {
      saveFile(fileName(`${id}-${cut}`, 'csv'), await fetchTable(linkFor(cut), 'csv'));
    } catch {
      setFailed(true);
    }
  };
  return (
    <section className="figure downloads" aria-label={indicatorWords[language].downloads}>
      <h2>{indicatorWords[language].downloads}</h2>
      <p className="downloads-row">
        {(['region', 'league', 'cluster'] as const).map((cut) => (
          <button key={cut} type="button" className="button" onClick={() => void save(cut)}>
            {indicatorWords[language].download[cut]}
          </button>
        ))}
        <span role="status" className="muted">
          {failed ? t.chartFigure.downloadFailed : ''}
        </span>
      </p>
    </section>
  );
}
