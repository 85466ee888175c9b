import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { Document, operationsOf } from '../support/openapi.ts';

let api: ApiFixture;
let document: Document;
let raw: Record<string, unknown>;
beforeAll(async () => {
  api = await apiFixture();
  raw = (await api.app.inject({ url: '/api/openapi.json', headers: { host: '127.0.0.1:8080' } })).json();
  document = Document.parse(raw);
});
afterAll(() => api.close());

const faults = (find: (operation: ReturnType<typeof operationsOf>[number]) => string[]) =>
  operationsOf(document).flatMap((described) =>
    find(described).map((fault) => `${described.method} ${described.path}: ${fault}`),
  );

describe('/api/openapi.json', () => {
  it('is a document that the standard allows', async () => {
    const result = await new Validator().validate(structuredClone(raw));
    expect(result).toEqual({ valid: true });
    expect(document.openapi).toBe('3.1.0');
  });

  it('describes every route that is registered', () => {
    const stack: string[] = [];
    const registered = api.app
      .printRoutes({ commonPrefix: false })
      .split('\n')
      .flatMap((line) => {
        const at = line.indexOf('── ');
        if (at < 0) return [];
        const [, part = '', methods] = /^(\S+)(?: \(([A-Z, ]+)\))?/.exec(line.slice(at + 3)) ?? [];
        stack.length = Math.floor(at / 4);
        stack.push(part);
        const path = stack.join('');
        return methods === undefined ? [] : methods.split(', ').map((method) => `${method} ${path}`);
      })
      .filter((name) => /^(GET|POST|PUT|PATCH|DELETE) \/api\/(v1\/|health)/.test(name));
    const described = operationsOf(document).map(
      ({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    );
    expect(registered.length).toBeGreaterThan(20);
    expect(described.sort()).toEqual(registered.sort());
  });

  it('says of every route what it is for, once', () => {
    expect(
      faults(({ summary, tags }) => [
        ...(summary === '' ? ['no summary'] : []),
        ...(tags.length === 0 ? ['no tag'] : []),
      ]),
    ).toEqual([]);
    const summaries = operationsOf(document).map((fault) => fault.summary);
    expect(new Set(summaries).size).toBe(summaries.length);
  });

  it('says of every parameter what it means and what it may be', () => {
    expect(
      faults(({ parameters }) =>
        parameters.flatMap((parameter) => [
          ...((parameter.description ?? parameter.schema.description ?? '') === ''
            ? [`${parameter.name} has no description`]
            : []),
          ...(Object.keys(parameter.schema).filter((key) => key !== 'description').length === 0
            ? [`${parameter.name} has no type`]
            : []),
        ]),
      ),
    ).toEqual([]);
  });

  it('gives every reply a shape, and problem details to every refusal', () => {
    expect(
      faults(({ responses }) =>
        Object.entries(responses).flatMap(([status, { content, description }]) => {
          const kinds = Object.entries(content);
          const bare = kinds.filter(([type, { schema }]) => type.endsWith('json') && Object.keys(schema).length === 0);
          // A redirect is a header without a body.
          const leads = status.startsWith('3');
          const problem = status.startsWith('2') || leads || 'application/problem+json' in content;
          return [
            ...(kinds.length === 0 && !leads ? [`${status} has no content`] : []),
            ...(description === '' ? [`${status} has no description`] : []),
            ...bare.map(([type]) => `${status} ${type} has no schema`),
            ...(problem ? [] : [`${status} is no problem`]),
          ];
        }),
      ),
    ).toEqual([]);
    expect(faults(({ responses }) => ['400', '4XX', '5XX'].filter((name) => !(name in responses)))).toEqual([]);
    expect(faults(({ responses }) => ('200' in responses || '302' in responses ? [] : ['no way to succeed']))).toEqual(
      [],
    );
  });

  it('names the two table formats wherever rows come back', () => {
    const arrow = 'application/vnd.apache.arrow.stream';
    const contents = operationsOf(document).map(({ path, responses }) => ({
      path,
      types: Object.keys(responses['200']?.content ?? {}),
    }));
    // The journal is no table of figures: it leaves line by line, however long it is.
    const tables = contents.filter(
      ({ types }) => types.includes('text/csv') && !types.includes('application/x-ndjson'),
    );
    expect(tables.length).toBeGreaterThan(10);
    for (const { path, types } of tables) expect(types, path).toContain(arrow);
  });
});
