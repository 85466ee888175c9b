import type { FormEdition } from '../../server/catalogue/schema.ts';
import { registerTable, writeRegisterDocx } from '../../server/documents/register-document.ts';
import { operatorOf } from './answers.ts';
import type { Cluster } from './clusters.ts';
import { encodeGb18030 } from './gb18030.ts';
import type { YearFacts } from './history.ts';
import { chance, fixed2 } from './random.ts';
import type { SampleFile } from './rounds.ts';

/** Recommendation summaries: one per league for the regional round of 2024, one for the national round of 2022. */
export function registerFiles(clusters: readonly Cluster[], forms: ReadonlyMap<string, FormEdition>): SampleFile[] {
  const files: SampleFile[] = [];
  const add = (form: string, path: string, received: string, league: string, members: readonly Cluster[]): void => {
    const edition = forms.get(form);
    if (!edition || members.length === 0) return;
    const above = new Map([
      ['summary_prefecture_authority_seal', `${league}工业和信息化局（示例）`],
      ['summary_contact', '示例甲 0470-7000001'],
    ]);
    const rows = members.map((cluster, no) => registerRow(cluster, no + 1));
    files.push({
      path,
      received,
      kind: 'registry',
      stage: 'final',
      bytes: () => writeRegisterDocx(registerTable(edition, above, rows)),
    });
  };
  const regional = clusters.filter((cluster) => cluster.apply === 'im-sme-2024' && cluster.applied === 2023);
  for (const league of new Set(regional.map((cluster) => cluster.league))) {
    const members = regional.filter((cluster) => cluster.league === league);
    add('im-sme-2024', `2023-申报/${league}/附件1 ${league}推荐汇总表.docx`, '2024-06-20', league, members);
  }
  const national = clusters.filter((cluster) => cluster.apply === 'miit-sme-2022');
  add('miit-sme-2022', '2021-申报/2022年度中小企业特色产业集群推荐汇总表.docx', '2022-10-20', '内蒙古自治区', national);
  return files;
}

function registerRow(cluster: Cluster, no: number): Map<string, string> {
  const established = chance('established', cluster.id);
  return new Map([
    ['summary_row_no', String(no)],
    ['cluster_name', cluster.name],
    ['operator_name', operatorOf(cluster)],
    ['summary_location_league_banner', `${cluster.league}${cluster.county}`],
    ['summary_location_province_city_county', `内蒙古自治区${cluster.prefecture}${cluster.county}`],
    ['leading_industry_name', cluster.niche],
    ['cluster_established_date', `${established.whole(2009, 2018)}年${established.whole(1, 12)}月`],
    ['cluster_intro_text', `${cluster.niche}集群位于${cluster.county}，以中小企业为主体，产业链较为完整（示例）。`],
  ]);
}

const header = 'cluster,programme,level,batch,certified,valid_from,valid_to,leagues,lead';

/** The register of certifications: forms do not hold them. Validity is in months. */
export function certificationFile(clusters: readonly Cluster[]): SampleFile {
  const lines = [header];
  for (const cluster of clusters) {
    const leagues =
      cluster.members.length > 0
        ? cluster.members.map((member) => `${member.league}:${member.share}`).join(';')
        : cluster.league;
    const add = (level: string, batch: string, certified: string, from: string, to: string): void => {
      lines.push(
        [cluster.name, cluster.programme, level, batch, certified, from, to, leagues, cluster.league].join(','),
      );
    };
    if (cluster.until === 2024) add(cluster.level, '2022年批次', '2022-12', '2022-12', '2025-12');
    else if (cluster.applied === 2021) {
      add('regional', '2021年批次', '2021-11', '2021-11', '2024-10');
      add('national', '2022年批次', '2023-01', '2023-01', '2025-12');
    } else if (cluster.programme === 'amc') add(cluster.level, '2024年批次', '2024-09', '2024-09', '2027-08');
    else if (cluster.applied === 2024) add(cluster.level, '2025年批次', '2025-10', '2025-10', '2028-10');
    else if (cluster.level === 'national') add('national', '2024年批次', '2024-10', '2024-10', '2027-09');
    else {
      add('regional', '2024年批次', '2024-09', '2024-09', '2027-08');
      if (cluster.also) add('national', '2024年批次', '2024-10', '2024-10', '2027-09');
    }
  }
  const text = `\ufeff${lines.join('\r\n')}\r\n`;
  return {
    path: '认定台账/certifications.csv',
    received: '2025-10-31',
    kind: 'registry',
    stage: 'final',
    bytes: async () => new TextEncoder().encode(text),
  };
}

/** Old figures of some clusters as one long table in GB18030, as an office suite saves it. */
export function backfillFile(clusters: readonly { cluster: Cluster; facts: readonly YearFacts[] }[]): SampleFile {
  const lines = ['cluster,league,programme,level,report_year,indicator,year,value,status,county'];
  for (const { cluster, facts } of clusters) {
    for (const fact of facts) {
      if (fact.year < 2016 || fact.year > 2020) continue;
      const head = [cluster.name, cluster.league, cluster.programme, cluster.level, 2020];
      const add = (indicator: string, value: string, status = 'value'): void => {
        lines.push([...head, indicator, fact.year, value, status, cluster.county].join(','));
      };
      add('cluster_gross_output', fixed2(fact.output));
      if (cluster.programme === 'sme') {
        add('sme_output_share_pct', fixed2(fact.smeShare));
        add('leading_output_share_pct', fixed2(fact.leadingShare));
        add('cluster_sme_count', String(fact.smes));
      }
      if (fact.year < 2018) add('cluster_co2_per_output', '', 'none');
      else add('cluster_co2_per_output', fixed2(fact.co2));
    }
  }
  return {
    path: '历史数据/2016-2020年集群数据.csv',
    received: '2025-11-10',
    kind: 'backfill',
    stage: 'revised',
    bytes: async () => encodeGb18030(`${lines.join('\r\n')}\r\n`),
  };
}
