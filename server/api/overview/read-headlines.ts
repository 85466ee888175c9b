import { seriesOf } from '../../analytics/series.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { OverviewView } from '../../catalogue/load-views.ts';
import { noFilter } from '../../domain/figure.ts';
import { everything } from '../../domain/scope.ts';
import { readPanelYears } from '../../store/reads/read-register.ts';
import type { Installation } from '../installation.ts';

/**
 * Has read what the overview of the newest year rests on, so that whoever opens it first after a start does not wait for
 * it: the panel, the register and the cells of its figures.
 */
export async function readHeadlines(
  installation: Installation,
  catalogue: Catalogue,
  view: OverviewView,
): Promise<void> {
  const indicators = [view.size, ...view.headlines.map(({ indicator }) => indicator)];
  await installation.shown().snapshots.at(null, everything, async (snapshot) => {
    const year = (await readPanelYears(snapshot)).at(-1);
    if (year === undefined) return;
    const asked = { filter: noFilter, from: year, to: year, joint: 'lead' as const, doubtful: false };
    await seriesOf({ ...asked, indicators: [...new Set(indicators)], by: ['league'] }, catalogue, snapshot);
  });
}
