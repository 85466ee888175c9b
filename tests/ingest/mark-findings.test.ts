import { describe, expect, it } from 'vitest';
import { IndicatorId } from '../../server/domain/ids.ts';
import type { Observation } from '../../server/domain/observation.ts';
import type { FormDocument } from '../../server/ingest/document.ts';
import { documentMarkFindings, markFindings } from '../../server/ingest/mark-findings.ts';
import { renderFinding } from '../../server/review/render-finding.ts';
import { catalogue } from '../support/review-facts.ts';

const output = IndicatorId.parse('cluster_gross_output');
const contact = [...catalogue.indicators.values()].find((indicator) => indicator.personal)!;
const place = '表3 行4 列2';
const observed = (status: Observation['status'], about: Partial<Observation> = {}): Observation => ({
  indicator: output,
  year: 2025,
  status,
  value: status === 'value' ? 38.58 : null,
  text: null,
  raw: '',
  place,
  ...about,
});

describe('findings of marks', () => {
  it('are notes where a value remains, and ask where it is gone', () => {
    const marks = [{ kind: 'struck', text: '99.99' }] as const;
    expect(markFindings([{ place, text: '38.58', marks }], [observed('value')], catalogue)).toEqual([
      {
        code: 'text-struck',
        severity: 'note',
        place,
        facts: { text: '99.99', kept: '38.58' },
        indicator: output,
        year: 2025,
      },
    ]);
    for (const status of ['blank', 'unreadable'] as const) {
      expect(markFindings([{ place, text: '', marks }], [observed(status)], catalogue)).toMatchObject([
        { code: 'text-struck', severity: 'explain', facts: { kept: '' }, indicator: output, year: 2025 },
      ]);
    }
    // No field was read from the cell: it may have been a value all the same.
    expect(markFindings([{ place, text: '', marks }], [], catalogue)).toMatchObject([
      { code: 'text-struck', severity: 'explain', indicator: null },
    ]);
    expect(markFindings([{ place, text: '注', marks }], [], catalogue)).toMatchObject([{ severity: 'note' }]);
  });

  it('tell every kind of mark by its own code', () => {
    const marks = [
      { kind: 'struck', text: 'a' },
      { kind: 'raised', text: '1' },
      { kind: 'lowered', text: '2' },
      { kind: 'hidden', text: '9' },
      { kind: 'deleted', text: '70' },
      { kind: 'inserted', text: '73' },
    ] as const;
    expect(
      markFindings([{ place, text: '73', marks }], [observed('value')], catalogue).map((finding) => [
        finding.code,
        finding.facts,
      ]),
    ).toEqual([
      ['text-struck', { text: 'a', kept: '73' }],
      ['text-note-mark', { text: '1', level: 'raised', kept: '73' }],
      ['text-note-mark', { text: '2', level: 'lowered', kept: '73' }],
      ['text-hidden', { text: '9', kept: '73' }],
      ['text-tracked', { deleted: '70', inserted: '73', kept: '73' }],
    ]);
    const [tracked] = markFindings([{ place, text: '73', marks: marks.slice(4) }], [observed('value')], catalogue);
    expect(renderFinding(tracked!, 'zh', catalogue)).toContain('删除“70”，插入“73”');
  });

  it('name what the observations of a place share, and each that is gone', () => {
    const marks = [{ kind: 'struck', text: '1' }] as const;
    const both = [observed('value'), observed('value', { year: 2024 })];
    expect(markFindings([{ place, text: '2', marks }], both, catalogue)).toMatchObject([
      { severity: 'note', indicator: output, year: null },
    ]);
    const half = [observed('value'), observed('blank', { year: 2024 })];
    expect(markFindings([{ place, text: '2', marks }], half, catalogue)).toMatchObject([
      { severity: 'explain', indicator: output, year: 2024 },
    ]);
    const elsewhere = [observed('blank', { place: '表3 行4 列3' })];
    expect(markFindings([{ place, text: '2', marks }], elsewhere, catalogue)).toMatchObject([
      { severity: 'note', indicator: null },
    ]);
  });

  it('never show what is personal', () => {
    const marks = [{ kind: 'struck', text: '13800000000' }] as const;
    const own = [observed('value', { indicator: contact.id, value: null, text: '13900000000' })];
    const findings = markFindings([{ place, text: '13900000000', marks }], own, catalogue);
    expect(findings).toMatchObject([{ code: 'text-struck', facts: { text: '…', kept: '…' } }]);
  });

  it('are found in paragraphs, cells, tables within cells and tracked rows', () => {
    const marks = [{ kind: 'struck', text: 'x' }] as const;
    const cell = { col: 1, gridStart: 0, gridSpan: 1, rowSpan: 1, paragraphs: [], text: '', tables: [], place: '' };
    const document: FormDocument = {
      ignored: {},
      trackedRows: [{ place: '表1 行2', change: 'deleted', text: '集群总产值 1 2 3' }],
      blocks: [
        { kind: 'paragraph', text: 'p', no: 2, marks },
        {
          kind: 'table',
          place: '表1',
          rows: [
            {
              no: 1,
              cells: [
                { ...cell, place: '表1 行1 列1' },
                {
                  ...cell,
                  place: '表1 行1 列2',
                  marks,
                  tables: [
                    {
                      kind: 'table',
                      place: '表1 行1 列2 内表1',
                      rows: [{ no: 1, cells: [{ ...cell, place: '表1 行1 列2 内表1 行1 列1', marks }] }],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    };
    const findings = documentMarkFindings(document, [], catalogue);
    expect(findings.map((finding) => [finding.code, finding.place])).toEqual([
      ['text-struck', '第2段'],
      ['text-struck', '表1 行1 列2'],
      ['text-struck', '表1 行1 列2 内表1 行1 列1'],
      ['row-tracked', '表1 行2'],
    ]);
    expect(findings.at(-1)).toMatchObject({ severity: 'note', facts: { text: '集群总产值 1 2 3' } });
    const trackedRows = [{ place: '表1 行2', change: 'deleted', text: '联系方式 13800000000' }] as const;
    expect(documentMarkFindings({ ...document, blocks: [], trackedRows }, [], catalogue)).toMatchObject([
      { code: 'row-tracked', facts: { text: '…' } },
    ]);
  });
});
