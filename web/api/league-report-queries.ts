import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { type AskLeagues, LeagueReports } from '../../server/contract/league-reports.ts';
import { get, linkOf, post } from './client.ts';
import { reviewKey } from './review-queries.ts';
import { postFile } from './upload.ts';

const pathOf = (round: string) => `/api/v1/rounds/${encodeURIComponent(round)}/league-reports`;

/** The report in words of each league of a round. */
export const leagueReportsQuery = (round: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [reviewKey, 'league-reports', round, asOf],
    queryFn: ({ signal }) => get(linkOf(pathOf(round), { asOf }), LeagueReports, signal),
    staleTime: 0,
  });

export const fileLeagueReport = (round: string, league: string, file: File): Promise<LeagueReports> =>
  postFile(linkOf(pathOf(round), { league, name: file.name }), file, () => undefined, LeagueReports);

export const withdrawLeagueReport = (round: string, no: number, reason: string): Promise<LeagueReports> =>
  post(`${pathOf(round)}/${no}/withdraw`, { reason }, LeagueReports);

export const askLeagues = (round: string, asked: z.input<typeof AskLeagues>): Promise<LeagueReports> =>
  post(`${pathOf(round)}/ask`, asked, LeagueReports);

export const leagueReportLink = (round: string, no: number, asOf: string | undefined): string =>
  linkOf(`${pathOf(round)}/${no}`, { asOf });
