import { describe, expect, it } from 'vitest';
import type { EvidencePlace, PaperPlace } from '../../server/domain/evidence-acts.ts';
import { type Finding, finding } from '../../server/domain/finding.ts';
import { IndicatorId, Sha256 } from '../../server/domain/ids.ts';
import { RoundId } from '../../server/domain/review.ts';
import type { ObligationAct } from '../../server/domain/review-acts.ts';
import { evidenceOf, papersSeen } from '../../server/review/evidence.ts';
import { evidenceAsked, evidenceFindings } from '../../server/review/evidence-asked.ts';
import { renderFinding } from '../../server/review/render-finding.ts';
import { type Cells, reportOf } from '../support/history-reports.ts';
import { catalogue } from '../support/review-facts.ts';

let event = 0;
const act = <K extends ObligationAct['kind']>(
  kind: K,
  detail: Extract<ObligationAct, { kind: K }>['detail'],
  round = 'sme-regional-2024',
): ObligationAct =>
  ({
    kind,
    detail,
    event: ++event,
    round: RoundId.parse(round),
    submission: 1,
    actor: 'operator',
    at: '2026-02-01',
    recordedAt: '2026-02-01T00:00:00Z',
  }) as ObligationAct;
const file = { sha256: Sha256.parse('a'.repeat(64)), bytes: 9, name: '证明.pdf', type: 'pdf' as const };
const attached = (place: EvidencePlace, round?: string) =>
  act('evidence-attached', { place, file, seat: 'operator' }, round);
const withdrawn = (evidence: number, round?: string) =>
  act('evidence-withdrawn', { evidence, reason: '传错', seat: 'operator' }, round);
const field = (indicator: string): EvidencePlace => ({ of: 'field', indicator: IndicatorId.parse(indicator) });

describe('evidence as acts leave it', () => {
  it('keeps its number, and stays where it is withdrawn', () => {
    const acts = [
      attached({ of: 'report' }),
      attached(field('cluster_area')),
      withdrawn(1),
      attached({ of: 'report' }),
    ];
    expect(evidenceOf(acts).map(({ no, place, withdrawn: gone }) => [no, place.of, gone?.reason ?? null])).toEqual([
      [1, 'report', '传错'],
      [2, 'field', null],
      [3, 'report', null],
    ]);
    expect(evidenceOf([withdrawn(1)])).toEqual([]);
  });
});

const names = { indicator: (id: string) => catalogue.indicators.get(id) };
const filed = (form: string, says: Cells) => reportOf({ form, year: 2024, received: '2025-01-20', says });
const askedBy = (form: string, says: Cells) =>
  evidenceAsked(filed(form, says), catalogue.form(form)).map(({ indicators, note }) => [indicators.join('+'), note]);

describe('what a form asks evidence for', () => {
  it('is what is ticked, answered yes, above zero or written', () => {
    const says = {
      'opt_centralized_procurement_sales@2024': 'ticked',
      'opt_shared_manufacturing_mechanism@2024': 'unticked',
      'industry_chain_map_drawn@2024': 'yes',
      'carbon_monitoring_established@2024': 'no',
      'overseas_branch_count@2024': 0,
      'sme_valid_invention_patents@2024': 12,
      'carbon_peak_work_narrative@2024': '开展了宣传',
      // Nothing is printed beside it.
      'cluster_gross_output@2024': 20,
    };
    expect(askedBy('im-sme-2024', says)).toEqual([
      ['industry_chain_map_drawn', '如涉及，需提供佐证材料'],
      ['opt_centralized_procurement_sales', '勾选需提供佐证材料'],
      ['sme_valid_invention_patents', '需提供清单'],
      ['carbon_peak_work_narrative', '需提供相关佐证材料'],
    ]);
    expect(askedBy('im-sme-2024', { ...says, 'industry_chain_map_drawn@2024': '无' })).toHaveLength(3);
    // The advanced-manufacturing form prints no note at its ticks.
    expect(askedBy('im-amc-2024', says)).toEqual([]);
  });

  it('is asked once for a matrix, and for a count with its names, in whatever year', () => {
    expect(
      askedBy('miit-sme-2024', {
        'sme_std_national_lead@2022': 3,
        'sme_std_national_lead@2024': 0,
        'sme_std_group_join@2024': 2,
        'platform_national_count@2024': 1,
        'platform_national_names@2024': '示例平台',
        'platform_provincial_count@2024': 2,
      }),
    ).toEqual([
      ['sme_std_national_lead+sme_std_group_join', '需提供清单'],
      ['platform_national_count+platform_national_names', '需提供清单及佐证材料'],
      ['platform_provincial_count', '需提供清单及佐证材料'],
    ]);
  });

  it('is found in every edition that prints it', () => {
    const counts = [...catalogue.forms.values()].map((form) => {
      const noted = form.sections.flatMap(({ fields }) => fields).filter(({ evidence }) => evidence !== null);
      const says: Cells = {};
      for (const { key, type } of noted) {
        const words = { tick: 'ticked', boolean: 'yes', 'tri-state': 'yes', text: '开展了', names: '甲' } as const;
        says[`${key}@2024`] = type in words ? words[type as keyof typeof words] : 1;
      }
      return [form.id, evidenceAsked(filed(form.id, says), form).length];
    });
    // Counted in the forms as printed: ticks and single cells, one for the standards, one for each count with names.
    expect(Object.fromEntries(counts)).toEqual({
      'im-amc-2024': 5,
      'im-sme-2024': 53,
      'miit-sme-2022': 53,
      'miit-sme-2024': 63,
    });
  });
});

describe('the finding on evidence that is missing', () => {
  const says = {
    'opt_centralized_procurement_sales@2024': 'ticked',
    'overseas_branch_count@2024': 2,
    'sme_valid_invention_patents@2024': 12,
  };
  const found = (...acts: ObligationAct[]) => evidenceFindings(filed('im-sme-2024', says), acts, catalogue);

  const paper = (place: PaperPlace, words = '') => act('paper-seen', { place, words });
  const ended = (place: PaperPlace) => act('paper-seen-ended', { place, reason: '误记' });
  const text = (finding: Finding | undefined) => (finding === undefined ? '' : renderFinding(finding, 'zh', names));
  const branches = { of: 'field' as const, indicator: IndicatorId.parse('overseas_branch_count') };

  it('is not made before anybody has begun to look', () => {
    expect(found()).toEqual([]);
    expect(found(attached({ of: 'report' }))).toEqual([]);
    expect(found(attached(field('overseas_branch_count'), 'sme-regional-2023'))).toEqual([]);
    expect(found(attached(field('overseas_branch_count')), withdrawn(1))).toEqual([]);
    expect(found(act('review-started', {}, 'sme-regional-2023'))).toEqual([]);
    // A remark on a report that has not come yet begins no review of it.
    const early = { ...act('commented', { finding: null, text: '已电话联系' }), submission: null } as ObligationAct;
    expect(found(early)).toEqual([]);
  });

  it('is made once the review has begun, and stays when the report comes again', () => {
    const [missing] = found(act('review-started', {}));
    expect(text(missing)).toMatch(/3 项，已附 0 项，尚缺 3 项：/);
    expect(found(act('commented', { finding: null, text: '待核' }))).toEqual([missing]);
    expect(found({ ...act('review-started', {}), submission: 7 } as ObligationAct)).toEqual([missing]);
  });

  it('leaves out what was seen on paper, field by field or all of it, until that is taken back', () => {
    const [missing] = found(paper(branches));
    expect(text(missing)).toMatch(/3 项，已附 0 项，纸质件已核 1 项，尚缺 2 项：/);
    expect(text(missing)).not.toContain('境外');
    // What is attached and lies on paper too counts once.
    expect(text(found(paper(branches), attached(branches))[0])).toMatch(/3 项，已附 1 项，尚缺 2 项：/);
    expect(found(paper({ of: 'report' }))).toEqual([]);
    expect(found(paper({ of: 'report' }), ended({ of: 'report' }), act('review-started', {}))).toHaveLength(1);
    expect(text(found(paper(branches), ended(branches), act('review-started', {}))[0])).toMatch(/尚缺 3 项：/);
    expect(papersSeen([paper(branches, '卷宗1'), paper({ of: 'report' }), ended({ of: 'report' })])).toEqual([
      { place: branches, by: 'operator', on: '2026-02-01', words: '卷宗1' },
    ]);
  });

  it('still reads what was told before paper could be recorded', () => {
    const told = { asked: 2, attached: 1, missing: [{ name: { zh: '甲', en: 'a' }, place: '' }] };
    expect(text(finding('evidence-missing', 'note', '', told))).toMatch(/2 项，已附 1 项，尚缺 1 项：甲。/);
  });

  it('names what has nothing attached, and ends when nothing is missing', () => {
    const [missing, ...others] = found(attached(field('overseas_branch_count')));
    expect(others).toEqual([]);
    expect(missing).toMatchObject({ code: 'evidence-missing', severity: 'note', indicator: null, year: null });
    const text = missing === undefined ? '' : renderFinding(missing, 'zh', names);
    expect(text).toMatch(
      /^表内注明须提供清单或佐证材料的共 3 项，已附 1 项，尚缺 2 项：.*中小企业有效发明专利拥有量.*。尚可补附/,
    );
    expect(text).not.toContain('等。');
    const rest = ['opt_centralized_procurement_sales', 'sme_valid_invention_patents'].map((id) => attached(field(id)));
    expect(found(attached(field('overseas_branch_count')), ...rest)).toEqual([]);
  });
});
