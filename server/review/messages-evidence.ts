import type { FactsOf } from '../domain/finding.ts';
import type { evidenceFacts } from '../domain/findings-evidence.ts';

type EvidenceCode = keyof typeof evidenceFacts;

export const evidenceMessages: {
  [C in EvidenceCode]: Record<'zh' | 'en', (facts: FactsOf<C>) => string>;
} = {
  'evidence-missing': {
    zh: ({ asked, attached, missing }) => {
      const named = missing.map(({ name, place }) => `${name.zh}${place === '' ? '' : `（${place}）`}`).join('、');
      const more = asked - attached > missing.length ? '等' : '';
      return `表内注明须提供清单或佐证材料的 ${asked} 项，已附 ${attached} 项，尚缺 ${asked - attached} 项：${named}${more}。请补附，随纸质件报送的请说明。`;
    },
    en: ({ asked, attached, missing }) => {
      const named = missing.map(({ name, place }) => `${name.en}${place === '' ? '' : ` (${place})`}`).join(', ');
      const more = asked - attached > missing.length ? ' and others' : '';
      return `The form asks for a list or evidence in ${asked} fields; it is attached for ${attached} and missing for ${asked - attached}: ${named}${more}. Attach it, or say that it comes on paper.`;
    },
  },
};
