import { describe, expect, it } from 'vitest';
import type { StandingCall } from '../../server/api/procedures/read-call.ts';
import { recommended } from '../../server/api/procedures/recommended-list.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { IsoDate } from '../../server/domain/ids.ts';
import { type ApplicationAct, CallId } from '../../server/domain/procedure-acts.ts';
import { applicationAfter } from '../../server/procedures/application.ts';
import { freeToApply } from '../support/applications.ts';

const { procedures } = loadCatalogue();
const call = CallId.parse('p.sme-regional.2026-1');
const at = IsoDate.parse('2026-03-02');
const withList = [...procedures.values()].filter(({ list }) => list !== null);
const upToRecommendation = ['file', 'check', 'visit', 'recommend'];

/** Is an application in the list after these acts? */
function isListed(procedure: (typeof withList)[number], ids: readonly string[]): boolean {
  let state = procedure.start;
  const acts = ids.map((act, index): ApplicationAct => {
    const rule = procedure.acts.find(({ id }) => id === act);
    if (rule === undefined || !rule.from.includes(state)) throw new Error(`${procedure.id}: ${act} in ${state}`);
    state = rule.to ?? state;
    const who = { seat: 'league' as const, actor: 'a', submission: 1, at, recordedAt: `${at}T00:00:00.000Z` };
    return { call, act, to: state, facts: {}, event: index + 1, cluster: 1, ...who };
  });
  const application = applicationAfter(procedure, { acts, evidence: [], version: acts.length }, freeToApply);
  const head = { cluster: { id: 1, name: '示例' }, leagues: ['150200'] };
  const standing = { procedure, applicants: [{ head, application, certification: null }] };
  return recommended(standing as unknown as StandingCall, undefined).length === 1;
}

describe('the list of recommendations', () => {
  it.each(withList.map((procedure) => [procedure.id, procedure] as const))(
    'of %s holds who was recommended, also once it was decided, and nobody who gave up or told untruths',
    (_, procedure) => {
      const listedAfter = (...more: string[]) => isListed(procedure, [...upToRecommendation, ...more]);
      expect(isListed(procedure, ['file', 'check', 'visit'])).toBe(false);
      expect([listedAfter(), listedAfter('receive'), listedAfter('receive', 'decline')]).toEqual([true, true, true]);
      expect(listedAfter('receive', 'propose', 'publish', 'certify')).toBe(true);
      expect([listedAfter('withdraw'), listedAfter('receive', 'withdraw')]).toEqual([false, false]);
      expect([listedAfter('disqualify'), listedAfter('receive', 'propose', 'disqualify')]).toEqual([false, false]);
      // Sent back it is no longer in it; recommended again it is.
      expect(listedAfter('department-send-back')).toBe(false);
      expect(listedAfter('department-send-back', ...upToRecommendation)).toBe(true);
    },
  );
});
