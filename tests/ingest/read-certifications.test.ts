import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { Rejection } from '../../server/ingest/content.ts';
import { isCertificationHeader } from '../../server/ingest/read-certifications.ts';
import { readCsvTable } from '../../server/ingest/read-table.ts';
import { rejectionOf } from '../support/rejection.ts';

const catalogue = loadCatalogue();
const readCertifications = (text: string) => readCsvTable(new TextEncoder().encode(text), catalogue);
const header = 'cluster,programme,level,batch,certified,valid_from,valid_to,leagues,lead';

describe('the register of certifications', () => {
  it('gives one statement per row with months, leagues and shares, and no observation', () => {
    const text = `${header}\r\n示例·甲,amc,national,2024年批次,2024-09,2024-09,2027-08,乙盟:62.5;丙市:37.5,丙市\r\n`;
    const { statements, findings } = readCertifications(text);
    expect(findings).toEqual([]);
    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatchObject({
      part: 'line 2',
      clusterName: '示例·甲',
      form: 'register',
      kind: 'registry',
      programme: 'amc',
      level: 'national',
      reportYear: 2024,
      league: '丙市',
      leagues: [
        { name: '乙盟', leading: false, share: 62.5 },
        { name: '丙市', leading: true, share: 37.5 },
      ],
      certification: { batch: '2024年批次', certified: '2024-09', validFrom: '2024-09', validTo: '2027-08' },
      observations: [],
    });
  });

  it('finds its columns in any order and takes a single league as the place, not as a joint cluster', () => {
    const { statements } = readCertifications(
      'lead,valid_to,valid_from,level,programme,cluster\n乙盟,2025-12,2023-01,regional,sme,示例·甲\n',
    );
    expect(statements[0]).toMatchObject({ league: '乙盟', leagues: [], reportYear: 2023 });
    expect(statements[0]?.certification).toMatchObject({ batch: null, certified: null });
  });

  it('leaves out a row at fault and says which column', () => {
    const { statements, findings } = readCertifications(
      `${header}\n示例·甲,sme,regional,,,2024-13,2027-08,乙盟,乙盟\n示例·乙,sme,regional,,,2024-09,2023-08,乙盟,乙盟\n示例·丙,sme,regional,,,2024-09,2027-08,乙盟:120,乙盟\n示例·丁,sme,regional,,,2024-09,2027-08,乙盟,乙盟\n`,
    );
    expect(statements.map((statement) => statement.clusterName)).toEqual(['示例·丁']);
    expect(findings.map(({ code, place }) => [code, place])).toEqual([
      ['row-rejected', 'line 2, column valid_from'],
      ['row-rejected', 'line 3, column valid_to'],
      ['row-rejected', 'line 4, column leagues'],
    ]);
  });

  it('loses no row behind a short, a long or a quoted one', () => {
    const tail = 'sme,regional,,,2024-09,2027-08,乙盟,乙盟';
    const { statements, findings } = readCertifications(
      `${header}\n示例·甲,sme,regional\n"示例·乙\n二行",${tail}\n示例·丙,${tail},多,出\n示例·丁,${tail}\n`,
    );
    expect(statements.map(({ clusterName, part }) => [clusterName, part])).toEqual([
      ['示例·乙\n二行', 'line 3'],
      ['示例·丁', 'line 6'],
    ]);
    expect(findings.map(({ code, place }) => [code, place])).toEqual([
      ['row-rejected', 'line 2, column cluster'],
      ['row-rejected', 'line 5, column cluster'],
    ]);
  });

  it('rejects a quote that is not closed, or only by the next stray one, with its line', async () => {
    const tail = 'sme,regional,,,2024-09,2027-08,乙盟,乙盟';
    for (const rows of [
      `示例·甲,${tail}\n"示例·乙,${tail}\n示例·丙,${tail}\n`,
      `示例·甲,${tail}\n"示例·乙,${tail}\n示例·丙",${tail}\n`,
    ])
      expect(await rejectionOf(() => readCertifications(`${header}\n${rows}`))).toMatchObject([
        { code: 'table-quote-open', facts: { line: 3 } },
      ]);
  });

  it('rejects a file without its columns or without rows', () => {
    const lacking = 'cluster,valid_from,valid_to\n示例,2024-09,2027-08\n';
    expect(() => readCertifications(lacking)).toThrow(Rejection);
    expect(() => readCertifications(lacking)).toThrow('table-header-missing');
    expect(() => readCertifications(`${header}\n`)).toThrow('table-empty');
    expect(() => readCertifications('')).toThrow('table-empty');
  });

  it('is told from a long table by its header', () => {
    expect(isCertificationHeader(header.split(','))).toBe(true);
    expect(isCertificationHeader(['cluster', 'league', 'indicator', 'year', 'value'])).toBe(false);
  });
});
