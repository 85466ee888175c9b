import type { Observation } from '../domain/observation.ts';
import type { Statement } from './content.ts';
import type { OpenedTemplate } from './open-template.ts';
import type { SheetYield } from './template-sheets.ts';

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

/** The statement of a template: who reports from its cells, the hidden sheet only where a cell is empty. */
export function statementOf(template: OpenedTemplate, found: SheetYield): Statement {
  const said = (keys: readonly string[]): string | null => {
    for (const key of keys) {
      const text = found.observations.find((one: Observation) => one.indicator === key && one.text)?.text;
      if (text) return text;
    }
    return null;
  };
  const sector = said(identity.sector);
  return {
    part: '',
    clusterName: said(identity.name) ?? template.cluster,
    form: template.edition.id,
    programme: template.edition.programme,
    level: template.edition.level,
    reportYear: template.reportYear,
    kind: null,
    stage: null,
    receivedAt: null,
    province: said(identity.province),
    league: said(identity.league),
    county: said(identity.county),
    leagues: [],
    industry: said(identity.industry),
    sector: sector === 'primary' || sector === 'secondary' || sector === 'tertiary' ? sector : null,
    operator: said(identity.operator),
    certification: null,
    observations: found.observations,
    planTargets: found.planTargets,
  };
}
