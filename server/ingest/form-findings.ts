import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { answerTypes, type Field, type FormEdition, numericTypes } from '../catalogue/schema.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { Observation } from '../domain/observation.ts';
import { FormYears } from './form-years.ts';
import { labelKey } from './label-key.ts';
import { readValue } from './read-value.ts';
import { type Heading, printedHeading } from './stated-unit.ts';

const factId = (field: Field, year: number): string => `${field.key}@${year}`;

/** What has been read of a form so far: one observation per field and year, the first that says something. */
export class FormYield {
  readonly edition: FormEdition;
  readonly catalogue: Catalogue;
  readonly reportYear: number;
  /** The years that its headers and lines print. */
  readonly years: FormYears;
  readonly findings: Finding[] = [];
  /** Fields whose cells were found, read or not. */
  readonly #met = new Set<Field>();
  readonly #observations = new Map<string, Observation>();
  /** Facts that hold an unread text only. */
  readonly #placeholders = new Set<string>();
  readonly #remarks = new Map<string, Finding[]>();
  readonly #identities = new Map<string, { value: string; place: string }[]>();
  readonly #aside: { field: Field; observation: Observation; heading: Heading }[] = [];
  #heading = printedHeading;

  constructor(edition: FormEdition, catalogue: Catalogue, reportYear: number) {
    this.edition = edition;
    this.catalogue = catalogue;
    this.reportYear = reportYear;
    this.years = new FormYears(reportYear, (found) => this.findings.push(found));
  }

  has(field: Field, year: number): boolean {
    return this.#observations.has(factId(field, year));
  }

  get(indicator: string, year: number): Observation | undefined {
    return this.#observations.get(`${indicator}@${year}`);
  }

  /** Notes that the cells of a field were found, so that it is not told as missing where they stay unread. */
  meet(field: Field): void {
    this.#met.add(field);
  }

  isMet(field: Field): boolean {
    return this.#met.has(field);
  }

  /** Years of a field in this form, printed order. */
  yearsOf(field: Field): number[] {
    return field.yearOffsets.map((offset) => this.reportYear + offset);
  }

  /** Everything that `read` puts or keeps stands under a label and units that may differ from the printed ones. */
  under(heading: Heading, read: () => void): void {
    const outer = this.#heading;
    this.#heading = heading;
    try {
      read();
    } finally {
      this.#heading = outer;
    }
  }

  /** Reads a raw text as the field's value; a second text for the same fact is kept out and told. */
  put(field: Field, year: number, raw: string, place: string): void {
    const context = { units: this.catalogue.units, heading: this.#heading };
    const { observation, findings } = readValue(field, this.catalogue.indicator(field.key), year, raw, place, context);
    this.keep(field, observation, findings);
  }

  /** Keeps a text that is there but not read; a year that the form does not ask for keeps nothing. */
  keepUnread(field: Field, year: number, raw: string, place: string, findings: readonly Finding[] = []): void {
    if (!this.years.window.includes(year)) return;
    const status = raw.trim() === '' ? 'blank' : 'unreadable';
    const observation = { indicator: field.key, year, status, value: null, text: null, raw, place } as const;
    const id = factId(field, year);
    if (findings.length > 0) this.keep(field, observation, findings);
    else if (!this.#observations.has(id)) {
      // Told with its column: a readable cell of the same year takes its place without another word.
      this.keep(field, observation);
      this.#placeholders.add(id);
    }
  }

  /** Takes an observation that was read elsewhere. */
  keep(field: Field, observation: Observation, findings: readonly Finding[] = []): void {
    // Words beside the label make another figure of it: it takes no place that the printed row may fill.
    if (this.#heading.says.qualifiers.length > 0 && (numericTypes.has(field.type) || field.type === 'names')) {
      if (observation.status !== 'blank') this.#aside.push({ field, observation, heading: this.#heading });
      return;
    }
    const id = factId(field, observation.year);
    const before = this.#placeholders.delete(id) ? undefined : this.#observations.get(id);
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

  /** Leaves unread what only a row with other words states, and says of further rows that they are none of the form. */
  settleAside(): void {
    const rows = new Set<string>();
    for (const { field, observation, heading } of this.#aside.splice(0)) {
      const { label, qualifiers } = heading.says;
      const known = this.#observations.get(factId(field, observation.year));
      const { raw, place, year } = observation;
      if (known === undefined || known.status === 'blank') {
        const facts = { label, words: [...qualifiers], found: raw.trim().slice(0, 120) };
        const about = { indicator: field.key, year };
        this.keep(field, { ...observation, status: 'unreadable', value: null, text: null }, [
          finding('label-qualified', 'explain', place, facts, about),
        ]);
      } else if (!rows.has(label)) {
        rows.add(label);
        this.findings.push(finding('label-row-unread', 'note', place, { label, words: [...qualifiers] }));
      }
    }
  }

  /** Every observation in the order of the form, and every remark. */
  finish(): { observations: Observation[]; findings: Finding[] } {
    this.settleAside();
    for (const [id, said] of this.#identities) {
      const observation = this.#observations.get(id);
      const different = new Set(said.map((point) => labelKey(point.value)));
      if (observation === undefined || different.size < 2) continue;
      const about = { indicator: observation.indicator, year: observation.year };
      // Names and phones of contacts stand in no finding.
      const isPersonal = this.catalogue.indicator(observation.indicator).personal;
      const shown = isPersonal ? said.map(({ place }) => ({ value: '…', place })) : said;
      this.findings.push(finding('identity-differs', 'explain', observation.place, { values: shown }, about));
    }
    return {
      observations: [...this.#observations.values()],
      findings: [...this.findings, ...this.years.remarks(), ...[...this.#remarks.values()].flat()],
    };
  }
}
