import { describe, expect, it } from 'vitest';
import { writeFormDocx } from '../../server/documents/form-document.ts';
import type { Finding } from '../../server/domain/finding.ts';
import { FormId } from '../../server/domain/ids.ts';
import type { Observation } from '../../server/domain/observation.ts';
import { readFile } from '../../server/ingest/read-file.ts';
import { fillEveryField } from '../support/fill-every-field.ts';
import { catalogue, editPart } from '../support/filled-base.ts';
import { type Dice, diceOf } from '../support/shake-form.ts';

const run = (text: string, look = '') => `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const deleted = (text: string) => `<w:del w:id="901" w:author="甲"><w:r><w:delText>${text}</w:delText></w:r></w:del>`;
const inserted = (text: string) => `<w:ins w:id="902" w:author="甲">${run(text)}</w:ins>`;
const strike = '<w:strike/>';
const sup = '<w:vertAlign w:val="superscript"/>';
const sub = '<w:vertAlign w:val="subscript"/>';

/** What a clerk or a program does to the figure of a cell; `goes`: the figure is taken away, else it stays as it was. */
const alterations: Record<string, { goes?: true; code: Finding['code']; runs: (figure: string) => string }> = {
  'struck before': { code: 'text-struck', runs: (v) => run('99.9', strike) + run(v) },
  'struck behind': { code: 'text-struck', runs: (v) => run(v) + run('70', '<w:dstrike/>') },
  'struck within': { code: 'text-struck', runs: (v) => run(v.slice(0, 1)) + run('44', strike) + run(v.slice(1)) },
  'struck whole': { goes: true, code: 'text-struck', runs: (v) => run(v, strike) },
  'raised behind': { code: 'text-note-mark', runs: (v) => run(v) + run('1', sup) },
  'raised in brackets': { code: 'text-note-mark', runs: (v) => run(v) + run('[2]', sup) },
  'raised by position': { code: 'text-note-mark', runs: (v) => run(v) + run('①', '<w:position w:val="5"/>') },
  'raised sign': { code: 'text-note-mark', runs: (v) => run(`${v}³`) },
  'lowered behind': { code: 'text-note-mark', runs: (v) => run(v) + run('2', sub) },
  'hidden before': { code: 'text-hidden', runs: (v) => run('9', '<w:vanish/>') + run(v) },
  'hidden whole': { goes: true, code: 'text-hidden', runs: (v) => run(v, '<w:vanish/>') },
  'tracked change': { code: 'text-tracked', runs: (v) => deleted('12.5') + inserted(v) },
  'tracked deletion': { goes: true, code: 'text-tracked', runs: (v) => deleted(v) },
};

const figureRun = /<w:r>(?:<w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr>)?<w:t[^>]*>(\d+(?:\.\d+)?)<\/w:t><\/w:r>/gu;

async function read(bytes: Uint8Array) {
  const { statements, findings } = await readFile(bytes, 'form.docx', catalogue, {});
  const [statement] = statements;
  if (statement === undefined) throw new Error('no statement');
  const facts = new Map(
    statement.observations.map((observation) => [`${observation.indicator}@${observation.year}`, observation]),
  );
  return { facts, findings, plan: statement.planTargets };
}
const said = (fact: Observation | undefined) => fact && [fact.status, fact.value, fact.text].join(' ');

async function alteredOnce(bytes: Uint8Array, dice: Dice, runs: (figure: string) => string): Promise<Uint8Array> {
  return editPart(bytes, 'word/document.xml', (xml) => {
    const all = [...xml.matchAll(figureRun)];
    const chosen = all[Math.floor(dice() * all.length)];
    if (chosen === undefined) throw new Error('no figure');
    return xml.slice(0, chosen.index) + runs(chosen[1] ?? '') + xml.slice(chosen.index + chosen[0].length);
  });
}

describe.each([...catalogue.forms.keys()])('a form of %s with marks at random figures', (form) => {
  const edition = catalogue.form(FormId.parse(form));
  const answers = fillEveryField(edition);
  const named = new Map([...answers.answers, [`cluster_name@${answers.lastYear}`, '示例集群']]);
  const base = writeFormDocx(edition, { ...answers, answers: named });
  const sound = base.then(read);

  it.each(Object.entries(alterations))('%s', async (name, { goes, code, runs }) => {
    const before = await sound;
    expect(
      before.findings.filter((finding) => finding.code.startsWith('text-') && finding.code !== 'text-too-long'),
    ).toEqual([]);
    for (let seed = 1; seed <= 3; seed += 1) {
      const dice = diceOf(seed * 7919 + name.length * 31 + form.length);
      const { facts, findings, plan } = await read(await alteredOnce(await base, dice, runs));
      const marked = findings.filter((finding) => finding.code === code);
      expect(marked.length, `${name}, seed ${seed}: nothing said`).toBeGreaterThan(0);
      const changed = [...before.facts].filter(([cell, one]) => said(facts.get(cell)) !== said(one));
      expect(facts.size).toBe(before.facts.size);
      for (const [cell] of changed) {
        const after = facts.get(cell);
        // `10` with a raised figure may be a power: it stays unread.
        expect(['blank', 'unreadable']).toContain(after?.status);
        const asked = findings.some(
          (finding) => finding.severity === 'explain' && `${finding.indicator}@${finding.year}` === cell,
        );
        expect(asked, `${cell} is gone without a word`).toBe(true);
      }
      if (goes !== true) {
        expect(changed.map(([cell]) => cell)).toEqual([]);
        expect(plan).toEqual(before.plan);
        expect(marked.every((finding) => finding.severity === 'note')).toBe(true);
      }
    }
  });
});
