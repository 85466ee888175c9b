import { addDays } from './days.ts';
import { IsoDate } from './ids.ts';
import type { ArrivedFile, LandingStatement } from './landing.ts';
import { SettingFault } from './setting-fault.ts';

/** Zone of an installation that names none; `CLUSTER_LEDGER_TZ` names another. */
export const defaultZone = 'Asia/Shanghai';

/**
 * Zone of the installation, whatever that of the process.
 * @throws SettingFault where the environment names none that exists
 */
export function installationZone(env: Record<string, string | undefined>): string {
  const zone = env.CLUSTER_LEDGER_TZ || defaultZone;
  try {
    formatOf(zone);
  } catch {
    throw new SettingFault('setting-no-zone', { setting: 'CLUSTER_LEDGER_TZ', given: zone });
  }
  return zone;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const made = new Intl.DateTimeFormat('en-US', {
    ...parts,
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
  });
  formats.set(zone, made);
  return made;
}

/** The calendar day of an instant in a zone: deadlines are days of the office, not of Greenwich. */
export function dayIn(zone: string, instant: Date): IsoDate {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  return IsoDate.parse(`${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`);
}

/** First instant of a calendar day in a zone, whatever its offset on that day. */
export function beginOfDay(zone: string, day: IsoDate): Date {
  // No zone is further from Greenwich than a day.
  let before = Date.parse(day) - 86_400_000;
  let within = Date.parse(day) + 86_400_000;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dayIn(zone, new Date(middle)) < day) before = middle;
    else within = middle;
  }
  return new Date(within);
}

/** The day after a calendar day. */
export const nextDay = (day: IsoDate): IsoDate => IsoDate.parse(addDays(day, 1));

/** The later of two days; null stands for none. */
export function laterDay(day: IsoDate, other: IsoDate | null): IsoDate {
  return other !== null && other > day ? other : day;
}

/** Day from which a statement is known: history from its stated day, all else from that of its file. */
export function knownFrom(
  { knownAt }: Pick<ArrivedFile, 'knownAt'>,
  { receivedAt, historyDay }: Pick<LandingStatement, 'receivedAt' | 'historyDay'>,
): IsoDate {
  if (knownAt === null) return historyDay ?? receivedAt;
  return historyDay !== null && historyDay < knownAt ? historyDay : knownAt;
}
