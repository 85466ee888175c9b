import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { Overview } from '../../../server/contract/overview.ts';
import { mapQuery } from '../../api/overview-query.ts';
import { paint, scale } from '../../charts/paint.ts';
import { regionMap } from '../../charts/region-map.ts';
import { tileMap } from '../../charts/tile-map.ts';
import { growthTone, levelTones } from '../../charts/tile-tones.ts';
import { useSpeech } from '../../i18n/language.ts';
import { percent, signed } from '../../i18n/numbers.ts';
import { ChartFigure } from '../../ui/ChartFigure.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { comingIn, unitText, valueCell, valueText } from '../../ui/figure-words.ts';
import { useChangeSearch, usePageSearch } from '../../ui/use-page.ts';
import './LeagueTiles.css';

/** The leagues where they roughly lie, coloured by growth like for like or by level; a click narrows the page. */
export function LeagueTiles({ overview, year }: { overview: Overview; year: number }) {
  const speech = useSpeech();
  const { t, say, language } = speech;
  const change = useChangeSearch();
  const { league: chosen } = usePageSearch();
  const { tiles: by = 'growth' } = useSearch({ from: '/' });
  const { indicator } = overview.output;
  const { enoughClusters } = overview;
  const { tiles, note, region: whole, leagues } = overview.tiles;
  const given = overview.tiles.map.kind === 'official' ? overview.tiles.map : null;
  const { data: areas } = useQuery({ ...mapQuery, enabled: given !== null });
  // Tiles until the areas are there: no approval number stands under what is not the map.
  const official = areas === undefined ? null : given;
  const growing = by === 'growth';
  const regionGrowth = whole?.growth?.matched ?? null;
  const unit = unitText(indicator, speech);

  const found = tiles.map((tile) => {
    const own = leagues.find((league) => league.league.code === tile.code);
    const figure = own?.figure;
    const growth = figure?.growth?.matched ?? null;
    const level = figure?.value ?? null;
    const few = growing ? (figure?.growth?.matchedClusters ?? 0) < enoughClusters : figure?.few === true;
    return {
      ...tile,
      name: own === undefined ? say(tile.short) : say(own.league.name),
      growth,
      level,
      value: growing ? growth : level,
      clusters: (growing ? figure?.growth?.matchedClusters : figure?.n) ?? 0,
      doubtful: figure !== undefined && (growing ? growth : level) !== null && (few || figure.incomplete),
    };
  });
  const tones = growing
    ? found.map((league) => growthTone(league.growth, regionGrowth))
    : levelTones(found.map((league) => league.level));
  const regionText = regionGrowth === null ? '–' : `${signed(regionGrowth, language)}%`;
  const text = (value: number | null) =>
    value !== null && growing ? `${signed(value, language)}%` : valueText(value, indicator, speech);
  const known = found.filter((league) => league.value !== null);
  const ordered = [...known].sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const faster = ordered.filter((league) => growthTone(league.growth, regionGrowth) === 4);
  const top = ordered.slice(0, 3);
  const total = whole?.value ?? null;
  const share =
    total === null || total <= 0 ? null : (top.reduce((sum, league) => sum + (league.level ?? 0), 0) / total) * 100;
  const names = (list: typeof found) => list.map((league) => `${league.name} ${text(league.value)}`).join(t.list);
  // Who has sent how many of its reports is no share.
  const plain = !growing && comingIn(whole ?? undefined, speech) !== '';
  const title = plain
    ? t.overview.plainTitle(say(indicator.name))
    : growing
      ? t.tileMap.titleGrowth(known.filter((league) => (league.growth ?? 0) > 0).length, faster.length, known.length)
      : share === null
        ? t.overview.plainTitle(say(indicator.name))
        : t.tileMap.titleLevel(top.map((league) => league.name).join(t.list), percent(share, language));
  if (known.length === 0) return null;
  const shownTiles = found.map((league, index) => ({
    code: league.code,
    name: say(league.short),
    label: text(league.value),
    column: league.column,
    row: league.row,
    tone: tones[index] ?? null,
    doubtful: league.doubtful,
    chosen: league.code === chosen,
  }));
  const onMap = (code: string) => official?.leagues.includes(code) ?? tiles.some((tile) => tile.code === code);
  // A league that an official map does not draw on its own is told with its figure.
  const elsewhere = leagues.flatMap(({ league }) => {
    if (onMap(league.code)) return [];
    const own = found.find((unit) => unit.code === league.code);
    return [own === undefined ? say(league.name) : `${own.name} ${text(own.value)}`];
  });
  const refused = overview.tiles.map.kind === 'refused' ? overview.tiles.map : null;
  const keys: [string, string][] = growing
    ? [
        [paint.less, t.tileMap.fell],
        [scale[1] ?? '', t.tileMap.slower],
        [scale[4] ?? '', t.tileMap.faster(regionText)],
      ]
    : [
        [scale[0] ?? '', t.tileMap.quarter.q1],
        [scale[1] ?? '', t.tileMap.quarter.q2],
        [scale[2] ?? '', t.tileMap.quarter.q3],
        [scale[4] ?? '', t.tileMap.quarter.q4],
      ];
  return (
    <ChartFigure
      drawing={official === null ? 'tiles' : 'map'}
      title={title}
      subtitle={
        growing ? t.tileMap.subGrowth(say(indicator.name), year) : t.tileMap.subLevel(say(indicator.name), year, unit)
      }
      tools={
        <>
          <Choice
            label={t.tileMap.color}
            options={(['growth', 'level'] as const).map((id) => ({ id, name: t.tileMap.colors[id] }))}
            chosen={by}
            onChoose={(id) => change({ tiles: id })}
          />
          <Link to="/leagues" search={(before) => ({ ...before, league: undefined })}>
            {t.tileMap.openLeagues}
          </Link>
        </>
      }
      draw={(width) => (areas === undefined ? tileMap(shownTiles, width) : regionMap(shownTiles, areas, width))}
      points={found.map((league, index) => ({
        says: [
          `${league.name}${t.colon}${league.value === null ? t.tileMap.noFigure : `${text(league.value)}${growing ? '' : ` ${unit}`}`}`,
          t.matched(league.clusters),
        ]
          .slice(0, league.value === null ? 1 : growing ? 2 : 1)
          .join(t.dot),
        series: 0,
        index,
      }))}
      onPick={({ index }) => {
        const code = found[index]?.code;
        change({ league: code === chosen ? undefined : code });
      }}
      sentence={
        growing
          ? faster.length === 0
            ? t.tileMap.sentenceNone
            : t.tileMap.sentence(names(faster))
          : t.tileMap.sentenceLevel(names(top))
      }
      table={{
        columns: [
          { name: t.overview.leagueColumn },
          { name: say(indicator.name), unit, number: true },
          { name: t.matchedGrowth, unit: '%', number: true },
          { name: t.overview.clusterCount, number: true },
        ],
        rows: found.map((league) => [
          league.name,
          valueCell(league.level, indicator, speech),
          { text: league.growth === null ? '–' : signed(league.growth, language), value: league.growth },
          {
            text: String(league.clusters),
            value: league.clusters,
            mark: league.doubtful ? t.fewer(overview.enoughClusters) : undefined,
          },
        ]),
        foot: [
          [
            t.region,
            valueCell(total, indicator, speech),
            { text: regionGrowth === null ? '–' : signed(regionGrowth, language), value: regionGrowth },
            String((growing ? whole?.growth?.matchedClusters : whole?.n) ?? 0),
          ],
        ],
      }}
      shades={growing ? t.tileMap.shadesGrowth(regionText) : t.tileMap.shadesLevel}
      source={{
        indicator,
        figure: whole ?? undefined,
        extra: [
          official === null ? say(note) : t.tileMap.approval(official.approval),
          t.tileMap.doubtful(overview.enoughClusters),
          ...(elsewhere.length === 0 ? [] : [t.tileMap.elsewhere(elsewhere.join(t.list))]),
        ].join(t.dot),
      }}
    >
      {official === null ? null : <p className="map-approval">{t.tileMap.approval(official.approval)}</p>}
      {refused === null ? null : (
        <p className="notice" role="note">
          {t.tileMap.refused(refused.file, say(refused.reason))}
        </p>
      )}
      <ul className="tile-key">
        {keys.map(([colour, word]) => (
          <li key={word}>
            <i style={{ background: colour }} aria-hidden="true" />
            {word}
          </li>
        ))}
        <li className="tile-hint">{t.tileMap.pick}</li>
      </ul>
    </ChartFigure>
  );
}
