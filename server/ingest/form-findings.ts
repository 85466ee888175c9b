import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { answerTypes, type Field, type FormEdition } from '../catalogue/schema.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { Observation } from '../domain/observation.ts';
import { labelKey } from './label-key.ts';
import { readValue } from './read-value.ts';

const factId = (field: Field, year: number): string => `${field.key}@${year}`;

/** What has been read of a form so far: one observation per field and year, the first that says something. */
export class FormYield {
  readonly edition: FormEdition;
  readonly catalogue: Catalogue;
  readonly reportYear: number;
  /** Years run from old to new in every header met: a row without a header may be dated by the printed order. */
  readonly printedOrder: boolean;
  readonly findings: Finding[] = [];
  readonly #observations = new Map<string, Observation>();
  readonly #remarks = new Map<string, Finding[]>();
  readonly #identities = new Map<string, { value: string; place: string }[]>();

  constructor(edition: FormEdition, catalogue: Catalogue, reportYear: number, printedOrder = true) {
    this.edition = edition;
    this.catalogue = catalogue;
    this.reportYear = reportYear;
    this.printedOrder = printedOrder;
  }

  has(field: Field, year: number): boolean {
    return this.#observations.has(factId(field, year));
  }

  get(indicator: string, year: number): Observation | undefined {
    return this.#observations.get(`${indicator}@${year}`);
  }

  /** Years of a field in this form, printed order. */
  years(field: Field): number[] {
    return field.yearOffsets.map((offset) => this.reportYear + offset);
  }

  /** Reads a raw text as the field's value; a second text for the same fact is kept out and told. */
  put(field: Field, year: number, raw: string, place: string): void {
    const { observation, findings } = readValue(field, this.catalogue.indicator(field.key), year, raw, place);
    this.keep(field, observation, findings);
  }

  /** Takes an observation that was read elsewhere. */
  keep(field: Field, observation: Observation, findings: readonly Finding[] = []): void {
    const id = factId(field, observation.year);
    const before = this.#observations.get(id);
    if (observation.text !== null && !answerTypes.has(field.type)) {
      const said = this.#identities.get(id) ?? [];
      said.push({ value: observation.text, place: observation.place });
      this.#identities.set(id, said);
    }
    if (before !== undefined && before.status !== 'blank') {
      const answered = answerTypes.has(field.type);
      const differs = answered ? before.text !== observation.text : labelKey(before.raw) !== labelKey(observation.raw);
      if (differs && observation.status !== 'blank' && (answered || before.text === null)) {
        const facts = { label: field.label, first: before.place, kept: before.raw, dropped: observation.raw };
        const about = { indicator: field.key, year: observation.year };
        this.findings.push(finding('field-twice', 'explain', observation.place, facts, about));
      }
      return;
    }
    if (before !== undefined && observation.status === 'blank') return;
    this.#observations.set(id, observation);
    this.#remarks.set(id, [...findings]);
  }

  /** Every observation in the order of the form, and every remark. */
  finish(): { observations: Observation[]; findings: Finding[] } {
    for (const [id, said] of this.#identities) {
      const observation = this.#observations.get(id);
      const different = new Set(said.map((one) => labelKey(one.value)));
      if (observation === undefined || different.size < 2) continue;
      const about = { indicator: observation.indicator, year: observation.year };
      this.findings.push(finding('identity-differs', 'explain', observation.place, { values: said }, about));
    }
    return {
      observations: [...this.#observations.values()],
      findings: [...this.findings, ...[...this.#remarks.values()].flat()],
    };
  }
}
