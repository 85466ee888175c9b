import type { Spot } from './base-form.ts';
import { inBook, inBoth, inWord, type Kind, type Work } from './kind.ts';
import { anything } from './truth.ts';
import { escapeXml, isPart, type Part, shownText } from './word-form.ts';

const squeeze = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}%/]/gu, '')
    .toLowerCase();
const paragraphText = (part: Part): string => shownText(part.parts.join(''));
const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`;

/** A section of a Word form: its heading and what follows it up to the next heading, where they stand in the body. */
function sectionOf(
  work: Work,
  fits: (id: string) => boolean = () => true,
): { id: string; heading: Part; from: number; to: number; facts: string[]; required: string[] } | null {
  const { parts } = work.word.body;
  const headings = parts.flatMap((part, at) => {
    if (!isPart(part) || part.tag !== 'w:p') return [];
    const text = squeeze(paragraphText(part));
    const section = work.base.edition.sections.find(
      (section) => section.id !== 'cover' && section.id !== 'register' && squeeze(section.heading) === text,
    );
    return section === undefined ? [] : [{ part, at, section }];
  });
  const yearly = headings.filter(
    ({ section }) => fits(section.id) && work.base.spots.some((spot) => spot.section === section),
  );
  if (yearly.length === 0) return null;
  const { part, at, section } = work.pick(yearly);
  const next = headings.find((heading) => heading.at > at);
  const keys = new Set<string>(section.fields.map(({ key }) => key));
  const mine = [...work.base.read.cells.keys()].filter((fact) => keys.has(fact.split('@')[0] ?? ''));
  // What other sections or the cover state as well is not lost with this one.
  const elsewhere = new Set<string>(
    work.base.edition.sections
      .filter((entry) => entry !== section)
      .flatMap(({ fields }) => fields.map(({ key }) => key as string)),
  );
  const facts = mine.filter((fact) => !elsewhere.has(fact.split('@')[0] ?? ''));
  const must = new Set<string>(section.fields.filter((field) => field.required).map(({ key }) => key));
  const required = facts.filter((fact) => must.has(fact.split('@')[0] ?? ''));
  return { id: section.id, heading: part, from: at, to: next?.at ?? at + 2, facts, required };
}

const tableSections = (id: string): boolean =>
  ['basic', 'leading-industry', 'innovation', 'digital', 'green', 'openness', 'governance'].includes(id);

function headed(id: string, change: (text: string, work: Work) => string): Kind {
  return inWord(id, 'sections', (work) => {
    const section = sectionOf(work, tableSections);
    if (section === null) return false;
    const text = change(paragraphText(section.heading), work);
    section.heading.parts = [`<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`];
    work.what = `heading reads ${text}`;
    for (const fact of section.facts) work.truth.saysOrAsked(fact, work.truth.before(fact));
    work.truth.mayRefuse = true;
    return true;
  });
}

const picture =
  '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="5000000" cy="3000000"/><wp:docPr id="1" name="图片 1"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"/></a:graphic></wp:inline></w:drawing></w:r></w:p>';

/** The tables of a section become something else. */
function replaced(
  id: string,
  by: (tables: Part[], work: Work) => string,
  sections: (id: string) => boolean,
  must: boolean,
): Kind {
  return inWord(id, 'sections', (work) => {
    const section = sectionOf(work, sections);
    if (section === null) return false;
    const { parts } = work.word.body;
    const range = parts.slice(section.from + 1, section.to);
    const tables = range.filter((part): part is Part => isPart(part) && part.tag === 'w:tbl');
    if (tables.length === 0 || section.id === 'plan') return false;
    const text = by(tables, work);
    const kept = range.filter((part) => !isPart(part) || part.tag !== 'w:tbl');
    parts.splice(section.from + 1, range.length, ...(text === '' ? kept : [text, ...kept]));
    work.what = `${paragraphText(section.heading)}: ${id}`;
    for (const fact of section.facts) {
      const said = !['blank', 'unticked'].includes(work.truth.before(fact));
      if (must && said && section.required.includes(fact)) work.truth.asked(fact);
      else if (said) work.truth.saysOrAsked(fact, work.truth.before(fact));
      else work.truth.saysOrAsked(fact, 'absent', work.truth.before(fact));
    }
    work.truth.mayRefuse = true;
    return true;
  });
}

const rowsAsText = (tables: Part[]): string =>
  tables
    .flatMap((table) => table.parts.filter(isPart))
    .map((row) =>
      paragraph(
        row.parts
          .filter(isPart)
          .map((cell) => shownText(cell.parts.filter((part) => !isPart(part)).join('')))
          .join('  '),
      ),
    )
    .join('');

const sectionKinds: readonly Kind[] = [
  headed('heading-lost', () => ''),
  headed('heading-typo', (text, work) =>
    text.replace(/情况|能力|升级|转型|合作/u, (word) =>
      work.pick([word.slice(0, 1), `${word}表`, `${word[0]}${word}`]),
    ),
  ),
  headed('heading-numbered-otherwise', (text, work) =>
    text.replace(/^[一二三四五六七八九十]+、/u, () => work.pick(['', '2.', '（三）', '表二 ', '第三部分 ', '附表1：'])),
  ),
  headed(
    'heading-longer',
    (text, work) => `${text}${work.pick(['（近三年）', '表', '（必填）', '（2025年度）', '：'])}`,
  ),
  replaced(
    'section-as-picture',
    () => picture,
    (id) => tableSections(id) && id !== 'basic',
    true,
  ),
  replaced('section-as-text', rowsAsText, (id) => tableSections(id) && id !== 'basic', false),
  replaced(
    'section-table-lost',
    () => '',
    (id) => tableSections(id) && id !== 'basic',
    true,
  ),
  replaced(
    'performance-as-picture',
    () => picture,
    (id) => id === 'performance',
    true,
  ),
  replaced('performance-as-text', rowsAsText, (id) => id === 'performance', false),
  inWord('section-lost', 'sections', (work) => {
    const section = sectionOf(work, (id) => tableSections(id) && id !== 'basic');
    if (section === null) return false;
    work.word.body.parts.splice(section.from, section.to - section.from);
    work.what = `${paragraphText(section.heading)} is gone`;
    for (const fact of section.facts) {
      if (section.required.includes(fact)) work.truth.asked(fact);
      else work.truth.saysOrAsked(fact, 'absent', work.truth.before(fact));
    }
    work.truth.mayRefuse = true;
    return true;
  }),
  inWord('sections-swapped', 'sections', (work) => {
    const one = sectionOf(work, tableSections);
    if (one === null) return false;
    const other = sectionOf(work, (id) => tableSections(id) && id !== one.id);
    if (other === null) return false;
    const [first, second] = one.from < other.from ? [one, other] : [other, one];
    const { parts } = work.word.body;
    const [a, middle, b] = [
      parts.slice(first.from, first.to),
      parts.slice(first.to, second.from),
      parts.slice(second.from, second.to),
    ];
    parts.splice(first.from, second.to - first.from, ...b, ...middle, ...a);
    work.what = `${paragraphText(first.heading)} and ${paragraphText(second.heading)} swapped`;
    return true;
  }),
  inWord('section-between-notes', 'sections', (work) => {
    const section = sectionOf(work, tableSections);
    if (section === null) return false;
    const note = work.pick([
      '（续）',
      '填表说明：本表数据以统计部门口径为准。',
      '说明：2023年数据已修订。',
      '单位盖章：',
      '第2页',
    ]);
    work.word.body.parts.splice(section.from + 1, 0, paragraph(note));
    work.what = `${note} below ${paragraphText(section.heading)}`;
    return true;
  }),
  inWord('performance-head', 'sections', (work) => {
    const spot = work.spot(({ section }) => section.id === 'performance');
    if (spot === null) return false;
    const table = work.base.tables.find(({ rows }) => rows.some((row) => row.some(({ id }) => id === spot.cell)));
    const head = table?.rows.flat().filter(({ text }) => ['目标值', '完成值'].includes(squeeze(text))) ?? [];
    if (head.length < 2) return false;
    const words: Readonly<Record<string, readonly string[]>> = {
      目标值: ['年度目标', '年度目标值', '2025年目标', '目标', '绩效目标值', '指标值'],
      完成值: ['实际完成值', '年度完成值', '完成情况', '实际值', '全年完成值'],
    };
    const one = work.pick(head);
    const text = work.pick(words[squeeze(one.text)] ?? ['目标']);
    work.copy.type(one.id, text);
    work.what = `column ${one.text} is headed ${text}`;
    for (const fact of work.base.read.cells.keys())
      if (fact.startsWith('perf_')) work.truth.saysOrAsked(fact, work.truth.before(fact));
    return true;
  }),
  inWord('performance-columns-swapped', 'sections', (work) => {
    const spot = work.spot(({ section }) => section.id === 'performance');
    if (spot === null) return false;
    const table = work.base.tables.find(({ rows }) => rows.some((row) => row.some(({ id }) => id === spot.cell)));
    const cells = table?.rows.flat() ?? [];
    const target = cells.find(({ text }) => squeeze(text) === '目标值');
    const actual = cells.find(({ text }) => squeeze(text) === '完成值');
    if (target === undefined || actual === undefined) return false;
    work.copy.type(target.id, '完成值');
    work.copy.type(actual.id, '目标值');
    work.what = 'heads 目标值 and 完成值 exchanged';
    for (const fact of work.base.read.cells.keys()) {
      const other = fact.includes('_target@')
        ? fact.replace('_target@', '_actual@')
        : fact.replace('_actual@', '_target@');
      if (other !== fact && work.base.read.cells.has(other)) work.truth.saysOrAsked(fact, work.truth.before(other));
    }
    return true;
  }),
];

const isBoxed = ({ field, text }: Spot): boolean =>
  field.layout.at === 'options' && field.options.length > 1 && /[☑☐■□√🗹☒]/u.test(text) && !text.includes('（');

/** One answer by boxes, ticked as clerks tick. */
function ticked(
  id: string,
  manner: 'says' | 'says-or-asks' | 'asks',
  write: (labels: string[], chosen: number, work: Work) => string,
): Kind {
  return inWord(id, 'answers', (work) => {
    const spot = work.spot(isBoxed);
    if (spot === null) return false;
    const labels = spot.field.options.map(({ label }) => label);
    const chosen = work.whole(0, labels.length - 1);
    const text = write(labels, chosen, work);
    work.type(spot, text);
    const code = spot.field.options[chosen]?.code ?? '';
    if (manner === 'asks') work.truth.asked(spot.fact);
    else if (manner === 'says') work.truth.says(spot.fact, code);
    else work.truth.saysOrAsked(spot.fact, code);
    return true;
  });
}

const boxes =
  (on: string, off: string, gap = '　') =>
  (labels: string[], chosen: number): string =>
    labels.map((label, n) => `${n === chosen ? on : off}${label}`).join(gap);

const answerKinds: readonly Kind[] = [
  ticked('tick-check-box', 'says', boxes('☑', '☐')),
  ticked('tick-cross', 'says', boxes('☒', '☐')),
  ticked('tick-full-box', 'says', boxes('■', '□')),
  ticked('tick-root-in-place', 'says', boxes('√', '□')),
  ticked('tick-check-mark', 'says', (labels, chosen, work) =>
    boxes(work.pick(['✓', '✔', '✅', '🗹']), '□')(labels, chosen),
  ),
  ticked('tick-brackets', 'says', (labels, chosen, work) =>
    boxes(work.pick(['[√]', '[x]', '[X]', '（√）', '(√)']), work.chance(0.5) ? '[ ]' : '[　]')(labels, chosen),
  ),
  ticked('tick-behind-label', 'says-or-asks', (labels, chosen) =>
    labels.map((label, n) => `${label}${n === chosen ? '√' : '□'}`).join('　'),
  ),
  ticked('tick-brackets-behind', 'says-or-asks', (labels, chosen) =>
    labels.map((label, n) => `${label}（${n === chosen ? '√' : '　'}）`).join('　'),
  ),
  ticked('tick-root-beside-box', 'says-or-asks', (labels, chosen) =>
    labels.map((label, n) => `□${label}${n === chosen ? '√' : ''}`).join('　'),
  ),
  ticked('tick-without-boxes', 'says-or-asks', (labels, chosen) =>
    labels.map((label, n) => `${n === chosen ? '√' : ''}${label}`).join('　'),
  ),
  ticked('tick-circles', 'says-or-asks', boxes('●', '○')),
  ticked('tick-word-only', 'says', (labels, chosen) => labels[chosen] ?? ''),
  ticked(
    'tick-word-with-mark',
    'says-or-asks',
    (labels, chosen, work) => `${labels[chosen]}${work.pick(['√', '。', '！', ' ✓', '（见附件）'])}`,
  ),
  ticked('tick-filled-word', 'says-or-asks', (labels, chosen, work) =>
    boxes(work.pick(['对', 'Y', 'V', '是']), '□')(labels, chosen),
  ),
  ticked('tick-lines', 'says', boxes('☑', '☐', '\n')),
  ticked('tick-all', 'asks', (labels) => labels.map((label) => `☑${label}`).join('　')),
  ticked('tick-none', 'asks', (labels) => labels.map((label) => `☐${label}`).join('　')),
  ticked('tick-foreign-word', 'asks', (_labels, _chosen, work) =>
    work.pick(['待定', '见附件', '部分', '基本符合', '同意', '1', '？']),
  ),
  inWord('tick-struck-option', 'answers', (work) => {
    const spot = work.spot(isBoxed);
    if (spot === null) return false;
    const chosen = work.pick(spot.field.options);
    work.word.runs(
      spot.cell,
      spot.field.options.map((option) => ({
        text: `☑${option.label}　`,
        properties: option === chosen ? '' : '<w:strike/>',
      })),
    );
    work.what = `${spot.fact}: all ticked, all but ${chosen.label} struck through`;
    work.truth.saysOrAsked(spot.fact, chosen.code);
    return true;
  }),
  inWord('tick-signs-of-a-list', 'answers', (work) => {
    const lists = work.base.tables.flatMap(({ rows }) => rows.flat()).filter(({ text }) => /[☑☐].*[☑☐]/su.test(text));
    if (lists.length === 0) return false;
    const list = work.pick(lists);
    const [on, off] = work.pick([
      ['■', '□'],
      ['☒', '☐'],
      ['√', '□'],
      ['✔', '☐'],
    ] as const);
    const cell = work.word.cell(list.id);
    cell.parts = cell.parts.map((part) => (isPart(part) ? part : part.replaceAll('☑', on).replaceAll('☐', off)));
    work.what = `the list ${list.text.slice(0, 40)} is ticked by ${on}`;
    return true;
  }),
  inBook('answer-in-words', 'answers', (work) => {
    const spot = work.spot(({ field }) => field.layout.at === 'options' && field.options.length > 1);
    if (spot === null) return false;
    const option = work.pick(spot.field.options);
    work.type(spot, work.pick([option.label, ` ${option.label} `, `${option.label}。`, `${option.label}\n`]));
    work.truth.says(spot.fact, option.code);
    return true;
  }),
  inBook('answer-by-sign', 'answers', (work) => {
    const spot = work.spot(({ field }) => field.type === 'boolean' || field.type === 'tri-state');
    if (spot === null) return false;
    const [text, code] = work.pick([
      ['√', 'yes'],
      ['✓', 'yes'],
      ['×', 'no'],
      ['Y', 'yes'],
      ['N', 'no'],
      ['对', 'yes'],
      ['1', 'yes'],
      ['符合', 'yes'],
      ['☑是 ☐否', 'yes'],
    ] as const);
    work.type(spot, text);
    work.truth.saysOrAsked(spot.fact, code);
    return true;
  }),
  inBook('answer-foreign', 'answers', (work) => {
    const spot = work.spot(({ field }) => field.layout.at === 'options' && field.options.length > 1);
    if (spot === null) return false;
    work.type(spot, work.pick(['待定', '部分', '是/否', '见附件', '是、否']));
    work.truth.asked(spot.fact);
    return true;
  }),
  inBoth('question-turned', 'answers', (work) => {
    const turned: readonly (readonly [RegExp, string])[] = [
      [/不属于/u, '属于'],
      [/不存在/u, '存在'],
      [/未发生/u, '发生'],
      [/是否属于/u, '不属于'],
      [/是否发生/u, '未发生'],
      [/是否存在/u, '不存在'],
    ];
    const spot = work.spot(
      ({ field, label }) =>
        field.type === 'boolean' && label !== null && turned.some(([word]) => word.test(field.label)),
    );
    if (spot === null || spot.label === null) return false;
    const text = work.copy.text(spot.label);
    const [word, by] = turned.find(([pattern]) => pattern.test(text.replace(/\s/gu, ''))) ?? [];
    if (word === undefined || by === undefined) return false;
    work.copy.type(spot.label, text.replace(/\s/gu, '').replace(word, by));
    work.what = `the question of ${spot.fact} is turned`;
    work.truth.asked(spot.fact);
    return true;
  }),
];

const coverKinds: readonly Kind[] = [
  ...(
    [
      ['cover-joint-leading', (a: string, b: string) => `${a}（牵头）、${b}`],
      [
        'cover-joint-led-by',
        (a: string, b: string, work: Work) =>
          `${a}、${b}（${work.pick(['牵头：', '牵头单位：', '牵头盟市：', '牵头地：'])}${a}）`,
      ],
      ['cover-joint-slash', (a: string, b: string) => `${a}/${b}`],
      [
        'cover-joint-and',
        (a: string, b: string, work: Work) => `${a}${work.pick(['和', '与', '、', '，', '；', ' '])}${b}`,
      ],
      [
        'cover-joint-words',
        (a: string, b: string, work: Work) =>
          `${a}${work.pick(['、', '与', '和'])}${b}${work.pick(['联合', '联合申报', '联合培育', '两市', '跨盟市联合'])}`,
      ],
      [
        'cover-joint-roles',
        (a: string, b: string, work: Work) =>
          work.pick([
            `${a}牵头、${b}参与`,
            `由${a}牵头，${b}配合`,
            `${a}（牵头市）、${b}（参与市）`,
            `${a}(牵头)、${b}(协同)`,
          ]),
      ],
      ['cover-joint-second-leads', (a: string, b: string) => `${b}、${a}（牵头）`],
    ] as const
  ).map(([id, write]) =>
    inWord(id, 'cover', (work) => {
      const own = work.base.read.leagues[0] ?? work.truth.before(`region_prefecture@${work.reportYear}`);
      const all = ['包头市', '鄂尔多斯市', '乌海市', '赤峰市', '兴安盟', '呼和浩特市', '巴彦淖尔市'];
      if (!work.base.edition.id.startsWith('im-') || !/[市盟]$/u.test(own) || work.base.read.leagues.length > 1)
        return false;
      const line = work.word.body.parts.find(
        (part): part is Part => isPart(part) && /所属地区/u.test(paragraphText(part)),
      );
      const text = line === undefined ? '' : paragraphText(line);
      const [, county] = /盟市\s*(\S+)\s*旗县/u.exec(text) ?? [];
      if (line === undefined || county === undefined) return false;
      const partner = work.pick(all.filter((name) => name !== own));
      const wording = write(own, partner, work);
      line.parts = [`<w:r><w:t xml:space="preserve">所属地区： ${wording} 盟市 ${county} 旗县（市、区）</w:t></w:r>`];
      work.what = `the cover reads ${wording}`;
      work.truth.cells.set(`region_prefecture@${work.reportYear}`, { accept: [anything], ask: null, readable: true });
      work.truth.leagues = [own, partner];
      return true;
    }),
  ),
  inWord('cover-date', 'cover', (work) => {
    const fact = `application_date@${work.reportYear}`;
    const line = work.word.body.parts.find(
      (part): part is Part => isPart(part) && /^申报时间/u.test(paragraphText(part)),
    );
    if (line === undefined || !work.base.read.cells.has(fact)) return false;
    const text = work.pick([
      '2026年1月23日',
      '2026-01-23',
      '2026.1.23',
      '2026/1/23',
      '二〇二六年一月二十三日',
      '2026年1月',
      '2026 年 1 月 23 日',
    ]);
    line.parts = [`<w:r><w:t xml:space="preserve">申报时间：${text}</w:t></w:r>`];
    work.what = `the date reads ${text}`;
    work.truth.cells.set(fact, { accept: [anything], ask: null, readable: true });
    return true;
  }),
  inWord('cover-lines-spaced', 'cover', (work) => {
    const line = work.word.body.parts.find(
      (part): part is Part => isPart(part) && /^集群名称/u.test(paragraphText(part)),
    );
    if (line === undefined) return false;
    const name = paragraphText(line).replace(/^集群名称\s*[:：]?\s*/u, '');
    line.parts = [
      `<w:r><w:t xml:space="preserve">${work.pick(['集 群 名 称：', '集群名称:', '集群名称  ：', '　集群名称：　'])}${escapeXml(name)}</w:t></w:r>`,
    ];
    work.what = 'the line of the name is spaced';
    return true;
  }),
];

export const formKinds: readonly Kind[] = [...sectionKinds, ...answerKinds, ...coverKinds];
