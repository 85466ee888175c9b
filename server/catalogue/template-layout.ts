import type { Field, FormEdition, Section } from './schema.ts';

/** Words of our own Excel template; writer and reader share them. */
export const templateWords = {
  label: '指标',
  unit: '单位',
  population: '口径',
  note: '说明',
  previous: '上次报送（仅供参考，不得照抄）',
  direction: '方向',
  baseline: '年基准值',
  target: '年目标值',
  item: '项目',
  text: '内容',
  count: '数量',
  names: '名称',
  targetPoint: '目标值',
  actualPoint: '完成值',
  cover: '封面',
  pledge: '承诺书',
  performance: '绩效目标表',
  planTargets: '三年规划目标',
  planTexts: '三年规划文字',
  /** Hidden sheet that says what the file is. */
  identity: '_form',
} as const;

/** Value of `template` on the hidden sheet, and the version of this layout. */
export const templateMark = 'cluster-ledger-form';
export const templateVersion = '1';

interface TemplateRow {
  field: Field;
  /** Text of the 指标 cell: unique on its sheet, found again wherever the row was moved to. */
  label: string;
}

export interface TemplateSheet {
  name: string;
  section: Section;
  /** figures: one column per year · plan: baseline and target · texts: one column of words */
  kind: 'figures' | 'plan' | 'texts';
  rows: TemplateRow[];
}

/** Sheets of an edition's template in order; the register 推荐汇总表 has none, since the cluster does not fill it. */
export function templateSheets(edition: FormEdition): TemplateSheet[] {
  return edition.sections.flatMap((section): TemplateSheet[] => {
    if (section.id === 'register') return [];
    if (section.id !== 'plan') {
      return [{ name: sheetName(section), section, kind: 'figures', rows: rowsOf(section.fields) }];
    }
    const planned = section.fields.filter(({ layout }) => layout.at === 'plan-row' || layout.at === 'plan-free');
    const texts = section.fields.filter((field) => !planned.includes(field) && !isWhole(field));
    const plan: TemplateSheet = {
      name: templateWords.planTargets,
      section,
      kind: 'plan',
      rows: planned.map((field) => ({
        field,
        label: field.layout.at === 'plan-row' ? field.layout.row : field.label,
      })),
    };
    return [
      ...(planned.length > 0 ? [plan] : []),
      { name: templateWords.planTexts, section, kind: 'texts', rows: rowsOf(texts) },
    ];
  });
}

/** The field of the whole plan only carries the limit of 3,000 characters. */
function isWhole(field: Field): boolean {
  return field.layout.at === 'under-heading' && !field.required && field.maxChars !== null;
}

function sheetName(section: Section): string {
  switch (section.id) {
    case 'cover':
      return templateWords.cover;
    case 'pledge':
      return templateWords.pledge;
    case 'performance':
      return templateWords.performance;
    default:
      return section.heading.slice(0, 31);
  }
}

function rowsOf(fields: readonly Field[]): TemplateRow[] {
  const plain = fields.map((field) => ownLabel(field));
  return fields.map((field, at) => {
    const label = plain[at] ?? field.label;
    const shared = plain.filter((other) => other === label).length > 1;
    return { field, label: shared ? `${field.group.split(' / ').at(-1) ?? ''}：${label}` : label };
  });
}

function ownLabel(field: Field): string {
  const { layout } = field;
  if (layout.at === 'count-names')
    return `${field.label}｜${layout.part === 'count' ? templateWords.count : templateWords.names}`;
  if (layout.at === 'performance')
    return `${layout.row}｜${layout.point === 'target' ? templateWords.targetPoint : templateWords.actualPoint}`;
  return field.label;
}
