import type { Field, FormEdition } from '../catalogue/schema.ts';
import { type Finding, finding } from '../domain/finding.ts';
import { cited, type FillingView } from './filling-view.ts';
import type { StatedFact } from './report.ts';

/**
 * Counts and the names beside them: a count without names, names beside 无, a name listed twice.
 * A count that differs from the number of names is told on the way in (`names-count-differs`), an empty count too.
 */
export function checkLists(view: FillingView): Finding[] {
  const { report, form } = view;
  const year = report.reportYear;
  return pairsOf(form).flatMap(({ count, names }) => {
    const counted = report.stated(count.key, year);
    const listed = report.stated(names.key, year);
    const said = namesIn(listed);
    if (said.length === 0) {
      const silent = listed === undefined || listed.status === 'blank';
      if (!silent || counted?.status !== 'value' || (counted.value ?? 0) <= 0) return [];
      const facts = { ...cited(view), count: String(counted.value) };
      return [
        finding('filling-list-missing', 'explain', listed?.place ?? counted.place ?? '', facts, {
          indicator: names.key,
          year,
        }),
      ];
    }
    const unsaid = counted?.status === 'none' || counted?.status === 'not-applicable';
    return [
      ...(unsaid
        ? [
            finding(
              'filling-list-without-count',
              'explain',
              counted.place ?? '',
              { ...cited(view), names: said.length, said: counted.raw.trim() },
              { indicator: count.key, year },
            ),
          ]
        : []),
      ...repeated(view, names, listed, said, counted),
    ];
  });
}

function repeated(
  view: FillingView,
  field: Field,
  listed: StatedFact | undefined,
  names: readonly string[],
  counted: StatedFact | undefined,
): Finding[] {
  const times = new Map<string, { name: string; times: number }>();
  for (const name of names) {
    const known = times.get(nameKey(name));
    times.set(nameKey(name), { name: known?.name ?? name, times: (known?.times ?? 0) + 1 });
  }
  const twice = [...times.values()].filter((time) => time.times > 1);
  if (twice.length === 0) return [];
  const count = counted?.status === 'value' ? counted.value : null;
  const facts = {
    ...cited(view),
    names: twice,
    listed: names.length,
    distinct: times.size,
    count: count === null ? null : String(count),
  };
  // A list that repeats itself beside a count of the different names costs nobody an explanation.
  const severity = count !== null && count <= times.size ? 'note' : 'explain';
  return [
    finding('filling-name-twice', severity, listed?.place ?? '', facts, {
      indicator: field.key,
      year: view.report.reportYear,
    }),
  ];
}

function namesIn(fact: StatedFact | undefined): string[] {
  if (fact?.status !== 'value') return [];
  return (fact.text ?? '').split('\n').filter((name) => name.trim() !== '');
}

/** The same name in another width, case, spacing or bracket. */
function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s"'“”‘’「」]/gu, '')
    .toLowerCase();
}

/** Count and names of one label in one section. */
function pairsOf(form: FormEdition): { count: Field; names: Field }[] {
  return form.sections.flatMap((section) => {
    const part = (wanted: 'count' | 'names') =>
      section.fields.filter(({ layout }) => layout.at === 'count-names' && layout.part === wanted);
    const names = part('names');
    return part('count').flatMap((count) => {
      const beside = names.find((name) => name.label === count.label && name.group === count.group);
      return beside === undefined ? [] : [{ count, names: beside }];
    });
  });
}
