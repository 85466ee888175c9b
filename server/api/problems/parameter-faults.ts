import type { FastifySchemaValidationError } from 'fastify';
import { z } from 'zod';
import { monthPattern } from '../../domain/ids.ts';
import { HttpError } from './http-error.ts';

const inChinese = z.locales.zhCN().localeError;

const asMonth = { zh: '月份应写成“年-月”，如 2026-01', en: 'a month is written as year and month, such as 2026-01' };
const otherForm = { zh: '写法不符合要求', en: 'not written in the form that is expected' };

interface ParameterFault {
  /** Parameter, or path of the property in the body. */
  field: string;
  zh: string;
  en: string;
}

/** What the schemas of the contract found wrong with query, address or body, as one error. */
export function wrongParameters(found: readonly FastifySchemaValidationError[]): {
  parameters: ParameterFault[];
  error: HttpError<'wrong-parameters'>;
} {
  const parameters = found.map(faultOf);
  return { parameters, error: new HttpError('wrong-parameters', { parameters }) };
}

function faultOf({ keyword, instancePath, params, message }: FastifySchemaValidationError): ParameterFault {
  const { keys } = params;
  const path = instancePath.slice(1);
  const field = path === '' && Array.isArray(keys) ? keys.join(', ') : path;
  const en = message ?? keyword;
  // A check of our own says its sentence itself; what was received instead is not known here any more.
  if (keyword === 'custom') return { field, zh: en, en };
  // A pattern tells a person nothing: what is wanted is said in words.
  if (params.format === 'regex') return { field, ...(params.pattern === String(monthPattern) ? asMonth : otherForm) };
  const issue = { ...params, code: keyword, input: undefined, path: [] } as Parameters<typeof inChinese>[0];
  const said = inChinese(issue);
  const zh = typeof said === 'string' ? said : (said?.message ?? en);
  return { field, zh: zh.split('，实际接收')[0] ?? zh, en };
}
