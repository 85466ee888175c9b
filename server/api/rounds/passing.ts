import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Passing } from '../../contract/passing.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Obligation } from '../../review/obligation.ts';
import { awaitsLeague, type Level } from '../../review/passing.ts';
import type { DossierHead } from '../../store/reads/dossier-rows.ts';
import { leagueOf } from '../answers/heads.ts';
import { HttpError } from '../problems/http-error.ts';
import type { AskedAct } from './admitted-acts.ts';

/** How a report stands with its league; null where nothing was passed on and nothing waits. */
export function passingRow(obligation: Obligation, leagueStep: boolean): Passing | null {
  const { passing } = obligation;
  if (passing !== null) return { state: passing.way, by: passing.by, on: passing.on, words: passing.words };
  return awaitsLeague(obligation, leagueStep) ? { state: 'waiting', by: null, on: null, words: '' } : null;
}

const leagueActs: ReadonlySet<AskedAct['kind']> = new Set(['passed-on', 'passing-undone', 'returned', 'restored']);

/** At which level an act is done: the seat of a league officer checks for the league, and answers like everybody else. */
export const levelOf = (seat: string, { kind }: Pick<AskedAct, 'kind'>): Level =>
  seat === 'league' && leagueActs.has(kind) ? 'league' : 'department';

/** A joint cluster goes by its leading league: is it one of the asker's? */
export const leads = ({ leagues }: Pick<DossierHead, 'leagues'>, scope: Scope): boolean =>
  scope.kind === 'leagues' && scope.leagues.some((league) => league === leagues[0]);

/** @throws HttpError 422 where another league leads the cluster */
export function checkLeads(head: DossierHead, scope: Scope, catalogue: Catalogue): void {
  if (leads(head, scope)) return;
  const league = leagueOf(catalogue, head.leagues[0] ?? '').name;
  throw new HttpError('led-by-another-league', { league }, 'act.kind');
}
