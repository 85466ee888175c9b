import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayOf } from '../../server/ingest/number-display.ts';

/** What is read of a stored number behind a format: the text, or what kind of display leaves nothing to read. */
function read(value: number, code: string | undefined, date1904 = false): string {
  const display = displayOf(value, code, date1904);
  return 'text' in display ? `${display.kind} ${display.text}` : display.kind;
}

it('a format longer than Excel keeps is unknown', () => {
  expect(displayOf(7, `0"${'吨'.repeat(252)}"`).kind).toBe('same');
  expect(displayOf(7, `0"${'吨'.repeat(253)}"`)).toEqual({ kind: 'unknown' });
});

describe('how a number format shows a stored number', () => {
  it.each([
    // Rounded, grouped or with a unit: the stored number, every digit of it.
    [34.4123, '0.00', 'same 34.4123'],
    [34.41, 'General', 'same 34.41'],
    [0.1 + 0.2, '0.0', 'same 0.3'],
    [1234567.891, '#,##0', 'same 1234567.891'],
    [344123, '0.00E+00', 'same 344123'],
    [34.41, '# ?/?', 'same 34.41'],
    [0.3, '# ?/2', 'same 0.3'],
    [0.716678, '0.00%', 'same 71.6678%'],
    [71.67, '0.00"%"', 'same 71.67%'],
    [0.7, '0.00‰', 'same 0.7‰'],
    [344100, '0"万元"', 'same 344100万元'],
    [68, 'G/通用格式"家"', 'same 68家'],
    [2023, '0"年"', 'same 2023年'],
    [34.41, '"¥"#,##0.00', 'same 34.41'],
    [34.41, '[$¥-804]#,##0.00', 'same 34.41'],
    [34.41, '[红色]0.00', 'same 34.41'],
    [34.41, '[DBNum1][$-804]General', 'same 34.41'],
    [0, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', 'same 0'],
    [-34.41, '0.00_);(0.00)', 'same -34.41'],
    [-3, '0.0;"负"0.0', 'same -3'],
    // Another number, or words: what is seen.
    [344100, '0!.0000', 'other 34.4100'],
    [344100, '0\\.0000', 'other 34.4100'],
    [3441, '0"."00', 'other 34.41'],
    [34410, '0.00,', 'other 34.41'],
    [34410000, '0.00,,', 'other 34.41'],
    [34412345, '0!.0,"万元"', 'other 3441.2万元'],
    [344100, '#!,0000', 'other 34,4100'],
    [3, '0.00,', 'other 0.00'],
    [0, '[=0]"无";0', 'other 无'],
    [5, '"-"', 'other -'],
    [4.13, '-0.00', 'other -4.13'],
    [4.13, '(0.00)', 'other (4.13)'],
    [0, '-0.00', 'same 0'],
    // Half a unit of the last digit is rounding, more is not.
    [2.5, '0', 'same 2.5'],
    [1, '[<2]"2";0', 'other 2'],
    // Nothing to be read.
    [34.41, ';;;', 'nothing'],
    [0, '0;-0;;@', 'nothing'],
    [-5, '#,##0.00;[Red]#,##0.00', 'unknown'],
    [5, 'bad[', 'unknown'],
    [5, undefined, 'unknown'],
    // Dates, and numbers that are none.
    [46045, 'yyyy"年"m"月"d"日"', 'date 2026-01-23'],
    [46045, 'yyyy年m月d日', 'date 2026-01-23'],
    [46045, 'yyyy"年"', 'date 2026年'],
    [73, 'yyyy/m/d', 'date 1900-03-13'],
    [13847012345, 'yyyy/m/d', 'date 13847012345'],
    [-3, 'yyyy/m/d', 'date -3'],
  ])('%d behind %s: %s', (value, code, expected) => {
    expect(read(value, code)).toBe(expected);
  });

  it('counts days from 1904 where the workbook does', () => {
    expect(read(46045 - 1462, 'yyyy-mm-dd', true)).toBe('date 2026-01-23');
  });

  it('keeps what is seen beside the number where no digit is rounded away, for a field of words', () => {
    expect(displayOf(73, '0000')).toEqual({ kind: 'same', text: '73', exact: '0073' });
    expect(displayOf(73.5, '0')).toEqual({ kind: 'same', text: '73.5', exact: null });
  });

  const decimal = fc.tuple(fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 0, max: 4 }));

  it('never takes the stored number for what a scaling format shows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 1, max: 4 }), (whole, places) => {
        // An escaped point: the digits are the same, the number is smaller.
        const display = displayOf(whole, `0!.${'0'.repeat(places)}`);
        const shown = (whole / 10 ** places).toFixed(places);
        expect(display).toEqual({ kind: 'other', text: shown });
      }),
      { seed: 7 },
    );
  });

  it('keeps every stored digit behind formats that round, group or add a unit', () => {
    fc.assert(
      fc.property(
        decimal,
        fc.constantFrom('0', '0.0', '#,##0.00', '0"家"', '0.00"亿元"', '_ * #,##0_ ', '[Red]0.0', '0.000E+00'),
        ([digits, places], code) => {
          const value = Number(`${digits}e-${places}`);
          const display = displayOf(value, code);
          expect(display.kind).toBe('same');
          const unit = /"([^"]+)"/u.exec(code)?.[1] ?? '';
          expect('text' in display && display.text).toBe(`${value}${unit}`);
        },
      ),
      { seed: 7 },
    );
  });
});
