import { describe, expect, it } from 'vitest';
import type { EvidencePlace } from '../../server/domain/evidence-acts.ts';
import { IndicatorId, Sha256 } from '../../server/domain/ids.ts';
import type { ListReading } from '../../server/domain/list-reading.ts';
import { listChecks, listFindings, listOfField } from '../../server/review/attached-lists.ts';
import type { Evidence } from '../../server/review/evidence.ts';
import { renderFinding } from '../../server/review/render-finding.ts';
import { type Cells, reportOf } from '../support/history-reports.ts';
import { catalogue } from '../support/review-facts.ts';

const field = (indicator: string): EvidencePlace => ({ of: 'field', indicator: IndicatorId.parse(indicator) });
type Counted = Extract<ListReading, { read: true }>;
const counted = (list: string, entries: number, more: Partial<Counted> = {}): ListReading => ({
  read: true,
  list,
  tables: [{ sheet: '表1', first: 3, last: entries + 2 }],
  entries,
  doubles: 0,
  unnamed: 0,
  hidden: 0,
  sorted: null,
  unsorted: 0,
  ...more,
});
const sorted = (entries: Record<string, number>) =>
  Object.entries(entries).map(([id, count]) => ({ indicator: IndicatorId.parse(id), entries: count }));
let no = 0;
const attached = (
  place: EvidencePlace,
  list: ListReading | null,
  withdrawn: Evidence['withdrawn'] = null,
): Evidence => ({
  no: ++no,
  place,
  file: { sha256: Sha256.parse('a'.repeat(64)), bytes: 9, name: '清单.xlsx', type: 'xlsx' },
  list,
  by: 'operator',
  seat: 'operator',
  on: '2026-02-01',
  withdrawn,
});
const form = 'miit-sme-2024';
const filed = (says: Cells) => reportOf({ form, year: 2024, received: '2025-01-20', says });
const names = { indicator: (id: string) => catalogue.indicators.get(id) };
function found(says: Cells, ...evidence: Omit<Evidence, 'no'>[]) {
  const numbered = evidence.map((each, index) => ({ ...each, no: index + 1 }));
  return listFindings(filed(says), numbered, catalogue.form(form), catalogue);
}
const patents = field('sme_valid_invention_patents');

describe('an attached list beside the form', () => {
  it('says nothing where both name the same number, and says both where they do not', () => {
    const says = { 'sme_valid_invention_patents@2024': 44, 'sme_valid_invention_patents@2023': 41 };
    expect(found(says, attached(patents, counted('patents', 44)))).toEqual([]);
    const [differs, ...others] = found(says, attached(patents, counted('patents', 41, { doubles: 2, hidden: 1 })));
    expect(others).toEqual([]);
    expect(differs).toMatchObject({
      code: 'list-differs',
      severity: 'explain',
      indicator: 'sme_valid_invention_patents',
      year: 2024,
    });
    expect(differs === undefined ? '' : renderFinding(differs, 'zh', names)).toBe(
      '中小企业有效发明专利拥有量（2024年）：清单列 41 项，表内填 44 项（佐证 1 表格“表1”第 3—43 行）。重复的 2 行、隐藏的 1 行未计入。请核对清单，更正其中一方，或说明原因。',
    );
    expect(differs === undefined ? '' : renderFinding(differs, 'en', names)).toContain(
      'the list names 41, the form says 44 (evidence 1, table “表1” rows 3–43). Rows not counted: 2 repeated, 1 hidden.',
    );
  });

  it('takes 无 for nothing, and a blank for a number that is not stated', () => {
    const list = counted('patents', 1);
    const stated = (says: Cells) => {
      const [differs] = found(says, attached(patents, list));
      return differs?.code === 'list-differs' ? differs.facts.parts[0]?.stated : 'none';
    };
    expect(stated({ 'sme_valid_invention_patents@2024': '无' })).toBe(0);
    expect(stated({})).toBe(null);
    expect(stated({ 'sme_valid_invention_patents@2024': 1 })).toBe('none');
    expect(found({}, attached(patents, counted('patents', 0)))).toEqual([]);
  });

  it('adds up what stands at one field, without what is withdrawn, not counted or a list of something else', () => {
    const says = { 'sme_valid_invention_patents@2024': 5 };
    const gone = { by: 'operator', on: '2026-02-02', reason: '传错' };
    const lists = [
      attached(patents, counted('patents', 3)),
      attached(patents, counted('patents', 2)),
      attached(patents, counted('patents', 9), gone),
      attached(patents, null),
      attached(patents, counted('alliances', 9)),
      attached({ of: 'report' }, counted('patents', 9)),
    ];
    expect(found(says, ...lists)).toEqual([]);
    expect(found({ 'sme_valid_invention_patents@2024': 3 }, ...lists)).toHaveLength(1);
  });

  it('is put beside the sum of a matrix, or beside each of its cells where its columns tell them apart', () => {
    const says = { 'sme_std_national_lead@2024': 3, 'sme_std_group_join@2024': 2, 'sme_std_intl_lead@2024': 0 };
    const at = field('sme_std_intl_lead');
    expect(found(says, attached(at, counted('standards', 5)))).toEqual([]);
    expect(found(says, attached(at, counted('standards', 4)))).toHaveLength(1);
    const told = { sme_std_national_lead: 3, sme_std_group_join: 2 };
    expect(found(says, attached(at, counted('standards', 5, { sorted: sorted(told) })))).toEqual([]);
    const swapped = { sme_std_national_lead: 2, sme_std_group_join: 3 };
    const [differs] = found(says, attached(at, counted('standards', 5, { sorted: sorted(swapped) })));
    expect(differs?.indicator).toBe('sme_std_national_lead');
    // The sum holds, and what fits no cell leaves the cells open.
    expect(
      found(says, attached(at, counted('standards', 5, { sorted: sorted({ sme_std_national_lead: 3 }), unsorted: 2 }))),
    ).toEqual([]);
  });

  it('looks at the entries of its own level only, and allows for entries without one', () => {
    const says = { 'platform_national_count@2024': 1, 'platform_provincial_count@2024': 4 };
    const levels = { platform_national_count: 1, platform_provincial_count: 3, platform_other_count: 2 };
    const list = counted('innovation-platforms', 7, { sorted: sorted(levels), unsorted: 1 });
    // Attached to the names of what is counted, it is a list of the count.
    expect(found(says, attached(field('platform_national_names'), list))).toEqual([]);
    expect(found(says, attached(field('platform_provincial_count'), list))).toEqual([]);
    const short = { ...says, 'platform_provincial_count@2024': 5 };
    expect(found(short, attached(field('platform_provincial_count'), list))).toHaveLength(1);
  });

  it('says which file was not counted and why, and compares nothing then', () => {
    const unread: ListReading = { read: false, list: 'patents', why: 'no-table' };
    const says = { 'sme_valid_invention_patents@2024': 5 };
    const [told, ...others] = found(says, attached(patents, counted('patents', 3)), attached(patents, unread));
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      code: 'list-unread',
      severity: 'note',
      facts: { files: [{ no: 2, why: 'no-table' }] },
    });
    expect(told === undefined ? '' : renderFinding(told, 'zh', names)).toContain('佐证 2 没有找到带表头的清单');
  });

  it('is expected at every field for which a form asks a list of what is counted', () => {
    const asking = [...catalogue.forms.values()].flatMap(({ sections }) =>
      sections.flatMap(({ fields }) =>
        fields.filter(({ evidence, type }) => evidence?.includes('清单') === true && type === 'integer'),
      ),
    );
    expect(asking.length).toBeGreaterThan(40);
    expect(asking.filter(({ key }) => listOfField(key, catalogue) === undefined)).toEqual([]);
    const check = listChecks(filed({}), [attached(patents, counted('patents', 1))], catalogue.form(form), catalogue);
    expect(check[0]?.list.en).toBe('List of valid invention patents');
  });
});
