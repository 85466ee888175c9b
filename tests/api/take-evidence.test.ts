import { describe, expect, it } from 'vitest';
import { HttpError } from '../../server/api/problems/http-error.ts';
import { givenName, keptName } from '../../server/api/rounds/evidence-names.ts';
import { type AttachingAct, attachedDetail, withdrawnDetail } from '../../server/api/rounds/take-evidence.ts';
import type { EvidencePlace, EvidenceType } from '../../server/domain/evidence-acts.ts';
import { IndicatorId, Sha256 } from '../../server/domain/ids.ts';
import type { AskerKind } from '../../server/domain/permissions.ts';
import { ReviewState, RoundId } from '../../server/domain/review.ts';
import type { ObligationAct } from '../../server/domain/review-acts.ts';
import { admitted } from '../../server/review/obligation.ts';
import { catalogue } from '../support/review-facts.ts';

const form = 'im-sme-2024';
const whole: EvidencePlace = { of: 'report' };
const area: EvidencePlace = { of: 'field', indicator: IndicatorId.parse('cluster_area') };
const fileOf = (sign: string) => ({
  sha256: Sha256.parse(sign.repeat(64)),
  bytes: 9,
  name: '证明.pdf',
  type: 'pdf' as const,
});
const done = (kind: ObligationAct['kind'], detail: object, event = 1): ObligationAct =>
  ({
    kind,
    detail,
    event,
    round: RoundId.parse('sme-regional-2025'),
    submission: 1,
    actor: 'somebody',
    at: '2026-02-01',
    recordedAt: '2026-02-01T00:00:00Z',
  }) as ObligationAct;
const attached = (sign: string, place: EvidencePlace = whole, seat: AskerKind = 'operator') =>
  done('evidence-attached', { place, file: fileOf(sign), seat });
const withdrawn = (evidence: number) => done('evidence-withdrawn', { evidence, reason: '传错', seat: 'operator' });

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'ok';
  } catch (error) {
    return error instanceof HttpError ? error.code : String(error);
  }
};
const attaching = (sign: string, place: EvidencePlace, acts: readonly ObligationAct[]) => {
  const act: AttachingAct = { kind: 'evidence-attached', place, file: fileOf(sign), list: null };
  const context = { findings: [], acts, review: null, form, seat: 'operator' as const };
  return codeOf(() => attachedDetail(act, context, catalogue));
};

describe('a file that is attached', () => {
  it('stands once at a place, and at as many places as it is attached to', () => {
    expect(attaching('a', whole, [])).toBe('ok');
    expect(attaching('a', whole, [attached('a')])).toBe('evidence-there');
    expect(attaching('b', whole, [attached('a')])).toBe('ok');
    expect(attaching('a', area, [attached('a')])).toBe('ok');
    expect(attaching('a', area, [attached('a', area)])).toBe('evidence-there');
    expect(attaching('a', whole, [attached('a'), withdrawn(1)])).toBe('ok');
  });

  it('is one of as many as the data allow, withdrawn ones included', () => {
    const { mostPerReport } = catalogue.evidence;
    const full = [...Array.from({ length: mostPerReport - 1 }, () => attached('a')), withdrawn(1)];
    expect(attaching('b', whole, full)).toBe('ok');
    expect(attaching('b', whole, [...full, attached('c')])).toBe('evidence-too-many');
  });

  it('is admitted while a report is reviewed or returned', () => {
    const states = ReviewState.options.filter((state) => admitted[state].includes('evidence-attached'));
    expect(states).toEqual(['submitted', 'under-review', 'returned', 'resubmitted']);
    expect(ReviewState.options.filter((state) => admitted[state].includes('evidence-withdrawn'))).toEqual(states);
  });
});

describe('a withdrawal', () => {
  it('is for whoever hands reports in, of what such a seat attached, and for reviewers of everything', () => {
    const seats = ['operator', 'league', 'reviewer', 'command-line'] as const;
    const outcomes = seats.flatMap((by) =>
      seats.map((seat) => {
        const act = { kind: 'evidence-withdrawn' as const, evidence: 1, reason: '传错' };
        const code = codeOf(() => withdrawnDetail(act, [attached('a', whole, by)], seat));
        return code === 'ok' ? [] : [`${seat} of ${by}: ${code}`];
      }),
    );
    expect(outcomes.flat()).toEqual([
      'operator of reviewer: evidence-of-others',
      'league of reviewer: evidence-of-others',
      'operator of command-line: evidence-of-others',
      'league of command-line: evidence-of-others',
    ]);
  });
});

describe('the name of a file', () => {
  it('is kept without path and unseen signs, whatever its length', () => {
    expect(keptName('C:\\桌面\\证明.pdf')).toBe('证明.pdf');
    expect(keptName('../../etc/证\u0000明\u202efdp.pdf')).toBe('证明fdp.pdf');
    expect(keptName('  a\t b.pdf ')).toBe('a b.pdf');
    for (const name of ['', ' ', '..', 'a/', '\u200b']) expect([name, keptName(name)]).toEqual([name, null]);
    const long = keptName(`${'集群'.repeat(150)}.docx`) ?? '';
    expect(long).toBe(`${'集群'.repeat(97)}集.docx`);
    expect(long).toHaveLength(200);
    expect(keptName('a'.repeat(200))).toHaveLength(200);
    // Of signs that take two places none is cut in half.
    expect(keptName(`${'𠮷'.repeat(120)}.pdf`)).toBe(`${'𠮷'.repeat(98)}.pdf`);
    expect(keptName(`a${'𠮷'.repeat(120)}.pdf`)).toBe(`a${'𠮷'.repeat(97)}.pdf`);
  });

  it.each([
    ['证明.pdf', 'pdf', '证明.pdf'],
    ['证明.PDF', 'pdf', '证明.PDF'],
    ['扫描.jpeg', 'jpeg', '扫描.jpeg'],
    ['扫描.png', 'jpeg', '扫描.png.jpg'],
    ['清单.et', 'xls', '清单.et'],
    ['清单.xls', 'xlsx', '清单.xls.xlsx'],
    ['setup.exe', 'pdf', 'setup.exe.pdf'],
    ['证明', 'png', '证明.png'],
  ] as [string, EvidenceType, string][])('%s that is %s is given back as %s', (name, type, given) => {
    expect(givenName({ name, type }, catalogue.evidence)).toBe(given);
  });
});
