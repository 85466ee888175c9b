import type { CatalogueProblem } from './catalogue-problem.ts';
import type { Catalogue } from './load-catalogue.ts';

/** Every note by which a form asks for evidence is known, none is kept for nothing, and kinds of files do not overlap. */
export function checkEvidence({ evidence, evidenceLists, forms, fieldsOf, indicators }: Catalogue): CatalogueProblem[] {
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
  const fields = evidenceLists.lists.flatMap((list) => list.fields);
  const listed = fields.flatMap(({ indicator, names }) => [indicator, ...names]);
  const lists = [
    ...listed.filter((id) => fieldsOf(id).length === 0).map((id) => `names ${id}, which no form asks`),
    ...fields
      .filter(({ indicator }) => indicators.get(indicator)?.type !== 'integer')
      .map(({ indicator }) => `counts ${indicator}, which is no count`),
    ...twice([...listed, ...evidenceLists.lists.map(({ id }) => `list ${id}`)]).map((id) => `has ${id} twice`),
  ];
  return [
    ...problems.map((problem) => ({ where: 'evidence', problem })),
    ...lists.map((problem) => ({ where: 'evidence lists', problem })),
  ];
}
