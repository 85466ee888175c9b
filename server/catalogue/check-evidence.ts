import type { CatalogueProblem } from './catalogue-problem.ts';
import type { Catalogue } from './load-catalogue.ts';

/** Every note by which a form asks for evidence is known, none is kept for nothing, and kinds of files do not overlap. */
export function checkEvidence({ evidence, forms }: Catalogue): CatalogueProblem[] {
  const printed = new Set(
    [...forms.values()].flatMap(({ sections }) =>
      sections.flatMap(({ fields }) => fields.flatMap((field) => field.evidence ?? [])),
    ),
  );
  const known = evidence.notes.map(({ zh }) => zh);
  const extensions = evidence.types.flatMap((type) => type.extensions);
  const twice = (words: readonly string[]) => words.filter((word, index) => words.indexOf(word) !== index);
  const problems = [
    ...[...printed].filter((note) => !known.includes(note)).map((note) => `has no note ${note}, which a form prints`),
    ...known.filter((note) => !printed.has(note)).map((note) => `has the note ${note}, which no form prints`),
    ...twice([...known, ...extensions, ...evidence.types.map(({ id }) => `type ${id}`)]).map(
      (word) => `has ${word} twice`,
    ),
  ];
  return problems.map((problem) => ({ where: 'evidence', problem }));
}
