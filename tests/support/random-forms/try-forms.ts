import { createHash } from 'node:crypto';
import { type FormReader, presentReader } from '../altered-forms.ts';
import { diceOf } from '../shake-form.ts';
import { type BaseForm, baseSources, openBase } from './base-form.ts';
import { type Kind, Work } from './kind.ts';
import { bookKinds } from './kinds-books.ts';
import { figureKinds } from './kinds-figures.ts';
import { formKinds } from './kinds-forms.ts';
import { labelKinds } from './kinds-labels.ts';
import { layoutKinds } from './kinds-layout.ts';
import { lineKinds } from './kinds-lines.ts';
import { markKinds } from './kinds-marks.ts';
import { numberKinds } from './kinds-numbers.ts';
import { programKinds } from './kinds-programs.ts';
import { unitKinds } from './kinds-units.ts';
import { wordKinds } from './kinds-words.ts';
import { yearKinds } from './kinds-years.ts';
import { judge, type Verdict } from './truth.ts';

export const kinds: readonly Kind[] = [
  ...yearKinds,
  ...lineKinds,
  ...unitKinds,
  ...labelKinds,
  ...layoutKinds,
  ...numberKinds,
  ...wordKinds,
  ...markKinds,
  ...bookKinds,
  ...formKinds,
  ...programKinds,
  ...figureKinds,
];

/** An altered form and what came of reading it. */
export interface Trial {
  no: number;
  kind: Kind;
  base: BaseForm;
  what: string;
  verdict: Verdict;
}

const opened = new WeakMap<FormReader, Promise<BaseForm[]>>();

/** Every base form, opened once per process and reader. */
export function baseForms(reader: FormReader = presentReader): Promise<BaseForm[]> {
  const known = opened.get(reader) ?? Promise.all(baseSources().map((source) => openBase(source, reader)));
  opened.set(reader, known);
  return known;
}

const seedOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32LE(0);
const attempts = 40;

/**
 * Alters forms in turn by every kind and judges how they are read. The n-th form of a kind is the same for one seed,
 * whichever other kinds are tried.
 * @throws what reading threw, with the kind and the number of the form
 */
export async function* tryForms(options: {
  seed: number;
  count: number;
  kinds: readonly Kind[];
  reader?: FormReader;
}): AsyncGenerator<Trial> {
  const reader = options.reader ?? presentReader;
  const bases = await baseForms(reader);
  for (let no = 0; no < options.count; no += 1) {
    const kind = options.kinds[no % options.kinds.length];
    if (kind === undefined) return;
    const round = Math.floor(no / options.kinds.length);
    const work = altered(kind, bases, diceOf(seedOf(`${options.seed} ${kind.id} ${round}`)));
    if (work === null) continue;
    const { base, truth, what } = work;
    try {
      const read = await reader.read(await work.copy.save(), base.fileName);
      yield { no, kind, base, what, verdict: judge(base, read, truth, reader) };
    } catch (error) {
      throw new Error(`${kind.id}, round ${round}, ${base.name}: ${what}`, { cause: error });
    }
  }
}

/** Draws base forms until the kind finds a place in one; null where none offers it. */
function altered(kind: Kind, bases: readonly BaseForm[], dice: () => number): Work | null {
  const fitting = bases.filter(({ carrier }) => kind.carriers.includes(carrier));
  const carriers = kind.carriers.filter((carrier) => fitting.some((base) => base.carrier === carrier));
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    // Both carriers and every edition come equally often, however many forms of each there are.
    const carrier = carriers[Math.floor(dice() * carriers.length)];
    const editions = [...new Set(fitting.map(({ edition }) => edition.id))];
    const edition = editions[Math.floor(dice() * editions.length)];
    const pool = fitting.filter((base) => base.carrier === carrier && base.edition.id === edition);
    const base = pool[Math.floor(dice() * pool.length)];
    if (base === undefined) continue;
    const work = new Work(base, dice);
    if (kind.alter(work)) return work;
  }
  return null;
}
