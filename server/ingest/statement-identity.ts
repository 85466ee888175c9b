import type { Observation } from '../domain/observation.ts';
import type { Statement } from './content.ts';

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

type Identity = Pick<Statement, 'province' | 'league' | 'county' | 'leagues' | 'industry' | 'sector' | 'operator'> & {
  clusterName: string | null;
};

/** Is the field the one that names the 旗县? */
export function isCounty(indicator: string): boolean {
  return identity.county.some((key) => key === indicator);
}

/** Who reports and where, from what a form's identity fields say; names as written. */
export function identityOf(observations: readonly Observation[]): Identity {
  const said = (keys: readonly string[]): string | null => {
    for (const key of keys) {
      const text = observations.find((observation) => observation.indicator === key && observation.text !== null)?.text;
      if (text) return text;
    }
    return null;
  };
  const sector = said(identity.sector);
  return {
    clusterName: said(identity.name),
    province: said(identity.province),
    league: said(identity.league),
    county: said(identity.county),
    leagues: [],
    industry: said(identity.industry),
    sector: sector === 'primary' || sector === 'secondary' || sector === 'tertiary' ? sector : null,
    operator: said(identity.operator),
  };
}
