import type { Catalogue } from '../../../server/contract/catalogue.ts';
import { Dimension } from '../../../server/domain/figure.ts';
import { exploreWords } from '../../i18n/explore-words.ts';
import { useSpeech } from '../../i18n/language.ts';
import { Choice } from '../../ui/Choice.tsx';
import { useChangeSearch, usePageSearch, useYears } from '../../ui/use-page.ts';
import { IndicatorCombo } from '../leagues/IndicatorCombo.tsx';
import { type ChartKind, dimensionsOf, type ExploreSearch, indicatorsOf, mostIndicators, yearsOf } from './state.ts';
import type { Suggestion } from './suggest-chart.ts';
import './Controls.css';

interface Props {
  search: ExploreSearch;
  catalogue: Catalogue;
  /** Null until there is an answer to draw. */
  suggestion: Suggestion | null;
  kind: ChartKind | null;
}

const none = 'none';
const auto = 'auto';

/** What is asked: indicators, groups, measure, years, filters and drawing, all kept in the link. */
export function Controls({ search, catalogue, suggestion, kind }: Props) {
  const { t, language, say } = useSpeech();
  const change = useChangeSearch();
  const filters = usePageSearch();
  const years = useYears();
  const newest = years.at(-1) ?? 0;
  const chosen = indicatorsOf(search);
  const [first, second] = dimensionsOf(search);
  const span = yearsOf(search, filters, newest);
  const nameOf = new Map(catalogue.indicators.map((indicator) => [indicator.id, say(indicator.name)]));
  const choices = catalogue.indicators.filter(
    (indicator) => indicator.method !== 'list' && !chosen.includes(indicator.id),
  );
  const setIndicators = (ids: readonly string[]) => change({ i: ids.join(',') || undefined, chart: undefined });
  const setBy = (dimensions: readonly (string | undefined)[]) =>
    change({ by: dimensions.filter((dimension) => dimension !== undefined).join(',') || undefined, chart: undefined });
  const dimensions = (left: string | undefined) => [
    { id: none, name: exploreWords[language].noGroup },
    ...Dimension.options
      .filter((option) => option !== left)
      .map((option) => ({ id: option, name: exploreWords[language].dimensions[option] })),
  ];
  return (
    <section className="explore-controls" aria-label={exploreWords[language].title}>
      <div className="explore-row">
        <span className="explore-label">{exploreWords[language].indicators}</span>
        <ul className="explore-chips">
          {chosen.map((id) => (
            <li key={id}>
              {nameOf.get(id) ?? id}
              <button
                type="button"
                aria-label={exploreWords[language].remove(nameOf.get(id) ?? id)}
                onClick={() => setIndicators(chosen.filter((indicator) => indicator !== id))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
        {chosen.length >= mostIndicators ? (
          <span className="muted">{exploreWords[language].full(mostIndicators)}</span>
        ) : (
          <IndicatorCombo
            key={chosen.join(',')}
            label={exploreWords[language].add}
            choices={choices}
            chosen=""
            onChoose={(id) => setIndicators([...chosen, id])}
          />
        )}
      </div>
      <div className="explore-row">
        <Choice
          label={exploreWords[language].by}
          options={dimensions(undefined)}
          chosen={first ?? none}
          onChoose={(id) => setBy(id === none ? [] : [id, second === id ? undefined : second])}
        />
        {first === undefined ? null : (
          <Choice
            label={exploreWords[language].by2}
            options={dimensions(first)}
            chosen={second ?? none}
            onChoose={(id) => setBy([first, id === none ? undefined : id])}
          />
        )}
        <Choice
          label={exploreWords[language].measure}
          options={(['level', 'growth', 'share', 'rank', 'index'] as const).map((measure) => ({
            id: measure,
            name: exploreWords[language].measures[measure],
          }))}
          chosen={search.m ?? 'level'}
          onChoose={(id) => change({ m: id === 'level' ? undefined : id, chart: undefined })}
        />
        <Choice
          label={exploreWords[language].basis}
          options={([auto, 'all', 'matched'] as const).map((basis) => ({
            id: basis,
            name: exploreWords[language].bases[basis],
          }))}
          chosen={search.basis ?? auto}
          onChoose={(id) => change({ basis: id === auto ? undefined : id })}
        />
        <Choice
          label={exploreWords[language].from}
          options={years
            .filter((year) => year <= span.to)
            .reverse()
            .map((year) => ({ id: String(year), name: t.filters.yearOf(year) }))}
          chosen={String(span.from)}
          onChoose={(id) => change({ from: Number(id), chart: undefined })}
        />
      </div>
      <div className="explore-row">
        <Choice
          label={exploreWords[language].level}
          options={[
            { id: none, name: exploreWords[language].allLevels },
            ...(['national', 'regional'] as const).map((level) => ({ id: level, name: t.level[level] })),
          ]}
          chosen={search.level ?? none}
          onChoose={(id) => change({ level: id === none ? undefined : id })}
        />
        <Choice
          label={exploreWords[language].sector}
          options={[
            { id: none, name: exploreWords[language].allSectors },
            ...(['primary', 'secondary', 'tertiary'] as const).map((sector) => ({
              id: sector,
              name: t.sector[sector],
            })),
          ]}
          chosen={search.sector ?? none}
          onChoose={(id) => change({ sector: id === none ? undefined : id })}
        />
        {first === 'league' || second === 'league' ? (
          <Choice
            label={exploreWords[language].joint}
            options={(['lead', 'shares', 'members'] as const).map((joint) => ({
              id: joint,
              name: t.leagues.joints[joint],
            }))}
            chosen={search.joint ?? 'lead'}
            onChoose={(id) => change({ joint: id === 'lead' ? undefined : id })}
          />
        ) : null}
        {suggestion === null || kind === null ? null : (
          <Choice
            label={exploreWords[language].chart}
            options={suggestion.possible.map((possible) => ({
              id: possible,
              name:
                possible === suggestion.kind
                  ? exploreWords[language].suggested(exploreWords[language].charts[possible])
                  : exploreWords[language].charts[possible],
            }))}
            chosen={kind}
            onChoose={(id) => change({ chart: id === suggestion.kind ? undefined : id })}
          />
        )}
      </div>
    </section>
  );
}
