/** A sentence in both languages of the product. */
export interface Bilingual {
  zh: string;
  en: string;
}

/** The sentence of every code of a family; total, so that a code without its sentence does not compile. */
export type SentencesOf<Facts> = { readonly [C in keyof Facts]: (facts: Facts[C]) => Bilingual };

export interface CodedErrorParts {
  code: string;
  facts: object;
  /** Parameter, column or property at fault; null where none is. */
  field: string | null;
  sentence: Bilingual;
}

/**
 * Something that was asked for is refused: a code with facts, and its sentence in both languages.
 * `message` holds both sentences, for the log and the command line.
 */
export abstract class CodedError extends Error {
  readonly code: string;
  readonly facts: object;
  readonly field: string | null;
  readonly sentence: Bilingual;

  constructor({ code, facts, field, sentence }: CodedErrorParts, cause?: unknown) {
    super(`${sentence.zh} ${sentence.en}`, { cause });
    this.name = new.target.name;
    this.code = code;
    this.facts = facts;
    this.field = field;
    this.sentence = sentence;
  }
}
