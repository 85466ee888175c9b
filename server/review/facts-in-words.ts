import { placeIn } from '../domain/place-words.ts';

type Language = 'zh' | 'en';

/** Names of facts that say where something stands. */
const places: ReadonlySet<string> = new Set(['place', 'first']);

/** Facts with the places among them in words of a language, however deep they stand. */
export function withPlacesIn(facts: unknown, language: Language): unknown {
  if (Array.isArray(facts)) return facts.map((fact) => withPlacesIn(fact, language));
  if (typeof facts !== 'object' || facts === null) return facts;
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      typeof fact === 'string' && places.has(name) ? placeIn(fact, language) : withPlacesIn(fact, language),
    ]),
  );
}

const bothTongues = /^([^“]*?\p{Script=Han}(?:(?!: ).)*?) ([A-Za-z](?:(?!: ).)*)(?:: (.*))?$/su;

/**
 * The words of one language of a fact that the readers word in both: `没有正文 no w:body`, and what it is about after a
 * colon, `重名条目 duplicate entry: a.xml`. Other facts, such as what somebody wrote, are as they are.
 */
export function inTongue(fact: string, language: Language): string {
  const [, zh, en, about] = fact.match(bothTongues) ?? [];
  if (zh === undefined || en === undefined) return fact;
  if (about === undefined) return language === 'zh' ? zh : en;
  return language === 'zh' ? `${zh}：${about}` : `${en}: ${about}`;
}
