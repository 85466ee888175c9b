import type { CallHead } from '../../../server/contract/procedures.ts';
import type { Speech } from '../../i18n/language.ts';
import { procedureWordsOf } from '../../i18n/procedure-words.ts';

/** 2026年自治区中小企业特色产业集群申报认定; of a re-evaluation with what is evaluated. */
export function callName({ procedure, programme, level, year, no }: CallHead, { t, say, language }: Speech): string {
  const name = say(procedure.name);
  const scope = `${t.level[level]} ${t.programmeShort[programme]}`;
  const full = procedure.kind === 're-evaluation' ? `${name}（${scope}）` : name;
  return procedureWordsOf(language).callName(
    year,
    language === 'en' ? full.replace('（', ' (').replace('）', ')') : full,
    no,
  );
}
