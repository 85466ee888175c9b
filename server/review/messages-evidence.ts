import type { Bilingual } from '../domain/coded-error.ts';
import type { FactsOf } from '../domain/finding.ts';
import type { evidenceFacts } from '../domain/findings-evidence.ts';
import type { ListReading } from '../domain/list-reading.ts';

type EvidenceCode = keyof typeof evidenceFacts;

export const evidenceMessages: {
  [C in EvidenceCode]: Record<'zh' | 'en', (facts: FactsOf<C>) => string>;
} = {
  'evidence-missing': {
    zh: ({ asked, attached, paper = 0, missing }) => {
      const named = missing.map(({ name, place }) => `${name.zh}${place === '' ? '' : `（${place}）`}`).join('、');
      const more = asked - attached - paper > missing.length ? '等' : '';
      return `表内注明须提供清单或佐证材料的共 ${asked} 项，已附 ${attached} 项，${paper === 0 ? '' : `纸质件已核 ${paper} 项，`}尚缺 ${asked - attached - paper} 项：${named}${more}。尚可补附；随纸质件报送的，由审核人员登记。`;
    },
    en: ({ asked, attached, paper = 0, missing }) => {
      const named = missing.map(({ name, place }) => `${name.en}${place === '' ? '' : ` (${place})`}`).join(', ');
      const more = asked - attached - paper > missing.length ? ' and others' : '';
      return `The form asks for a list or evidence for ${asked === 1 ? '1 field' : `${asked} fields`}: attached for ${attached}, ${paper === 0 ? '' : `seen on paper for ${paper}, `}missing for ${asked - attached - paper}: ${named}${more}. It can still be attached; what came on paper is recorded by the reviewer.`;
    },
  },
  'list-differs': {
    zh: (facts) => `${differenceWords(facts).zh}请核对清单，更正其中一方，或说明原因。`,
    en: (facts) => `${differenceWords(facts).en} Please explain, or correct the list or the form.`,
  },
  'list-unread': {
    zh: ({ list, files }) =>
      `所附${list.zh}未能计数：${files.map(({ no, why }) => `佐证 ${no} ${unreadWords[why].zh}`).join('；')}。请另附一份可读取的工作簿或 Word 表格，或由审核人员清点。`,
    en: ({ list, files }) =>
      `The attached list (${list.en}) could not be counted: ${files.map(({ no, why }) => `evidence ${no} ${unreadWords[why].en}`).join('; ')}. Attach a workbook or a Word table that can be read, or count it by hand.`,
  },
};

const unreadWords: Record<Extract<ListReading, { read: false }>['why'], Bilingual> = {
  'no-table': { zh: '没有找到带表头的清单', en: 'has no table with a known head' },
  unreadable: { zh: '无法读取或超出大小限制', en: 'cannot be read, or is larger than the limits' },
};

type Difference = FactsOf<'list-differs'>;

/** How a list and the form stand to each other, whether they agree or not. */
export function differenceWords({ list, files, parts, ...left }: Difference): Bilingual {
  const places = {
    zh: files.map((file) => placesOf(file).zh).join('；'),
    en: files.map((file) => placesOf(file).en).join('; '),
  };
  const says = parts.map(({ name, cells, stated, listed, open }) => ({
    zh: `${name !== null ? `${name.zh}：` : cells > 1 ? `${list.zh}（各栏合计）：` : ''}清单列 ${listed} 项${open === 0 ? '' : `（另有 ${open} 项未能分类）`}，表内${stated === null ? '未填' : `填 ${stated} 项`}`,
    en: `${name !== null ? `${name.en}: ` : cells > 1 ? `${list.en} (all cells together): ` : ''}the list names ${listed}${open === 0 ? '' : ` (and ${open} that fit no field)`}, the form says ${stated ?? 'nothing'}`,
  }));
  const without = leftOut(left);
  return {
    zh: `${says.map(({ zh }) => zh).join('；')}（${places.zh}）。${without.zh}`,
    en: `${says.map(({ en }) => en).join('; ')} (${places.en}).${without.en}`,
  };
}

/** What an attached list comes to by itself. */
export function readingWords(reading: ListReading): Bilingual {
  if (!reading.read) {
    const why = unreadWords[reading.why];
    return { zh: `清单未计数：${why.zh}`, en: `List not counted: it ${why.en}` };
  }
  const { entries, tables } = reading;
  const without = leftOut(reading);
  return {
    zh: `清单 ${entries} 项：${tablesOf(tables).zh}。${without.zh}`,
    en: `List of ${entries}: ${tablesOf(tables).en}.${without.en}`,
  };
}

function leftOut({ doubles, unnamed, hidden }: Pick<Difference, 'doubles' | 'unnamed' | 'hidden'>): Bilingual {
  const counts = [
    { count: doubles, zh: '重复', en: 'repeated' },
    { count: unnamed, zh: '没有名称和编号', en: 'without name or number' },
    { count: hidden, zh: '隐藏', en: 'hidden' },
  ].filter(({ count }) => count > 0);
  if (counts.length === 0) return { zh: '', en: '' };
  return {
    zh: `${counts.map(({ count, zh }) => `${zh}的 ${count} 行`).join('、')}未计入。`,
    en: ` Rows not counted: ${counts.map(({ count, en }) => `${count} ${en}`).join(', ')}.`,
  };
}

function placesOf({ no, tables }: Difference['files'][number]): Bilingual {
  const { zh, en } = tablesOf(tables);
  return { zh: `佐证 ${no} ${zh}`, en: `evidence ${no}, ${en}` };
}

function tablesOf(tables: Difference['files'][number]['tables']): Bilingual {
  const rows = {
    zh: (first: number, last: number) => `第 ${first}—${last} 行`,
    en: (first: number, last: number) => `rows ${first}–${last}`,
  };
  return {
    zh: tables
      .map(({ sheet, first, last }) => `表格“${sheet}”${last === 0 ? '没有条目' : rows.zh(first, last)}`)
      .join('、'),
    en: tables
      .map(({ sheet, first, last }) => `table “${sheet}” ${last === 0 ? 'without entries' : rows.en(first, last)}`)
      .join(', '),
  };
}
