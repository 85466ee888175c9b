import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Glossary } from '../../server/catalogue/glossary-schema.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { literalsOf } from '../support/literals.ts';

const root = resolve(import.meta.dirname, '../..');
const { glossary } = loadCatalogue(join(root, 'datasets'));
const han = /\p{Script=Han}/u;

const modules = [
  ...readdirSync(join(root, 'web/i18n')).map((name) => join('web/i18n', name)),
  ...readdirSync(join(root, 'server/review'))
    .filter((name) => name.startsWith('messages-'))
    .map((name) => join('server/review', name)),
  'web/pages/leagues/bulletin.ts',
];
const spoken = modules.flatMap((path) =>
  literalsOf(readFileSync(join(root, path), 'utf8')).map(({ text, line }) => ({ text, at: `${path}:${line}` })),
);

/** Where one of the wordings stands in a text. */
const strays = (texts: readonly { text: string; at: string }[], wordings: readonly string[]) =>
  texts.flatMap(({ text, at }) =>
    wordings.filter((wording) => text.includes(wording)).map((wording) => `${at} “${wording}”`),
  );

describe('the glossary', () => {
  it('names every term once, in both languages with its meaning', () => {
    expect(glossary.terms.length).toBeGreaterThan(20);
    expect(() => Glossary.parse({ ...glossary, terms: [...glossary.terms, glossary.terms[0]] })).toThrow();
    for (const { en, meaning } of glossary.terms) {
      expect(en).not.toMatch(han);
      expect(meaning.en).not.toMatch(han);
      expect(meaning.zh).toMatch(/。$/u);
    }
  });

  it('is kept by the Chinese of pages and findings', () => {
    const wordings = glossary.terms.flatMap((term) => term.insteadZh);
    expect(strays(spoken, wordings)).toEqual([]);
    expect(strays([{ text: '尚无审核行为。', at: 'x:1' }], wordings)).toEqual(['x:1 “审核行为”']);
  });

  it('is kept by the English of pages and findings', () => {
    const english = spoken.filter(({ text }) => !han.test(text) && /[a-z] [a-z]|^[A-Z][a-z]/.test(text));
    expect(english.length).toBeGreaterThan(1000);
    expect(
      strays(
        english,
        glossary.terms.flatMap((term) => term.insteadEn),
      ),
    ).toEqual([]);
  });

  it('has apostrophes that the shipped font sets as narrow as a letter', () => {
    const filesIn = (folder: string) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(?:tsx?|json)$/.test(name) && !name.startsWith('samples'))
        .map((name) => join(folder, name));
    const wide = ['server', 'web', 'datasets']
      .flatMap(filesIn)
      .filter((path) => /[a-z]\u2019[a-z]/i.test(readFileSync(join(root, path), 'utf8')));
    expect(wide).toEqual([]);
  });

  it('lets English quote the words of the forms and nothing else in Chinese', () => {
    const english = spoken.filter(({ text, at }) => /i18n\/en/.test(at) && text !== '中文');
    const findings = spoken.filter(
      ({ text, at }) => /messages-/.test(at) && !/[。，]/u.test(text) && /[a-z]{3,} [a-z]{2,}/.test(text),
    );
    const bare = [...english, ...findings].filter(({ text }) => han.test(text.replace(/“[^”]*”/gu, '')));
    expect(bare.map(({ at, text }) => `${at} ${text}`)).toEqual([]);
  });
});

describe('the texts of a module', () => {
  it('are what stands between its quotes, without code and comments', () => {
    const source = [
      "// it's a comment 'with quotes'",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a source that holds a template
      'const a = `one ${b ? `two ${c}` : "three"} four`;',
      "const d = /['`]/.test('five');",
      '/* `six` */',
    ].join('\n');
    expect(literalsOf(source)).toEqual([
      { text: 'two …', line: 2 },
      { text: 'three', line: 2 },
      { text: 'one … four', line: 2 },
      { text: 'five', line: 3 },
    ]);
  });
});
