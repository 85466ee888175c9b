import type { Catalogue } from '../../../server/catalogue/load-catalogue.ts';
import type { Dossier, FiledStatement } from '../../../server/domain/dossier.ts';
import type { Finding } from '../../../server/domain/finding.ts';
import { FormYield } from '../../../server/ingest/form-findings.ts';
import { readNames } from '../../../server/ingest/read-names.ts';
import { readValue } from '../../../server/ingest/read-value.ts';
import { type CheckGroup, groupOf } from '../../../server/review/finding-groups.ts';
import { findingKeys } from '../../../server/review/finding-keys.ts';
import type { ReviewedReport } from '../../../server/review/report.ts';
import { type ReviewInput, reviewReport } from '../../../server/review/review-report.ts';
import type { Mutation } from './mutations.ts';

/** Which checks spoke of a mutated cell: those of the way in, or a group of the review. */
export type Catcher = 'way-in' | CheckGroup;

export interface Caught {
  /** Groups with a new finding that leads to the cell. */
  by: ReadonlySet<Catcher>;
  codes: ReadonlySet<string>;
  /** One of them is at least `explain`. */
  explain: boolean;
  /** A new finding of whatever place. */
  any: boolean;
}

export interface Reviewed extends Omit<ReviewInput, 'report'> {
  toReport: (dossier: Dossier) => ReviewedReport;
}

/** Reviews one report again and again, each time with a slip in it. The first review is kept. */
export function catcher(reviewed: Reviewed, catalogue: Catalogue): (mutation: Mutation) => Caught {
  const { toReport, dossier, ...rest } = reviewed;
  const review = (dossier: Dossier) =>
    reviewReport({ ...rest, dossier: dossier, report: toReport(dossier) }, catalogue).findings;
  const before = weighed(review(dossier));
  const { submission, reportYear, form } = reviewed.submission;
  const namesBeside = listsOf(form, catalogue);
  const read = (field: Mutation['field'], cell: FiledStatement, raw: string) => {
    const { observation, findings } =
      field.layout.at === 'plan-row'
        ? // A plan figure is held to no bounds on the way in.
          { observation: { status: 'value' as const, value: Number(raw), text: cell.text }, findings: [] }
        : readValue(field, catalogue.indicator(field.key), cell.year, raw, cell.place, catalogue);
    return { observation, findings: [...findings, ...countFindings(field, cell, raw)] };
  };
  const countFindings = (field: Mutation['field'], cell: FiledStatement, raw: string): Finding[] => {
    const list = namesBeside.get(field.key);
    const names = dossier.statements.find(
      (statement) => statement.submission === submission && statement.indicator === list,
    );
    if (names?.status !== 'value') return [];
    const yielded = new FormYield(catalogue.form(form), catalogue, reportYear);
    readNames(field, 'count', `数量：${raw}个 名称：${names.raw}`, cell.place, yielded);
    return yielded.findings;
  };

  return ({ field, cells }) => {
    const changed = new Map<FiledStatement, FiledStatement>();
    const wayIn: Finding[] = [];
    for (const { before: cell, raw } of cells) {
      const now = read(field, cell, raw);
      const { status, value, text } = now.observation;
      changed.set(cell, { ...cell, status, value, text, raw });
      const known = weighed(read(field, cell, cell.raw).findings);
      wayIn.push(...newIn(now.findings, known));
    }
    const statements = dossier.statements.map((statement) => changed.get(statement) ?? statement);
    const found = newIn(review({ ...dossier, statements }), before);
    const places = cells.map(({ before: cell }) => cell.place);
    const leading = found.filter((finding) => leadsTo(finding, field.key, places));
    const told = [...wayIn, ...leading];
    return {
      by: new Set<Catcher>([
        ...(wayIn.length > 0 ? (['way-in'] as const) : []),
        ...leading.map(({ code }) => groupOf(code)),
      ]),
      codes: new Set(told.map(({ code }) => code)),
      explain: told.some(({ severity }) => severity !== 'note'),
      any: told.length + found.length > 0,
    };
  };
}

const weight = { note: 0, explain: 1, blocks: 2 } as const;

/** By lasting name: the gravest weight told. */
function weighed(findings: readonly Finding[]): Map<string, number> {
  const keys = findingKeys(findings);
  const all = new Map<string, number>();
  for (const [index, { severity }] of findings.entries()) {
    const key = keys[index] ?? '';
    all.set(key, Math.max(all.get(key) ?? 0, weight[severity]));
  }
  return all;
}

/** What was not told before, or less gravely. */
function newIn(findings: readonly Finding[], before: ReadonlyMap<string, number>): Finding[] {
  const keys = findingKeys(findings);
  return findings.filter((finding, index) => weight[finding.severity] > (before.get(keys[index] ?? '') ?? -1));
}

/** Names the field, or a relation that holds it: by indicator, by place, or among its facts. */
function leadsTo(finding: Finding, indicator: string, places: readonly string[]): boolean {
  if (finding.indicator === indicator) return true;
  const said = finding.place.split('、');
  if (places.some((place) => said.includes(place))) return true;
  return mentions(finding.facts, new Set([indicator, ...places]));
}

function mentions(facts: unknown, wanted: ReadonlySet<string>): boolean {
  if (typeof facts === 'string') return wanted.has(facts);
  if (typeof facts !== 'object' || facts === null) return false;
  return Object.values(facts).some((fact) => mentions(fact, wanted));
}

/** The list of names that stands beside a count, by indicator. */
function listsOf(id: string, catalogue: Catalogue): Map<string, string> {
  return new Map(
    catalogue.form(id).sections.flatMap(({ fields }) => {
      const names = fields.filter(({ layout }) => layout.at === 'count-names' && layout.part === 'names');
      return fields.flatMap(({ key, label, group, layout }): [string, string][] => {
        if (layout.at !== 'count-names' || layout.part !== 'count') return [];
        const beside = names.find((name) => name.label === label && name.group === group);
        return beside === undefined ? [] : [[key, beside.key]];
      });
    }),
  );
}
