import fc from 'fast-check';

/** A JSON schema as the description of the API gives it. */
export type Schema = Readonly<Record<string, unknown>>;

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const object = (value: unknown): Schema => (typeof value === 'object' && value !== null ? (value as Schema) : {});
const number = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '',
    ' ',
    '%',
    "'",
    '"',
    '\\',
    '无',
    '示例',
    'null',
    '0',
    '-1',
    '../..',
    '\u0000',
    '\ud800',
    '\u202e',
    '%2e%2e',
  ),
);

/** Values that a schema allows, its edges more often than the rest; `known` are words that mean something here. */
export function valid(schema: Schema, known: readonly string[] = []): fc.Arbitrary<unknown> {
  const choices = [...list(schema.oneOf), ...list(schema.anyOf)].map(object);
  if (choices.length > 0) return fc.oneof(...choices.map((choice) => valid(choice, known)));
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'integer':
    case 'number': {
      // An open bound: the next whole number is inside, whatever the step.
      const above = number(schema.exclusiveMinimum, Number.NaN) + 1;
      const below = number(schema.exclusiveMaximum, Number.NaN) - 1;
      const min = Number.isNaN(above) ? number(schema.minimum, -(2 ** 53)) : above;
      const max = Number.isNaN(below) ? number(schema.maximum, 2 ** 53) : below;
      const inside = known.map(Number).filter((value) => value >= min && value <= max);
      const any = fc.integer({ min: Math.max(min, -0x80000000), max: Math.min(max, 0x7fffffff) });
      const edges = fc.constantFrom(min, max, Math.min(min + 1, max));
      const likely = inside.length === 0 ? any : fc.constantFrom(...inside);
      return fc.oneof({ weight: 5, arbitrary: likely }, any, edges);
    }
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(valid(object(schema.items), known), {
        minLength: number(schema.minItems, 0),
        maxLength: Math.min(3, number(schema.maxItems, 3)),
      });
    case 'object': {
      const required = list(schema.required).map(String);
      const properties = Object.entries(object(schema.properties)).map(
        ([name, one]): [string, fc.Arbitrary<unknown>] => [name, valid(object(one), known)],
      );
      return fc.record(Object.fromEntries(properties), { requiredKeys: required });
    }
    default:
      return text(schema, known);
  }
}

function text(schema: Schema, known: readonly string[]): fc.Arbitrary<string> {
  if (schema.format === 'date') {
    const day = fc.date({ min: new Date('2019-01-01'), max: new Date('2028-12-31'), noInvalidDate: true });
    const days = day.map((date) => date.toISOString().slice(0, 10));
    const edges = fc.constantFrom('0001-01-01', '9999-12-31', '2024-02-29');
    const likely = known.length === 0 ? days : fc.constantFrom(...known);
    return fc.oneof({ weight: 5, arbitrary: likely }, days, edges);
  }
  const pattern = typeof schema.pattern === 'string' ? new RegExp(schema.pattern, 'u') : null;
  const fitting = known.filter((name) => pattern?.test(name) ?? true);
  const most = number(schema.maxLength, 400);
  const least = number(schema.minLength, 0);
  const any = pattern === null ? fc.oneof(words, fc.constant('字'.repeat(most))) : fc.stringMatching(pattern);
  const some = any.filter(
    (name) => name.trim().length >= least && name.length <= most && (pattern?.test(name) ?? true),
  );
  return fitting.length === 0 ? some : fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...fitting) }, some);
}

/** Words of a link that a schema does not allow; none where every word is allowed. */
export function invalid(schema: Schema): string[] {
  if (schema.type === 'array')
    return invalid(object(schema.items)).filter((name) => name !== '' && !name.includes(','));
  if (Array.isArray(schema.enum))
    return ['', 'x', `${schema.enum[0]} `, String(schema.enum[0]).toUpperCase() || 'X'].filter(
      (name) => !list(schema.enum).includes(name),
    );
  if (schema.type === 'integer') {
    const edges = [number(schema.minimum, Number.NaN) - 1, number(schema.maximum, Number.NaN) + 1].filter(
      Number.isFinite,
    );
    return [...edges.map(String), 'x', '1.5', 'NaN', 'Infinity', '1e400', '1;drop table file', '１'];
  }
  if (schema.format === 'date') return ['2025-02-30', '2025-13-01', '25-01-01', 'today', '2025-01-01T00:00:00Z', ''];
  const long = typeof schema.maxLength === 'number' ? ['x'.repeat(schema.maxLength + 1)] : [];
  const { pattern } = schema;
  if (typeof pattern !== 'string') return long;
  return [...long, ...['x', "'", '1'].filter((word) => !new RegExp(pattern, 'u').test(word))];
}
