import { plural } from '../../server/domain/plural.ts';
import type { Messages } from './zh.ts';

/** English words of the same; see zh-overview.ts. */
export const enOverview: Pick<Messages, 'home'> = {
  home: {
    asMap: 'Show as a map',
    asBars: 'Show as bars',
    planOnly: (list, n) => `Progress of three-year plans (only the forms of ${list} clusters hold one, ${n} in all)`,
    planOf: (row) => `Plan: ${row}`,
    planSays: (row, words) => `“${row}” in three-year plans, by cluster: ${words}`,
    planNone: 'Not in the three-year plans',
    planNotYet: 'No report with a plan is in yet',
    planWaits: 'Plans are being reviewed',
    planKey: 'Progress of plans (clusters)',
    aim: (year, value, whole) => `Target of ${year}: ${value}${whole ? '' : ' (set for all programmes, not compared)'}`,
    attention: {
      below: (n) => `${plural(n, 'cluster', 'clusters')} below today's certification standard`,
      blocks: (n) => `${plural(n, 'report', 'reports')} must be corrected`,
      overdue: (n) => `${plural(n, 'report is', 'reports are')} overdue`,
      behind: (n) => `${plural(n, 'cluster is', 'clusters are')} behind plan`,
      called: (n) => `${plural(n, 're-evaluation is', 're-evaluations are')} due to start`,
      none: 'Nothing needs attention',
      noneText: (year) =>
        `No report for ${year} is overdue or must be corrected, no cluster is below its standard or is behind plan, and no re-evaluation is due to start`,
      reviewing: (count) =>
        `${plural(count, 'report is', 'reports are')} still being reviewed, and what they need appears here by itself`,
      waitsTitle: 'Checking what needs attention',
      waitsText: 'Every report is being compared with its standard and plan. Results appear here automatically.',
      sub: (year) => `What needs attention: reports for ${year}, gravest first`,
      who: {
        below: 'reviewer checks, submitter explains',
        blocks: 'reviewer returns, submitter corrects',
        overdue: 'league office sends a reminder',
        behind: 'submitter explains',
        called: 'department starts it',
      },
      kind: {
        below: "Below today's standard",
        blocks: 'To be corrected',
        overdue: 'Overdue',
        behind: 'Behind plan',
        called: 'Re-evaluation',
      },
      all: (n) => `All ${n}`,
      allOf: (round, n) => `${round}: ${n}`,
      slippedLine: (value, threshold, before) => `${value} against ${threshold}${before}`,
      slippedPlain: (before) => `not met${before}`,
      wasBefore: (year, value) => `, ${value} in ${year}`,
      atLeast: (value) => `at least ${value}`,
      atMost: (value) => `at most ${value}`,
      more: (n) => `and ${plural(n, 'further clause', 'further clauses')}`,
      blocksMore: (n) => `${n} in all`,
      overdueLine: (due, days) => `due ${due}, ${plural(days, 'day', 'days')} late`,
      returnedLine: (due, days) => `correction due ${due}, ${plural(days, 'day', 'days')} late`,
      behindLine: (behind, of) => `${behind} of ${plural(of, 'comparable row', 'comparable rows')} behind`,
      worst: (row, actual, required) => `slowest: ${row}, ${actual} against ${required}`,
      derived: ' (interpolated)',
      calledName: (batch, level, programme) => `${batch}: ${level}, ${programme}`,
      calledLine: (n, validTo, call) =>
        `${plural(n, 'certification', 'certifications')} valid until ${validTo}; re-evaluation starts ${call}`,
      unknownBatch: 'Batch not named',
      source: 'From the review of each report; overruled findings are left out',
    },
    rounds: {
      title: (arrived, all, overdue) =>
        `${arrived} of ${plural(all, 'annual report', 'annual reports')} arrived${overdue > 0 ? `, ${overdue} overdue` : ''}`,
      sub: (year) => `Rounds for ${year}: reports and their review, number`,
      due: (day) => `due ${day}`,
      noDue: 'no deadline set',
      notOpen: 'review not opened',
      concluded: (n, of) => `${n} of ${of} concluded`,
      all: 'All rounds',
    },
    growth: {
      title: (whole, growth, clusters, missing) =>
        `Like for like, ${whole} ${growth} (${plural(clusters, 'cluster', 'clusters')})${missing}`,
      outstanding: (n, points) =>
        `; reports of ${plural(n, 'cluster', 'clusters')} are outstanding, which takes ${points} points off the nominal total and is no fall`,
      region: 'the region',
      rose: (percent) => `grew by ${percent}`,
      fell: (percent) => `fell by ${percent}`,
      flat: 'was unchanged',
      sub: (name, year) =>
        `Nominal growth of ${name} (missing reports included) taken apart, ${year} on the year before, percentage points`,
      part: {
        continuing: 'Continuing clusters',
        entering: 'Entering',
        leaving: 'Leaving',
        newlyKnown: 'Newly reported',
        noLongerKnown: 'Figure missing this year',
        outstanding: 'Reports outstanding',
        doubtful: 'Set aside as doubtful',
      },
      total: 'Nominal growth',
      sentence: (sum, raw, matched, n) =>
        `The parts add up to ${sum}, the nominal growth (${raw}). Like for like it is ${matched}, from ${plural(n, 'cluster', 'clusters')} with figures in both years.`,
      note: 'Newly reported: in the panel the year before without a figure; figure missing: the report is there without it; outstanding: owed and not yet there, which is no fall',
      partHead: 'Part',
      pointsHead: 'Adds',
    },
    leagueGrowthApart: (n, enough) =>
      ` (leaving out ${plural(n, 'league', 'leagues')} with fewer than ${enough} clusters)`,
    leagueGrowthTitle: (first, last, apart) => `Fastest growth: ${first}; slowest: ${last}${apart}`,
    leagueGrowthOne: (only, apart) => `Only ${only} can be compared${apart}`,
    leagueGrowthSentence: (above, of, region) =>
      `${above} of ${of} leagues and cities grow faster than the region (${region}).`,
    leagueFigure: (name, value) => `${name} ${value}`,
    growthNote: (n) =>
      `Only clusters with a figure in both years; the line is the region; pale bars rest on fewer than ${n} clusters`,
    broken: (share) =>
      `a line breaks where fewer than ${share} of the clusters have figures in both years; hollow marks are incomplete`,
  },
};
