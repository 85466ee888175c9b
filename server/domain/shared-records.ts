import type { IndicatorId, LeagueCode } from './ids.ts';
import { maskedAddress } from './letter-acts.ts';
import type { LetterAbout } from './reminder-acts.ts';
import type { RoundId } from './review.ts';
import { type AnnotationKind, type AnnotationScope, type SharedAct, subjectOf } from './shared-act.ts';

/** An act as the ledger keeps it: what, by whom, when. */
export type KeptSharedAct = SharedAct & {
  /** Number of the event. */
  event: number;
  cluster: number | null;
  actor: string;
  /** Day in ledger time, YYYY-MM-DD. */
  at: string;
  /** UTC instant, ISO 8601. */
  recordedAt: string;
};

/** Who did the act that stands, when, and what a next act must have seen. */
interface LastAct {
  by: string;
  at: string;
  version: number;
}

export interface AreaTarget extends LastAct {
  area: LeagueCode;
  indicator: IndicatorId;
  year: number;
  /** Null: the target was withdrawn. */
  value: number | null;
  unit: string;
  source: string;
  reason: string;
  /** Earlier values, the newest first. */
  before: readonly { value: number | null; unit: string; source: string; reason: string; by: string; at: string }[];
}

export interface Annotation extends LastAct {
  id: string;
  on: string;
  kind: AnnotationKind;
  scope: AnnotationScope;
  cluster: number | null;
  text: string;
  textEn: string;
  source: string;
  reason: string;
  /** It was withdrawn. */
  ended: boolean;
  /** How often it was corrected. */
  corrections: number;
}

export interface SharedView extends LastAct {
  id: string;
  name: string;
  address: string;
  removed: boolean;
}

/** A letter that was handed to the mail server. */
export interface MailedLetter extends LastAct {
  id: string;
  /** Number of the event before which it left, if it did. */
  begun: number;
  about: LetterAbout;
  round: RoundId | null;
  league: LeagueCode | null;
  cluster: number | null;
  /** As `maskedAddress`: the address itself stands in the journal alone. */
  to: string;
  subject: string;
  /** Name of the file that went along. */
  attached: string | null;
  /** `open`: nobody recorded what became of it. */
  state: 'open' | 'sent' | 'not-sent';
  /** What its recipient says; null: nothing was recorded, or it was taken back. */
  heard: { arrived: boolean; from: string; on: string; remark: string; by: string; at: string } | null;
}

export interface SharedRecords {
  targets: AreaTarget[];
  annotations: Annotation[];
  views: SharedView[];
  /** The view of the department, where one is chosen and was not removed. */
  departmentView: { id: string | null; version: number };
  /** The newest first. */
  letters: MailedLetter[];
}

/** Is it a letter of which nobody recorded what became of it, and whose recipient says that it arrived? */
export const isConfirmed = ({ state, heard }: Pick<MailedLetter, 'state' | 'heard'>): boolean =>
  state === 'open' && heard?.arrived === true;

/**
 * What stands after acts in their order: of each subject the last act, with what came before it. Withdrawn targets and
 * annotations, and removed views, stay as such. Targets by area, indicator and year; annotations by day; views by name;
 * letters by when they were written.
 */
export function standingRecords(acts: readonly KeptSharedAct[]): SharedRecords {
  const targets = new Map<string, AreaTarget>();
  const annotations = new Map<string, Annotation>();
  const views = new Map<string, SharedView>();
  const letters = new Map<string, MailedLetter>();
  let department = { id: null as string | null, version: 0 };
  for (const act of acts) {
    const subject = subjectOf(act);
    const lastAct: LastAct = { by: act.actor, at: act.at, version: act.event };
    switch (act.kind) {
      case 'area-target-set':
      case 'area-target-ended':
        targets.set(subject, targetAfter(targets.get(subject), act, lastAct));
        break;
      case 'annotation-set': {
        const known = annotations.get(subject);
        const corrections = known === undefined ? 0 : known.corrections + 1;
        annotations.set(subject, { ...act.detail, ...lastAct, cluster: act.cluster, ended: false, corrections });
        break;
      }
      case 'annotation-ended': {
        const known = annotations.get(subject);
        if (known !== undefined)
          annotations.set(subject, { ...known, ...lastAct, reason: act.detail.reason, ended: true });
        break;
      }
      case 'view-saved':
        views.set(subject, { ...act.detail, ...lastAct, removed: false });
        break;
      case 'view-renamed':
      case 'view-removed':
      case 'view-restored': {
        const known = views.get(subject);
        if (known === undefined) break;
        const removed = act.kind === 'view-renamed' ? known.removed : act.kind === 'view-removed';
        const name = act.kind === 'view-renamed' ? act.detail.name : known.name;
        views.set(subject, { ...known, ...lastAct, name, removed });
        break;
      }
      case 'letter-sending': {
        const { id, about, round, league, to, subject: title, attached } = act.detail;
        const of = { id, about, round, league, cluster: act.cluster, to: maskedAddress(to), subject: title };
        const written = { ...of, ...lastAct, begun: act.event, attached: attached?.name ?? null };
        letters.set(subject, { ...written, state: 'open', heard: null });
        break;
      }
      case 'letter-sent':
      case 'letter-not-sent': {
        const known = letters.get(subject);
        const state = act.kind === 'letter-sent' ? 'sent' : 'not-sent';
        if (known !== undefined) letters.set(subject, { ...known, version: act.event, state });
        break;
      }
      case 'letter-heard':
      case 'letter-heard-ended': {
        const known = letters.get(subject);
        if (known === undefined) break;
        const { by, at, version } = lastAct;
        if (act.kind === 'letter-heard-ended') letters.set(subject, { ...known, version, heard: null });
        else {
          const { arrived, from, on, remark } = act.detail;
          letters.set(subject, { ...known, version, heard: { arrived, from, on, remark, by, at } });
        }
        break;
      }
      case 'department-view-chosen':
        department = { id: act.detail.id, version: act.event };
        break;
      default:
        act satisfies never;
    }
  }
  const chosen = views.get(`view ${department.id}`);
  return {
    targets: sorted(targets, (target) => [target.area, target.indicator, String(target.year)]),
    annotations: sorted(annotations, (annotation) => [annotation.on, annotation.text]),
    views: sorted(views, (view) => [view.name]),
    letters: [...letters.values()].reverse(),
    departmentView: { ...department, id: chosen === undefined || chosen.removed ? null : department.id },
  };
}

type TargetAct = Extract<KeptSharedAct, { kind: 'area-target-set' | 'area-target-ended' }>;

function targetAfter(known: AreaTarget | undefined, act: TargetAct, lastAct: LastAct): AreaTarget {
  const before =
    known === undefined
      ? []
      : [
          {
            value: known.value,
            unit: known.unit,
            source: known.source,
            reason: known.reason,
            by: known.by,
            at: known.at,
          },
          ...known.before,
        ];
  if (act.kind === 'area-target-set') return { ...act.detail, ...lastAct, before };
  const { area, indicator, year, reason } = act.detail;
  const kept = { unit: known?.unit ?? '', source: known?.source ?? '' };
  return { area, indicator, year, value: null, ...kept, reason, ...lastAct, before };
}

function sorted<T>(map: ReadonlyMap<string, T>, key: (item: T) => readonly string[]): T[] {
  const compare = (a: readonly string[], b: readonly string[]) => {
    for (const [place, word] of a.entries()) {
      const other = b[place] ?? '';
      if (word !== other) return word < other ? -1 : 1;
    }
    return 0;
  };
  return [...map.values()].sort((a, b) => compare(key(a), key(b)));
}
