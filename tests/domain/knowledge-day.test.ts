import { describe, expect, it } from 'vitest';
import { IsoDate } from '../../server/domain/ids.ts';
import { dayIn, installationZone, knownFrom, laterDay } from '../../server/domain/knowledge-day.ts';

const day = (text: string) => IsoDate.parse(text);

describe('knowledge day', () => {
  it('is a day of the installation, whatever the zone of the process', () => {
    const before = process.env.TZ;
    try {
      for (const zone of ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Shanghai']) {
        process.env.TZ = zone;
        expect(dayIn('Asia/Shanghai', new Date('2026-01-31T15:59:59.999Z'))).toBe('2026-01-31');
        expect(dayIn('Asia/Shanghai', new Date('2026-01-31T16:00:00.000Z'))).toBe('2026-02-01');
        expect(dayIn('America/New_York', new Date('2026-02-01T04:59:59Z'))).toBe('2026-01-31');
        expect(dayIn('UTC', new Date('2028-02-29T23:59:59Z'))).toBe('2028-02-29');
      }
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });

  it('is that of Asia/Shanghai unless another zone is named, and no zone that does not exist', () => {
    expect(installationZone({})).toBe('Asia/Shanghai');
    expect(installationZone({ CLUSTER_LEDGER_TZ: '' })).toBe('Asia/Shanghai');
    expect(installationZone({ CLUSTER_LEDGER_TZ: 'UTC' })).toBe('UTC');
    expect(() => installationZone({ CLUSTER_LEDGER_TZ: 'Asia/Hohhot_' })).toThrow(/CLUSTER_LEDGER_TZ=Asia\/Hohhot_/);
  });

  it('is the day on the paper for history, that of the file for all else', () => {
    const file = { knownAt: day('2026-03-01') };
    const paper = { receivedAt: day('2020-01-15') };
    expect(knownFrom(file, { ...paper, historyDay: day('2020-01-15') })).toBe('2020-01-15');
    expect(knownFrom(file, { ...paper, historyDay: null })).toBe('2026-03-01');
    expect(knownFrom(file, { ...paper, historyDay: day('2026-03-02') })).toBe('2026-03-01');
    expect(knownFrom({ knownAt: null }, { ...paper, historyDay: null })).toBe('2020-01-15');
  });

  it('never goes back', () => {
    expect(laterDay(day('2026-03-01'), null)).toBe('2026-03-01');
    expect(laterDay(day('2026-03-01'), day('2026-03-02'))).toBe('2026-03-02');
    expect(laterDay(day('2026-03-03'), day('2026-03-02'))).toBe('2026-03-03');
  });
});
