import type { Observation } from '../domain/observation.ts';
import type { Statement } from './content.ts';
import { plain } from './label-key.ts';

/** Fields that say who and where; the first that is answered counts. */
const identity = {
  name: ['cluster_name'],
  province: ['region_province'],
  league: ['region_prefecture'],
  county: ['region_county'],
  industry: ['leading_industry_name'],
  operator: ['operator_name', 'promotion_org_name'],
  sector: ['leading_industry_sector'],
} as const;

/** A joint cluster names several leagues: `鄂尔多斯市（牵头）、包头市 40%`. */
const leadMark = /[(（]?\s*(?:牵头|主导)(?:地区?|盟市)?\s*[)）]?/u;

type Identity = Pick<Statement, 'province' | 'league' | 'county' | 'leagues' | 'industry' | 'sector' | 'operator'> & {
  clusterName: string | null;
};

/** Who reports and where, from what a form's identity fields say; names as written. */
export function identityOf(observations: readonly Observation[]): Identity {
  const said = (keys: readonly string[]): string | null => {
    for (const key of keys) {
      const text = observations.find((one) => one.indicator === key && one.text !== null)?.text;
      if (text) return text;
    }
    return null;
  };
  const sector = said(identity.sector);
  const leagues = leaguesOf(said(identity.league));
  return {
    clusterName: said(identity.name),
    province: said(identity.province),
    league: leagues.find((one) => one.leading)?.name ?? said(identity.league),
    county: said(identity.county),
    leagues: leagues.length > 1 ? leagues : [],
    industry: said(identity.industry),
    sector: sector === 'primary' || sector === 'secondary' || sector === 'tertiary' ? sector : null,
    operator: said(identity.operator),
  };
}

function leaguesOf(text: string | null): Statement['leagues'] {
  if (text === null) return [];
  const parts = plain(text)
    // 和 joins units, but is also a letter of 呼和浩特.
    .split(/[、,;]|(?<=[市盟州旗县区])和/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const marked = parts.some((one) => leadMark.test(one));
  return parts.map((one, n) => {
    const share = /(\d+(?:\.\d+)?)\s*%/u.exec(one);
    const name = one
      .replace(leadMark, '')
      .replace(/[(:]?\s*\d+(?:\.\d+)?\s*%\s*\)?/u, '')
      .trim();
    return { name, leading: marked ? leadMark.test(one) : n === 0, share: share ? Number(share[1]) : null };
  });
}
