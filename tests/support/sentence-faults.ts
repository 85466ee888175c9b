/** Names that a Chinese sentence writes in Latin letters. */
const latin =
  /\b(?:Word|Excel|WPS|Office|ZIP|PDF|UTF-8|GB18030|MB|npm run template|YYYY|MM|DD|docx|xlsx|xls|et|csv|zip|PCT|CO₂|current|constant|index|none|tce|XX)\b|\b[a-z]+(?:_[a-z0-9]+)+\b|\b[a-z_]+(?:,[a-z_]+)+\b|--[a-z-]+/gu;
const rules: Readonly<Record<'zh' | 'en', readonly (readonly [fault: string, pattern: RegExp])[]>> = {
  zh: [
    ['half-width mark', /[\p{Script=Han}）”][,;:!?()]|[,;:!?()]\p{Script=Han}/u],
    ['no end mark', /[^。？！）]$|[^。？]）$/u],
    ['marks together', /[，；：、。][，；：、。]|（）|“”/u],
  ],
  en: [
    ['Chinese', /\p{Script=Han}|[，。；：（）、]/u],
    ['no end mark', /[^.?!)]$/u],
    ['marks together', /[,;:][,;:.]|\.\.|\(\)|“”|\( | \)/u],
    [
      'plural of one',
      /(?<![\d.,–-]|[Cc]olumn |[Bb]aseline |at |expected |threshold |against )1 (?!is\b|was\b|has\b|as\b|this\b|says\b|does\b|stands\b)[a-z]+s\b/u,
    ],
  ],
};
const both: readonly (readonly [fault: string, pattern: RegExp])[] = [
  ['two spaces', / {2}|^ | $/u],
  ['not a word', /undefined|null|NaN|\[object/u],
];

/** What somebody wrote or a form prints stands in quotes and is not ours. */
const own = (text: string): string => text.replace(/“[^”]+”/gu, '“…”');

/** Faults of a Chinese sentence as its readers would mark them, each with the sentence; none where it is sound. */
export function faultsZh(text: string): string[] {
  const words = own(text).replace(latin, 'N');
  const english = /(?<![A-Za-z])[A-Za-z]{2,}(?![A-Za-z])/u.test(words) ? ['English word'] : [];
  return [...english, ...found(own(text), rules.zh)].map((fault) => `${fault}: ${text}`);
}

/** The same of an English sentence. */
export const faultsEn = (text: string): string[] => found(own(text), rules.en).map((fault) => `${fault}: ${text}`);

const found = (text: string, marks: readonly (readonly [string, RegExp])[]): string[] =>
  [...marks, ...both].flatMap(([fault, pattern]) => (pattern.test(text) ? [fault] : []));
