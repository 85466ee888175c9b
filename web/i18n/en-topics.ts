import { plural } from '../../server/domain/plural.ts';
import type { Messages } from './zh.ts';

/** English words of the same; see zh-topics.ts. */
export const enTopics: Pick<Messages, 'topics' | 'growthLabel'> = {
  topics: {
    nav: 'Topics',
    title: 'Topics',
    sub: 'Frequently used topics, one page each',
    open: (name) => `Open the topic “${name}”`,
    all: 'All topics',
    of: (name, year) => `${name} · ${year}`,
    rose: (size) => `, up ${size} like for like`,
    fell: (size) => `, down ${size} like for like`,
    raised: (size) => `, ${size} higher like for like`,
    lowered: (size) => `, ${size} lower like for like`,
    flat: ', unchanged like for like',
    leadGrew: (year, name, size, pace) => `${year}: ${name} grew ${size} like for like${pace}`,
    leadShrank: (year, name, size, pace) => `${year}: ${name} fell ${size} like for like${pace}`,
    leadStill: (year, name) => `${year}: ${name} unchanged like for like`,
    faster: (points) => `, ${points} percentage points faster than the year before`,
    slower: (points) => `, ${points} percentage points slower than the year before`,
    samePace: ', as fast as the year before',
    before: (growth) => `, after ${growth} the year before`,
    leadLevel: (year, name, value, moved) => `${year}: ${name} ${value}${moved}`,
    leadMedian: (year, name, value) => `${year}: median ${name} ${value}`,
    leadCounts: (year, name, total, parts, before) => `${year}: ${name} ${total}, of which ${parts}${before}`,
    countsMatched: (before, now) => `; ${before} to ${now} by the clusters with figures in both years`,
    countsBefore: (total) => `; ${total} the year before`,
    leadAnswers: (year, questions, name, answers, bad) =>
      bad === 0
        ? `${year}: all ${answers} answers to ${questions} ${name} are as required`
        : `${year}: ${plural(bad, 'exception', 'exceptions')} in ${name}; the other ${answers - bad} answers are as required`,
    leadNone: (year, name) => `${year}: no figures for ${name}`,
    leadAwaited: (year, name, of) =>
      of === 1
        ? `${year}: the only cluster asked about ${name} has not reported yet`
        : `${year}: none of the ${of} clusters asked about ${name} has reported yet`,
    doubtful: (n) => ` (${plural(n, 'cluster', 'clusters')} with doubtful figures, left out)`,
    leaguesLeftOut: (n, enough) =>
      ` (leaving out ${plural(n, 'league', 'leagues')} with fewer than ${enough} clusters or incomplete figures)`,
    leaguesApart: (n, enough) =>
      `leaving out ${plural(n, 'league', 'leagues')} with fewer than ${enough} clusters or incomplete figures, `,
    leaguesRate: (n, of, best, bestValue, last, lastValue, whose) =>
      `${n} of ${of} leagues are above the region; ${whose}highest: ${best} (${bestValue}); lowest: ${last} (${lastValue}).`,
    leaguesRateDown: (n, of, best, bestValue, last, lastValue, whose) =>
      `${n} of ${of} leagues are below the region, where less is better; ${whose}lowest: ${best} (${bestValue}); highest: ${last} (${lastValue}).`,
    leaguesShare: (names, share) => `${names} together make up ${share} of the region.`,
    basis: (n, of, notAsked) =>
      `${n} of ${of} clusters asked have a figure${notAsked > 0 ? `; the forms of ${notAsked} more do not ask for it` : ''}.`,
    keys: 'Main figures',
    lastYear: (value) => `${value} the year before`,
    changeWhy: (change, before, now) => `${change} (like for like ${before}→${now})`,
    asideOf: (change) => `${change} like for like`,
    marked: (list) => ` (${list})`,
    growthTitle: (name, before, now, faster) =>
      `Growth of ${name} ${faster ? 'rose' : 'fell'} from ${before} to ${now}, like for like`,
    growthTitleSame: (name, now) => `${name}: growth ${now} like for like, as the year before`,
    growthTitleOne: (name, now) => `${name}: growth ${now} like for like`,
    growthSub: (name, unit, from, to) => `${name}, on the year before, like for like, ${unit}, ${from}–${to}`,
    growthNote: (n) => `Only clusters with figures in both years; pale: fewer than ${n} clusters, or incomplete`,
    growthSentence: (year, matched, n) =>
      `Change in ${year} of the ${plural(n, 'cluster')} with figures in both years: ${matched}`,
    growthUnknown: (year) => `No cluster has figures of both years yet, so ${year} cannot be compared`,
    growthRaw: (raw, parts) =>
      `; nominal change, missing reports included: ${raw}, made up of ${parts} (percentage points)`,
    parts: {
      continuing: 'continuing',
      entering: 'entering',
      leaving: 'leaving',
      newlyKnown: 'newly reported',
      noLongerKnown: 'figure missing this year',
      outstanding: 'reports outstanding',
      doubtful: 'set aside as doubtful',
    },
    partsOf: (name, value) => `${name} ${value}`,
    matchedClusters: 'Clusters compared',
    leagueTitle: (first, value, region, shared) =>
      `${first} ${shared > 1 ? 'are' : 'is'} highest (${value}); the region ${region}`,
    leagueTitleDown: (first, value, region, shared) =>
      `${first} ${shared > 1 ? 'are' : 'is'} lowest (${value}); the region ${region}`,
    leagueTitleSum: (first, share, shared) =>
      shared > 1 ? `${first} lead with ${share} of the region each` : `${first} leads with ${share} of the region`,
    leagueTitlePlain: (name) => `${name} by league`,
    leagueSub: (name, unit, year, basis) => `${name}${unit === '' ? '' : `, ${unit}`}, ${year}, ${basis.toLowerCase()}`,
    leagueNote: (n) =>
      `Pale bars rest on fewer than ${n} clusters or are incomplete, and are not named in the title; ▲▼ places gained or lost`,
    panelsTitle: (name, parts) => `${name}: ${parts}`,
    panelsValues: (name, values) => `${name}: ${values}`,
    panelsTurn: (name, n, turn) =>
      `${name}: ${n === 2 ? 'both' : `all ${n}`} ${turn === 'up' ? 'higher' : 'lower'} than the year before, like for like`,
    panelPart: (name, value) => `${name} ${value}`,
    panelsSub: (from, to) => `Region, ${from}–${to}; the population is named in each panel, every scale begins at zero`,
    panelsNote: (n, share) =>
      `Lines break where fewer than ${share} of the clusters are known in both years; hollow: fewer than ${n} clusters or incomplete; changes like for like`,
    panelSays: (name, year, value, support) => `${name}, ${year}: ${value}; ${support}`,
    panelSentence: (name, value, change) =>
      `${name} ${value}${change === '' ? ', nothing to compare with the year before' : ` (${change} on the year before)`}`,
    stackTitle: (name, total, moved) => `${name}: ${total}${moved}`,
    stackAwaited: (name, year, before) => `${name}: nothing reported for ${year} yet, ${before} the year before`,
    stackSentenceAwaited: (year, before, beforeN) =>
      `No cluster has reported for ${year} yet; ${before} the year before (${plural(beforeN, 'cluster')} with figures).`,
    stackMore: (size) => `, ${size} more than the year before`,
    stackLess: (size) => `, ${size} fewer than the year before`,
    stackSame: ', as many as the year before',
    stackSub: (name, unit, from, to) => `${name}, ${unit}, ${from}–${to}, all clusters`,
    stackNote: (n) => `Pale: fewer than ${n} clusters, or incomplete; what is missing does not count as zero`,
    stackSentence: (year, before, now, n, beforeN) =>
      `${now} in ${year} (${plural(n, 'cluster')} with figures), ${before} the year before (${beforeN}).`,
    stackMatched: (before, now) => ` Clusters with figures in both years: ${before} to ${now}.`,
    stackSentenceOne: (year, now, n) => `${now} in ${year} (${plural(n, 'cluster')} with figures).`,
    total: 'Total',
    ladderTitle: (name, up, of, first, growth) =>
      `${name}: ${up === of ? `all ${of}` : `${up} of ${of}`} kinds grew, ${first} fastest (${growth})`,
    ladderTitlePlain: (name) => `${name}: number of each kind`,
    ladderSub: (year, unit) => `${unit}, ${year}; on the right the change on the year before, like for like`,
    ladderNote: 'Kinds overlap and do not add up; changes of title stand on the page of each indicator',
    ladderHead: 'Change',
    pairsSub: (unit) => `${unit}; SMEs and cluster enterprises come from different forms and do not add up`,
    kindsTitle: (first, count, none) =>
      `${first} is named most (${count})${none > 0 ? `; ${none === 1 ? '1 name does not tell its kind' : `${none} names do not tell their kind`}` : ''}`,
    kindsSub: (year) => `Names listed in the reports by kind, ${year}; a name listed twice counts once`,
    kindsSentence: (list) => `${list}.`,
    kind: 'Kind',
    countOf: (name, count) => `${name} ${count}`,
    namesTitle: (n, twice) =>
      twice === 0
        ? `${plural(n, 'name')}, none listed twice`
        : `${plural(n, 'name')}, ${twice} of them listed by more than one cluster`,
    namesFound: (what, n, leagues) => `${what}: ${n}, in ${plural(leagues, 'league', 'leagues')}`,
    namesNone: 'No name matches',
    allKinds: 'All kinds',
    allLevels: 'All levels',
    allLeagues: 'All leagues',
    namesOfLeague: (league, n) => `${league}  ${n}`,
    namesAll: 'Green manufacturing system',
    league: 'League',
    namesSub: (year) => `Names of the green manufacturing system in the reports of ${year}`,
    namesNote:
      'Names are the same when they agree without spaces and brackets; a duplicate counts more than once in the numbers above',
    name: 'Name',
    level: 'Level',
    clusters: 'Clusters',
    twice: 'twice',
    showAll: (n) => `Show all ${n}`,
    showFewer: 'Show fewer',
    answersTitle: (name, bad, list) => `${name}: ${plural(bad, 'exception', 'exceptions')} (${list})`,
    answersGood: (name) => `${name}: all answers received are as required`,
    answersPlain: (name) => `${name}: clusters by answer`,
    answersSub: (year) => `Clusters by answer, ${year}; each bar is all clusters whose form asks the question`,
    answerOf: (answer, count) => `${answer} ${count}`,
    silent: 'no answer',
    silentOf: (count) => `no answer ${count}`,
    question: 'Question',
    asked: 'Asked',
    tones: { good: 'As required', bad: 'Not as required', other: 'Other answer', silent: 'No answer' },
    answersSentence: (list) => `${list}.`,
    answersRow: (name, list) => `${name}: ${list}`,
    full: 'All figures',
    fullSub: (from, to) => `Every indicator of the topic, region, ${from}–${to}`,
    indicator: 'Indicator',
    changeColumn: 'On the year before',
    support: 'Known / asked',
    none: 'No cluster filed a figure of this topic for the year',
    noneText: 'Choose another year, or clear the filters.',
    explore: 'Open in explore',
  },
  growthLabel: {
    averaged: (from, to) => `annual average ${from}–${to}`,
    labels: {
      year: 'on the year before',
      V2: 'two-year average',
      V3: 'three-year average',
      VA: 'mean of yearly rates',
    },
  },
};
