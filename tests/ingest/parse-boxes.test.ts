import { describe, expect, it } from 'vitest';
import { Field } from '../../server/catalogue/schema.ts';
import { parseAnswer, parseTick } from '../../server/ingest/parse-boxes.ts';

const options = [
  { code: 'yes' as const, label: '是', good: true },
  { code: 'no' as const, label: '否', good: false },
  { code: 'not-applicable' as const, label: '非工业集群，不适用', good: null },
];
const answer = (raw: string) => {
  const read = parseAnswer(raw, options);
  return read.kind === 'answer' ? read.code : read.kind;
};

describe('one answer among boxes', () => {
  it.each([
    ['☑是 □否', 'yes'],
    ['□是\n☑否', 'no'],
    ['√是 □否 □非工业集群，不适用', 'yes'],
    ['■是  □否', 'yes'],
    ['☐是 🗹否', 'no'],
    ['☒是 ☐否', 'yes'],
    ['□是 □否 ☑非工业集群，不适用', 'not-applicable'],
    ['☑是  (否', 'yes'],
    ['□是  (否', 'none-ticked'],
    ['是□ 否☑', 'no'],
    ['是', 'yes'],
    [' 否 ', 'no'],
    ['√是', 'yes'],
    ['☑ 是 × 否', 'yes'],
    ['[√]是 [ ]否', 'yes'],
    ['☑是 □否（如涉及，需提供佐证材料）', 'yes'],
    ['□是 □否', 'none-ticked'],
    ['', 'blank'],
    ['☑是 ☑否', 'several'],
    ['大概是吧', 'unreadable'],
    ['是（√） 否（）', 'yes'],
    ['是（ ）否（√）', 'no'],
    ['（√）是 （ ）否', 'yes'],
    ['是√ 否', 'yes'],
    ['是 √否', 'no'],
    ['是√否', 'unreadable'],
    ['是 ×否', 'unreadable'],
    ['√□是 □否', 'unreadable'],
    ['□是√ □否', 'unreadable'],
    ['□是 □否√', 'unreadable'],
    ['☑是 ☒否', 'yes'],
    ['☒是 ☑否', 'no'],
    ['☒是 ☒否', 'several'],
    ['×是 √否', 'no'],
    ['×是 □否', 'yes'],
    ['R是 □否', 'unreadable'],
    ['不适用', 'not-applicable'],
    ['是□ 否☑（注：如有请说明）', 'no'],
  ])('reads %j', (raw, expected) => expect(answer(raw)).toBe(expected));
});

const tick = Field.parse({
  key: 'opt_example',
  label: '建立了共享车间、共享工厂',
  group: '工作',
  layout: { at: 'tick' },
  type: 'tick',
  unit: null,
  population: null,
  yearOffsets: [0],
  maxChars: null,
  evidence: null,
  required: false,
  note: null,
});

describe('tick boxes', () => {
  it.each([
    ['☑建立了共享车间、共享工厂', 'ticked'],
    ['□开展了采销\n☑建立了共享车间、\n共享工厂\n（注：勾选需提供佐证材料）', 'ticked'],
    ['☑开展了采销\n□ 建立了共享车间，共享工厂', 'unticked'],
    ['建立了共享车间、共享工厂□', 'unticked'],
    ['建立了共享车间、共享工厂（√）', 'ticked'],
    ['开展了采销（√）\n建立了共享车间、共享工厂（ ）', 'unticked'],
    ['开展了采销□\n建立了共享车间、共享工厂☑\n（注：勾选需提供佐证材料）', 'ticked'],
    ['☒建立了共享车间、共享工厂', 'ticked'],
    ['☑1.建立了共享车间、共享工厂', 'ticked'],
    ['□①开展了采销\n☑②建立了共享车间、共享工厂', 'ticked'],
    ['建立了共享车间、共享工厂√ 开展了采销', 'ticked'],
    ['开展了采销√ 建立了共享车间、共享工厂', 'unticked'],
    ['开展了采销 √建立了共享车间、共享工厂', 'ticked'],
    ['开展了采销√建立了共享车间、共享工厂', null],
    ['☑开展了采销 ×建立了共享车间、共享工厂', 'unticked'],
    ['☑开展了采销', null],
  ])('reads %j', (raw, expected) =>
    expect(parseTick(raw, tick, [{ label: '开展了采销', aliases: [] }, tick])).toBe(expected),
  );
});
