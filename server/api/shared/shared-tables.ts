import type { Annotation, Annotations, Targets } from '../../contract/shared.ts';
import type { Cell, Table } from '../tables/figure-table.ts';

/** Targets with what was set before: the act that stands first, older ones after it. */
export function targetsTable({ targets }: Targets): Table {
  return {
    columns: [
      ['area', 'text'],
      ['area_name', 'text'],
      ['indicator', 'text'],
      ['indicator_name', 'text'],
      ['year', 'integer'],
      ['value', 'number'],
      ['unit', 'text'],
      ['stands', 'boolean'],
      ['source', 'text'],
      ['reason', 'text'],
      ['by', 'text'],
      ['at', 'text'],
    ],
    rows: targets.flatMap((target) =>
      [target, ...target.before].map(({ value, unit, source, reason, by, at }, place): Cell[] => [
        target.area.code,
        target.area.name.zh,
        target.indicator.id,
        target.indicator.name.zh,
        target.year,
        value,
        unit,
        place === 0 && value !== null,
        source,
        reason,
        by,
        at,
      ]),
    ),
  };
}

export function annotationsTable({ annotations }: Annotations): Table {
  return {
    columns: [
      ['on', 'text'],
      ['kind', 'text'],
      ['scope', 'text'],
      ['scope_of', 'text'],
      ['scope_name', 'text'],
      ['text', 'text'],
      ['text_en', 'text'],
      ['stands', 'boolean'],
      ['source', 'text'],
      ['reason', 'text'],
      ['by', 'text'],
      ['at', 'text'],
    ],
    rows: annotations.map((annotation): Cell[] => {
      const { on, kind, scope, text, textEn, ended, source, reason, by, at } = annotation;
      return [on, kind, scope.kind, ...whoseOf(scope), text, textEn, !ended, source, reason, by, at];
    }),
  };
}

function whoseOf(scope: Annotation['scope']): [id: string | null, name: string | null] {
  switch (scope.kind) {
    case 'region':
      return [null, null];
    case 'league':
      return [scope.league.code, scope.league.name.zh];
    case 'cluster':
      return [String(scope.cluster.id), scope.cluster.name];
    case 'indicator':
      return [scope.indicator.id, scope.indicator.name.zh];
    default:
      return scope satisfies never;
  }
}
