import type { Words } from '../../../server/contract/common.ts';
import type { Attention, AttentionLine } from '../../../server/contract/overview.ts';
import { withUnitEn } from '../../../server/domain/amount-words.ts';
import { unitOfEn } from '../../../server/domain/unit-names.ts';
import { shownDecimal, shownUnit } from '../../i18n/amount-unit.ts';
import { dayText } from '../../i18n/day-text.ts';
import type { Speech } from '../../i18n/language.ts';

export type AttentionGroup = Attention[number];

/** Shares places among the kinds: one each in turn, the gravest kind first, as long as there are lines. */
export function allot(groups: readonly { lines: readonly unknown[] }[], most: number): number[] {
  const given = groups.map(() => 0);
  let left = most;
  for (let turn = 0; left > 0 && groups.some(({ lines }) => lines.length > turn); turn += 1) {
    for (const [index, { lines }] of groups.entries()) {
      if (left === 0) break;
      if (lines.length <= turn) continue;
      given[index] = (given[index] ?? 0) + 1;
      left -= 1;
    }
  }
  return given;
}

/** The finding over the list: how much of each kind there is, the gravest first. */
export function attentionTitle(groups: readonly AttentionGroup[], { t }: Speech): string {
  if (groups.length === 0) return t.home.attention.none;
  const parts = groups.slice(0, 3).map(({ kind, total }) => t.home.attention[kind](total));
  return parts.join(t.review.sheet.join);
}

function withUnit(text: string, filed: Words | null, speech: Speech): string {
  const unit = shownUnit(filed, speech)?.[speech.language] ?? '';
  if (speech.language === 'en') return withUnitEn(text, unit);
  return unit === '' || unit === '%' ? `${text}${unit}` : `${text} ${unit}`;
}

/** What a line says of its cluster, in a sentence without its name; `about` is what it speaks of, where it has a name. */
export function attentionSays(line: AttentionLine, speech: Speech): { about: string | null; says: string } {
  const { t, say, language } = speech;
  const words = t.home.attention;
  switch (line.kind) {
    case 'below': {
      const bounded = { least: words.atLeast, most: words.atMost };
      const shown = <V extends string | null>(value: V) => shownDecimal(value, line.unit, speech);
      const limit = shown(line.threshold);
      const of = (value: string) => withUnit(minus(brief(shown(value), limit)), line.unit, speech);
      const before = line.before === null ? '' : words.wasBefore(line.yearBefore, of(line.before));
      const now =
        line.value === null ? null : line.bound === null ? of(line.value) : bounded[line.bound](of(line.value));
      const said =
        now === null || line.threshold === null
          ? now === null
            ? words.slippedPlain(before)
            : `${now}${before}`
          : words.slippedLine(unitOnce(now, of(line.threshold), language), of(line.threshold), before);
      return {
        about: standingAlone(bare(say(line.text))),
        says: line.more === 0 ? said : `${said}${t.dot}${words.more(line.more)}`,
      };
    }
    case 'blocks': {
      const said = bare(line[language]);
      return { about: null, says: line.open === 1 ? said : `${said}${t.dot}${words.blocksMore(line.open)}` };
    }
    case 'overdue': {
      const due = dayText(line.due, language);
      return { about: null, says: (line.returned ? words.returnedLine : words.overdueLine)(due, line.days) };
    }
    case 'behind': {
      const unit = line.unit === null ? null : { zh: line.unit, en: line.unit };
      const counted = words.behindLine(line.behind, line.of);
      if (line.actual === null || line.required === null) return { about: null, says: counted };
      const of = (value: string) => withUnit(minus(shownDecimal(value, unit, speech)), unit, speech);
      const required = `${of(line.required)}${line.derived ? words.derived : ''}`;
      const worst = words.worst(say(line.row), of(line.actual), required);
      return { about: null, says: `${counted}${t.dot}${worst}` };
    }
    case 'called':
      return { about: null, says: words.calledLine(line.count, line.validTo, line.call) };
    default:
      return line satisfies never;
  }
}

/** Two decimals of a longer figure, as long as they leave it on its side of the limit. */
export function brief(value: string, limit: string | null): string {
  const short = Number(value).toFixed(2);
  const longer = /^-?\d+\.\d{3,}$/.test(value);
  return longer && (limit === null || Number(short) !== Number(limit)) ? short : value;
}

/** English names what is counted once: “1 against 4 standards”. */
function unitOnce(value: string, threshold: string, language: Speech['language']): string {
  const unit = language === 'en' ? threshold.replace(/^\S+/, '') : '';
  const same = [unit, ` ${unitOfEn('1', unit.trim())}`].find((words) => unit !== '' && value.endsWith(words));
  return same === undefined ? value : value.slice(0, -same.length);
}

const minus = (text: string): string => text.replace('-', '−');
const bare = (text: string): string => text.replace(/[。.]$/, '');
/** One of several ways to meet a clause, told without the others. */
const standingAlone = (text: string): string =>
  text.replace(/^或者?/, '').replace(/^Or (.)/, (_, first: string) => first.toUpperCase());
