import { describe, expect, it } from 'vitest';
import { writeFormDocx } from '../../server/documents/form-document.ts';
import type { Finding } from '../../server/domain/finding.ts';
import { FormId } from '../../server/domain/ids.ts';
import { readFile } from '../../server/ingest/read-file.ts';
import { renderFinding } from '../../server/review/render-finding.ts';
import { fillEveryField } from '../support/fill-every-field.ts';
import { catalogue, editPart } from '../support/filled-base.ts';
import { rejectionOf } from '../support/rejection.ts';

const p = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const picture = '<w:p><w:r><w:pict><x:shape/></w:pict></w:r></w:p>';
const register = (rows: number) => {
  const tc = (text: string) => `<w:tc>${p(text)}</w:tc>`;
  const tr = (cells: string[]) => `<w:tr>${cells.map(tc).join('')}</w:tr>`;
  const head = ['序号', '集群名称', '集群运营管理机构', '所在盟市、旗县（市、区）', '主导产业'];
  const row = (no: number) => tr([String(no), `示例${no}集群`, '示例管委会', '包头市示例旗', '稀土']);
  return `<w:tbl>${tr(head)}${Array.from({ length: rows }, (_, n) => row(n + 1)).join('')}</w:tbl>`;
};

function base(form: string): Promise<Uint8Array> {
  const edition = catalogue.form(FormId.parse(form));
  const filled = fillEveryField(edition);
  return writeFormDocx(edition, {
    ...filled,
    answers: new Map<string, string>([...filled.answers, [`cluster_name@${filled.lastYear}`, '示例集群']]),
  });
}
async function read(bytes: Uint8Array) {
  const { statements, findings } = await readFile(bytes, 'form.docx', catalogue, {});
  const facts = statements
    .flatMap((statement) => statement.observations)
    .map((fact) => [`${fact.indicator}@${fact.year}`, fact.raw] as const);
  return { form: statements[0]?.form, facts: new Map<string, string>(facts), findings };
}
const altered = async (form: string, change: (xml: string) => string) =>
  read(await editPart(await base(form), 'word/document.xml', change));
const zh = (found: Finding) => renderFinding(found, 'zh', catalogue);
const forms = [...catalogue.forms.keys()];
/** Replaces the tables between a heading and the next section by something else. */
const withoutTable = (heading: string, instead: string) => (xml: string) => {
  const at = xml.indexOf(`>${heading}<`);
  const from = xml.indexOf('<w:tbl>', at);
  const to = xml.indexOf('</w:tbl>', from) + '</w:tbl>'.length;
  if (at < 0 || from < 0) throw new Error(`no table under ${heading}`);
  return xml.slice(0, from) + instead + xml.slice(to);
};

describe('a sound form', () => {
  it.each(forms)('of %s lacks nothing and bears its title', async (form) => {
    const { findings } = await read(await base(form));
    const codes = ['title-other', 'part-unread', 'annex-unread', 'section-missing', 'field-missing'];
    expect(findings.filter((finding) => codes.includes(finding.code))).toEqual([]);
  });
});

describe('the 绩效目标表', () => {
  const heading = '内蒙古自治区中小企业特色产业集群绩效目标表';
  it.each([
    ['a picture', picture],
    ['one paragraph of text', p('项目名称 示例 目标值 12 完成值 10')],
    ['nothing', ''],
  ])('that is %s is asked for', async (_, instead) => {
    const { findings } = await altered('im-sme-2024', withoutTable(heading, instead));
    const [found] = findings.filter((finding) => finding.code === 'part-unread');
    expect(found).toMatchObject({ severity: 'explain', place: heading, facts: { part: heading } });
    expect(zh(found!)).toContain('绩效');
  });

  it.each(['年度目标', '指标值', '目标', '计划值'])('with its target column headed %s is read', async (head) => {
    const before = await read(await base('im-sme-2024'));
    const after = await altered('im-sme-2024', (xml) => xml.replaceAll('>目标值<', `>${head}<`));
    expect(after.facts).toEqual(before.facts);
  });

  it('with a column headed by any other word is asked for, with its rows', async () => {
    const { findings } = await altered('im-sme-2024', (xml) => xml.replaceAll('>完成值<', '>备考<'));
    const [found] = findings.filter((finding) => finding.code === 'part-unread');
    expect(found).toMatchObject({ severity: 'explain' });
    expect(zh(found!)).toMatch(/中有 \d+ 项没有读到/u);
  });
});

describe('annexes inside the file of a form', () => {
  it.each(forms)('are named where they hold rows: %s', async (form) => {
    const title = '附件1 2024年度内蒙古自治区中小企业特色产业集群推荐汇总表';
    const add = (rows: number) => (xml: string) => xml.replace('<w:sectPr', `${p(title)}${register(rows)}<w:sectPr`);
    const { findings, facts } = await altered(form, add(2));
    const [found, other] = findings.filter((finding) => finding.code === 'annex-unread');
    expect(found).toMatchObject({ severity: 'explain' });
    expect(other).toBeUndefined();
    expect(zh(found!)).toContain('推荐汇总表');
    expect(facts.get(`cluster_name@${catalogue.form(FormId.parse(form)).printed.lastYear}`)).toBe('示例集群');
  });
});

describe('another title', () => {
  it.each(['内蒙古中小企业特色产业集群申报表', '中小企业产业集群申报表（内蒙古）', '特色集群申报书'])(
    '%s is named, and the form read as what its parts say',
    async (title) => {
      const printed = /内蒙古自治区中小企业特色产业集群申报表/gu;
      const before = await read(await base('im-sme-2024'));
      const after = await altered('im-sme-2024', (xml) => xml.replace(printed, title));
      expect(after.form).toBe('im-sme-2024');
      expect(after.facts).toEqual(before.facts);
      const [found] = after.findings.filter((finding) => finding.code === 'title-other');
      expect(found).toMatchObject({ severity: 'note', facts: { found: title } });
    },
  );

  it('over parts that leave a doubt is refused, and named', async () => {
    const bytes = editPart(await base('im-sme-2024'), 'word/document.xml', (xml) =>
      xml
        .replace(/内蒙古自治区中小企业特色产业集群申报表/gu, '集群申报表')
        .replaceAll('五、绿色化转型情况', '五、其他'),
    );
    const [found] = await rejectionOf(async () => read(await bytes));
    expect(found).toMatchObject({ code: 'form-unrecognised', facts: { title: '集群申报表' } });
    expect(zh(found!)).toContain('题名');
  });
});

describe('a reworded label', () => {
  it.each([
    ['集群主导产业产值占集群总产值比例（%）', '主导产业产值占比（%）', 'leading_output_share_pct'],
    ['集群总产值（亿元）', '总产值情况（亿元）', 'cluster_gross_output'],
  ])('%s written %s is named with the nearest label', async (label, written, indicator) => {
    const { findings, facts } = await altered('im-sme-2024', (xml) => xml.replaceAll(`>${label}<`, `>${written}<`));
    const [found] = findings.filter((finding) => finding.code === 'field-missing' && finding.indicator === indicator);
    expect([...facts.keys()].some((cell) => cell.startsWith(`${indicator}@`))).toBe(false);
    expect(found).toMatchObject({ severity: 'explain', facts: { found: written }, place: /^表\d+ 行\d+ 列\d+$/ });
    expect(zh(found!)).toContain('最接近的标签');
  });
});
