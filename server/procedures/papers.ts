import type { Basis, Procedure } from '../catalogue/procedure-schema.ts';
import type { Bilingual } from '../domain/coded-error.ts';
import type { Application } from './application.ts';
import type { ListFinding } from './list-findings.ts';

/** A paper that an act of the procedure asks for and that somebody has to attach. */
export interface AskedPaper {
  id: string;
  name: Bilingual;
  /** Of the act that asks for it. */
  act: Bilingual;
  basis: Basis;
  /** That act was done since the form was handed in: the paper should be there. */
  due: boolean;
  /** Numbers of the files that stand for it. */
  attached: readonly number[];
}

/** Papers that the acts of a procedure ask for, without those that the ledger holds or writes itself. Pure. */
export function askedPapers(procedure: Procedure, { evidence, sinceHandIn }: Application): AskedPaper[] {
  return procedure.acts.flatMap(({ id: act, name, basis, papers }) =>
    papers
      .filter(({ held }) => !held)
      .map((paper) => ({
        id: paper.id,
        name: paper.name,
        act: name,
        basis,
        due: sinceHandIn.some((done) => done.act === act),
        attached: evidence.flatMap(({ no, place, withdrawn }) =>
          withdrawn === null && place.of === 'paper' && place.paper === paper.id ? [no] : [],
        ),
      })),
  );
}

/** Papers that should be there and are not. Pure: it says, it refuses nothing, since they may have come on paper. */
export function missingPapers(procedure: Procedure, application: Application, cluster: number): ListFinding[] {
  return askedPapers(procedure, application)
    .filter(({ due, attached }) => due && attached.length === 0)
    .map(({ name, act, basis }) => ({
      code: 'paper-missing',
      clusters: [cluster],
      sentence: {
        zh: `“${act.zh}”须附${name.zh}，尚未附上电子件。`,
        en: `No file is attached of: ${name.en}, which goes with “${act.en}”.`,
      },
      basis,
    }));
}
