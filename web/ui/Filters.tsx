import { useRouterState } from '@tanstack/react-router';
import { useRef } from 'react';
import { dayText } from '../i18n/day-text.ts';
import { useSpeech } from '../i18n/language.ts';
import { Choice } from './Choice.tsx';
import { useAbout, useChangeSearch, usePageSearch, useYears } from './use-page.ts';
import './Filters.css';

const all = 'all';

/** What the figures of the page are narrowed to; kept in the link. */
export function Filters() {
  const { t, say, language } = useSpeech();
  const search = usePageSearch();
  const change = useChangeSearch();
  const about = useAbout();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const narrows =
    ['/', '/clusters', '/leagues', '/explore'].includes(path) || /^\/(topics|indicators\/|leagues\/)/.test(path);
  const view = useRouterState({ select: (state) => state.location.search.view });
  const amounts =
    /^\/(clusters|leagues|explore|records)?$|^\/(topics|indicators\/|clusters\/|leagues\/)/.test(path) ||
    // The note that goes back with a report is written in the units of its form.
    (/^\/review\/[^/]+\/(\d+|plans|standards)$/.test(path) && view !== 'note');
  const known = useYears();
  // The catalogue, accounts and the journal are of no day.
  if (/^\/(indicators$|people\/)/.test(path)) return null;

  const newest = known.at(-1);
  const year = search.year ?? newest;
  const years = [...new Set([...known, ...(year === undefined ? [] : [year])])].sort((a, b) => b - a);
  // The ends of January, when bulletins are written, up to the newest day of the ledger.
  const januaries = (about?.years ?? [])
    .map((year) => `${year + 1}-01-31`)
    .filter((day) => day <= (about?.newest ?? ''))
    .slice(-4)
    .reverse();
  const active = search.programme ?? search.league ?? search.year ?? search.asOf;
  return (
    <section className="filters" aria-label={t.filters.label}>
      <div className="width filters-row">
        {narrows ? (
          <>
            {about !== undefined && year === undefined ? null : (
              <Choice
                label={t.filters.year}
                options={years.map((year) => ({
                  id: String(year),
                  name: year === newest ? t.filters.newest(year) : t.filters.yearOf(year),
                }))}
                chosen={year === undefined ? '' : String(year)}
                onChoose={(id) => change({ year: Number(id) === newest ? undefined : Number(id) })}
              />
            )}
            <Choice
              label={t.filters.programme}
              options={[
                { id: all, name: t.filters.allProgrammes },
                { id: 'sme', name: t.programme.sme },
                { id: 'amc', name: t.programme.amc },
              ]}
              chosen={search.programme ?? all}
              onChoose={(id) => change({ programme: id === all ? undefined : id })}
            />
            {path.startsWith('/leagues') ? null : (
              <Choice
                label={t.filters.league}
                options={[
                  { id: all, name: t.filters.allLeagues },
                  ...(about?.leagues ?? []).map((league) => ({ id: league.code, name: say(league.name) })),
                ]}
                chosen={search.league ?? all}
                onChoose={(id) => change({ league: id === all ? undefined : id })}
              />
            )}
          </>
        ) : null}
        {amounts ? (
          <Choice
            label={t.amounts.label}
            options={(['filed', 'yi', 'wan'] as const).map((id) => ({ id, name: t.amounts[id] }))}
            chosen={search.unit ?? 'filed'}
            onChoose={(id) => change({ unit: id === 'filed' ? undefined : id })}
          />
        ) : null}
        <AsOf day={search.asOf} onChange={(asOf) => change({ asOf })} />
        <Choice
          label={t.filters.januaries}
          options={[
            {
              id: all,
              name: search.asOf === undefined || januaries.includes(search.asOf) ? t.filters.now : t.filters.otherDay,
            },
            ...januaries.map((day) => ({ id: day, name: dayText(day, language) })),
          ]}
          chosen={search.asOf !== undefined && januaries.includes(search.asOf) ? search.asOf : all}
          onChoose={(id) => change({ asOf: id === all ? undefined : id })}
        />
        {active === undefined ? null : (
          <button
            type="button"
            className="quiet"
            onClick={() => change({ programme: undefined, league: undefined, year: undefined, asOf: undefined })}
          >
            {t.filters.clear}
          </button>
        )}
      </div>
    </section>
  );
}

/** The day the ledger is shown for: a word that opens the calendar of the browser. */
function AsOf({ day, onChange }: { day: string | undefined; onChange: (day: string | undefined) => void }) {
  const { t, language } = useSpeech();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="choice as-of" title={t.filters.asOfHint}>
      <span className="as-of-label">{t.filters.asOf}</span>
      <button
        type="button"
        onClick={() => input.current?.showPicker()}
        aria-label={`${t.filters.asOf} ${day ?? t.filters.now}`}
      >
        {day === undefined ? t.filters.now : dayText(day, language)}
        <svg aria-hidden="true" width="12" height="12" viewBox="0 0 12 12">
          <path d="M1 3.5h10M1.5 2h9v9h-9zM4 .5v2M8 .5v2" fill="none" stroke="currentColor" />
        </svg>
      </button>
      <input
        ref={input}
        type="date"
        tabIndex={-1}
        aria-label={t.filters.asOf}
        value={day ?? ''}
        max="2100-12-31"
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      />
    </div>
  );
}
