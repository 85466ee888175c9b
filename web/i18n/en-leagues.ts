import { inside } from './inside.ts';
import type { Messages } from './zh.ts';

const lower = (name: string) => inside(name, 'en');
const leagues = (n: number) => `${n} ${n === 1 ? 'league' : 'leagues'}`;
const inUnit = (unit: string) => (unit === '' ? '' : `, ${unit}`);

/** English words of the same; see zh-leagues.ts. */
export const enLeagues: Pick<Messages, 'colon' | 'chartFigure' | 'leagues' | 'leagueGrowth' | 'tileMap'> = {
  colon: ': ',
  chartFigure: {
    downloadFailed: 'The download failed; please try again',
    steps: 'Step through',
    notStepped: (n) => `${n} marks; use the arrow keys`,
    download: 'Download',
    kinds: { png: 'PNG picture', svg: 'SVG drawing', csv: 'CSV table', xlsx: 'XLSX workbook' },
    stop: '. ',
    copy: 'Copy text',
    copied: 'Copied',
    failed: 'Could not copy; please select the text and copy it by hand',
  },
  leagues: {
    nav: 'Compare leagues',
    unknown: 'League not stated',
    tied: (rank) => `=${rank}`,
    indicator: 'Indicator',
    indicatorHint: 'Type a Chinese or English name',
    measure: 'Compare',
    measured: (measure: 'level' | 'growth', name: string) => (measure === 'growth' ? `${name}, growth` : name),
    measures: { level: 'Level', growth: 'Growth' },
    change: 'Change',
    basis: 'Basis',
    bases: { all: 'All clusters', matched: 'Like for like' },
    basisHint: 'Like for like counts clusters with figures in every year compared',
    joint: 'Joint clusters',
    joints: { lead: 'under the leading league', shares: 'split by stated shares', members: 'under every member' },
    before: 'Against',
    set: 'Measures',
    x: 'Across',
    y: 'Up',
    size: 'Area',
    failed: 'This indicator cannot be compared by league',
    reset: 'Back to gross output',
    sub: (name, measure, unit, year, basis) =>
      `${name}, ${measure.toLowerCase()}${inUnit(unit)}, ${year}, ${basis.toLowerCase()}`,
    leadShare: (names, name, n, share) =>
      `${names} leads in ${lower(name)}; the first ${n} hold ${share} of the region`,
    lead: (names, name) => `${names} leads in ${lower(name)}`,
    above: (n, of, name, region) => `${n} of ${of} leagues stand above the region in ${lower(name)} (${region})`,
    below: (n, of, name, region) =>
      `${n} of ${of} leagues stand below the region in ${lower(name)} (${region}); lower is better`,
    matchedOf: (name) => `${name} (like for like)`,
    growthOf: (name) => `growth of ${lower(name)}`,
    changeOf: (name) => `change of ${lower(name)}`,
    noRank: (name) => `No league has a comparable figure for ${lower(name)}`,
    noRankText: 'Try another year, programme or indicator.',
    rankTitle: (up, down) =>
      up === '' && down === ''
        ? 'Every league keeps its rank of the year before'
        : [up === '' ? '' : `${up} moved up`, down === '' ? '' : `${down} moved down`]
            .filter((name) => name !== '')
            .join(', '),
    rankTitlePlain: 'Leagues by rank',
    names: (names) => (names.length > 3 ? leagues(names.length) : names.join(', ')),
    several: (names) =>
      names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', '),
    place: 'Rank',
    support: (n, of) => `${n}/${of}`,
    league: 'League or city',
    value: 'Value',
    changePlaces: 'Change',
    clusters: 'Known/due',
    gap: 'Gap to region',
    marks: 'Remarks',
    pointOf: (name, place, value, support, marks) =>
      `${name}: ${place === '' ? '' : `rank ${place}, `}${value}; ${support}${marks === '' ? '' : `; ${marks}`}`,
    placeOf: (place, of) => `rank ${place} of ${of}`,
    rankSentence: (first, firstValue, last, lastValue, apart, region) =>
      `Highest: ${first} (${firstValue}); lowest: ${last} (${lastValue})${apart}${region === '' ? '' : `; the region stands at ${region}`}.`,
    rankSentenceSame: (value, apart, region) =>
      `All stand at ${value}${apart}${region === '' ? '' : `; the region stands at ${region}`}.`,
    rankSentenceDown: (first, firstValue, last, lastValue, apart, region) =>
      `Lower is better. Lowest: ${first} (${firstValue}); highest: ${last} (${lastValue})${apart}${region === '' ? '' : `; the region stands at ${region}`}.`,
    rankNote: (n) =>
      `Pale bars: fewer than ${n} clusters, or incomplete; = shared rank; ▲▼ ranks gained or lost on the year before, like for like`,
    bulletin: 'Bulletin text',
    bulletinNote: 'Written from the figures of this page; ready to copy.',
    slopeTitle: (name, before, up, down) =>
      up === 0 && down === 0
        ? `No league changed rank in ${name} since ${before}`
        : down === 0
          ? `In ${name}, ${leagues(up)} moved up since ${before}`
          : up === 0
            ? `In ${name}, ${leagues(down)} moved down since ${before}`
            : `In ${name}, ${leagues(up)} moved up and ${down} moved down since ${before}`,
    slopeSub: (name, unit, before, now, basis) =>
      `${name}${inUnit(unit)}, ${before} and ${now}, ${basis.toLowerCase()}`,
    slopeSentence: (up, down) =>
      [up === '' ? '' : `Up: ${up}`, down === '' ? '' : `Down: ${down}`].filter((name) => name !== '').join('; ') ||
      'No rank changed',
    slopeMove: (name, from, to) => `${name} from ${from} to ${to}`,
    slopePoint: (name, before, from, now, to) => `${name}: ${before} ${from}, ${now} ${to}`,
    slopeNote: (n) => `Blue: rank gained; orange: rank lost; grey: unchanged; dashed: fewer than ${n} clusters`,
    waterTitle: (growth, name, part) => `Like for like, the region ${growth}; ${name} ${part}`,
    rose: (text) => `rose ${text}`,
    fell: (text) => `fell ${text}`,
    flat: 'stood still',
    pulled: (text) => `added ${text} percentage points`,
    dragged: (text) => `took ${text} percentage points`,
    waterSub: (name, year, before) =>
      `${name}, ${year} on ${before}, contribution to the region's like-for-like growth, percentage points`,
    waterSentence: (sum, growth) =>
      `The contributions add up to ${sum} percentage points, the region's like-for-like growth (${growth}%).`,
    waterNote: (n) =>
      `Contribution: change of the league's clusters with figures in both years ÷ the region's total of such clusters the year before; pale: fewer than ${n} of them`,
    gapAbove: (name, size) => `${name} stands ${size} above the region`,
    gapBelow: (name, size) => `${name} stands ${size} below the region`,
    gapSub: (name, year, unit) => `${name}, ${year}, difference to the region${inUnit(unit)}`,
    gapNote: (n) =>
      `Zero is the region; pale: fewer than ${n} clusters, or incomplete; rates do not add up, so they have no contributions`,
    contribution: 'Contribution',
    overlap: 'Counted twice',
    multiplesTitle: (year, up, of) =>
      `${up === of ? `All ${of}` : `${up} of ${of}`} leagues rose in ${year}, like for like`,
    multiplesTitleDown: (year, down, of) =>
      `${down === of ? `All ${of}` : `${down} of ${of}`} leagues fell in ${year}, like for like; lower is better`,
    multiplesTitleSum: (year, up, of) =>
      `${up === of ? `All ${of}` : `${up} of ${of}`} leagues grew in ${year}, like for like`,
    multiplesPlain: 'Leagues over the years',
    multiplesSub: (name, unit, from, to) =>
      `${name}${inUnit(unit)}, ${from}–${to}, all clusters, one scale; beside the name: like-for-like change`,
    multiplesSentence: (name, text) => `The largest like-for-like change is that of ${name} (${text}).`,
    multiplesNote: (share) =>
      `Lines break where under ${share} of clusters have figures in both years; hollow: incomplete`,
    matrixTitle: (names, count, of) => `${names} comes first in ${count} of ${of} measures`,
    matrixTitlePlain: (set) => `${set} by league`,
    matrixSub: (set, year, basis) =>
      `${set}, ${year}, ${basis.toLowerCase()}; colour is the rank within a measure, not the size of its value`,
    matrixSentence: (list) => `First: ${list}.`,
    matrixFirst: (indicator, name) => `${indicator}: ${name}`,
    matrixLinks: 'Definition, population and trend of a measure, by its cell or name: ',
    matrixNote: (n) =>
      `* fewer than ${n} clusters; ° incomplete; where lower is better the lowest comes first; populations differ, see Indicators`,
    matrixShades: 'The darker, the higher the rank',
    matrixLast: 'last',
    matrixBest: 'first',
    scatterTitle: (n, x, y) => `${leagues(n)} above the median in both ${lower(x)} and ${lower(y)}`,
    scatterSub: (x, y, size, year, basis) => `Across: ${x}; up: ${y}; area: ${size}; ${year}, ${inside(basis, 'en')}`,
    scatterSentence: (names) =>
      names === '' ? 'No league stands above the median of leagues in both.' : `Above the median in both: ${names}.`,
    scatterNote: (n) => `Dashed: median of leagues; pale: fewer than ${n} clusters; hollow: no figure for the area`,
    scatterNone: 'No league has figures for both',
    scatterRefused: 'These measures cannot be shown as a scatter plot',
    populations: (list) => `Population: ${list}`,
  },
  leagueGrowth: {
    title: (name, year, indicator, change, lead) =>
      `${name}, ${year}: ${lower(indicator)} ${change} like for like${lead}`,
    lead: (cluster, points, fell) => `; ${cluster} ${fell ? 'took away' : 'added'} ${points} percentage points`,
    noGrowth: (name, year) => `${name}: no like-for-like growth in ${year}`,
    none: (name, year) => `No cluster of ${name} reported this indicator for ${year}`,
    sub: (indicator, unit, year, level) =>
      `Contribution of each cluster to the growth of ${lower(indicator)}${inUnit(unit)}, ${year} on the year before, like for like${level === '' ? '' : `; all clusters ${level}`}`,
    table: 'Contribution of each cluster',
    change: 'Change',
    pull: 'Pull',
    contribution: 'Contribution',
    outstanding: 'report outstanding',
    turns: { entered: 'new this year', left: 'left after the year before' },
    total: 'Clusters compared',
    sum: (sum, growth, fell, indicator) =>
      `The contributions add up to ${sum} percentage points, the like-for-like growth of ${lower(indicator)} (${fell ? '−' : '+'}${growth}).`,
    note: "Contribution: change of the cluster ÷ last year's total of the clusters with figures in both years",
    origin: 'Click a figure to see its origin',
    open: 'Click a league to see what its clusters contribute',
    alike: (list) => `Counted here: ${list}.`,
    all: 'Count all clusters, under the leading league',
  },
  tileMap: {
    titleGrowth: (up, above, of) =>
      `${up === of ? `All ${of}` : `${up} of ${of}`} leagues grew, ${above} faster than the region`,
    titleLevel: (names, share) => `${names} hold ${share} of the region`,
    subGrowth: (name, year) => `${name}, ${year} on the year before, like for like, %`,
    subLevel: (name, year, unit) => `${name}, ${year}, ${unit}`,
    color: 'Colour',
    colors: { growth: 'Growth', level: 'Level' },
    shadesGrowth: (region) => `Dark: faster than the region (${region}); light: grew no faster; orange: fell`,
    shadesLevel: 'Light to dark: last, third, second, first quarter',
    fell: 'fell',
    slower: 'grew, no faster than the region',
    faster: (region) => `faster than the region (${region})`,
    quarter: { q1: 'last quarter', q2: 'third quarter', q3: 'second quarter', q4: 'first quarter' },
    noFigure: 'no comparable figure',
    pick: 'Click a league, or move to it by arrow key and press Enter, to see that league alone; again to undo',
    sentence: (list) => `Faster than the region: ${list}.`,
    sentenceNone: 'No league grew faster than the region.',
    sentenceLevel: (list) => `First three: ${list}.`,
    doubtful: (n) => `Dashed frame: fewer than ${n} clusters, or incomplete`,
    schematic: 'Positions',
    approval: (number) => `Map approval number: ${number}`,
    refused: (file, reason) =>
      `The map ${file} is not used: ${reason}. Tiles are shown instead; correct the file and restart the program.`,
    elsewhere: (names) => `Not on the map: ${names}`,
    openLeagues: 'Compare leagues',
  },
};
