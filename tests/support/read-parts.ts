import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import type { Section } from '../../server/catalogue/schema.ts';
import type { Finding } from '../../server/domain/finding.ts';
import { FormId } from '../../server/domain/ids.ts';
import type { Statement } from '../../server/ingest/content.ts';
import { readForm } from '../../server/ingest/read-form.ts';
import { documentOf, type Grid } from './form-parts.ts';

export const catalogue = loadCatalogue();

export interface Said {
  /** `indicator@year` → value, answer, or the reason why there is none. */
  facts: Record<string, string>;
  statement: Statement;
  /** Codes of findings other than what a form of one section lacks. */
  findings: Finding[];
}

const lacking = new Set(['section-missing', 'field-missing']);

/** Reads a form that consists of a cover line and one section with these parts; `year` as the sender names it. */
export function readSection(
  form: string,
  section: Section['id'],
  parts: (string | Grid)[],
  year: number | null = 2023,
): Said {
  const heading = catalogue.form(FormId.parse(form)).sections.find((entry) => entry.id === section)?.heading ?? '';
  return readParts(form, ['集群名称：示例集群', heading, ...parts], year);
}

/** Reads a form that consists of these parts. */
export function readParts(form: string, parts: (string | Grid)[], year: number | null = 2023): Said {
  const edition = catalogue.form(FormId.parse(form));
  const { statement, findings } = readForm(documentOf(...parts), edition, catalogue, year);
  const facts = statement.observations
    .filter((observation) => observation.indicator !== 'cluster_name')
    .map((observation) => {
      const said =
        observation.status === 'value' ? (observation.text ?? String(observation.value)) : observation.status;
      return [`${observation.indicator}@${observation.year}`, said] as const;
    });
  return {
    facts: Object.fromEntries(facts),
    statement,
    findings: findings.filter((finding) => !lacking.has(finding.code)),
  };
}
