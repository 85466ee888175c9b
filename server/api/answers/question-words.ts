import type { RegisteredCluster } from '../../analytics/groups.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Words } from '../../contract/common.ts';
import type { AggregateFigure } from '../../domain/figure.ts';
import { leagueOf } from './heads.ts';

/** Names of the leagues, form editions and clusters that figures give by code or number. */
export function namesOf(
  figures: readonly AggregateFigure[],
  register: readonly RegisteredCluster[],
  catalogue: Catalogue,
): Record<string, Words> {
  const names: Record<string, Words> = {};
  const wanted = new Set<string>();
  for (const { group, missing } of figures) {
    if (group.league !== undefined && group.league !== null) {
      names[group.league] ??= leagueOf(catalogue, group.league).name;
    }
    if (group.form !== undefined && group.form !== null) {
      const form = catalogue.forms.get(group.form);
      if (form !== undefined) names[group.form] ??= form.name;
    }
    if (group.cluster !== undefined && group.cluster !== null) wanted.add(group.cluster);
    for (const id of missing) wanted.add(String(id));
  }
  if (wanted.size > 0) {
    for (const { clusterId, name } of register) {
      if (wanted.has(String(clusterId))) names[String(clusterId)] = { zh: name, en: name };
    }
  }
  return names;
}

/** What a reader must be told of the indicators of one answer taken together. */
export function notesOf(indicators: readonly string[], catalogue: Catalogue): Words[] {
  const { measurement } = catalogue;
  const notes: Words[] = [];
  if (indicators.some((id) => measurement.currentPrice.includes(catalogue.indicator(id).id))) {
    notes.push({
      zh: '金额按现价计算，其增速含价格变动，不可与不变价增速直接比较。',
      en: 'Amounts are at current prices; their growth includes price changes and does not compare with constant-price growth.',
    });
  }
  const populations = new Set(indicators.map((id) => catalogue.indicator(id).population));
  if (populations.size > 1) {
    notes.push({
      zh: '各指标的统计口径不同，见各自的口径说明。',
      en: 'The indicators are of different populations; each names its own.',
    });
  }
  return notes;
}
