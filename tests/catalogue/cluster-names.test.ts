import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameParts } from '../../server/catalogue/cluster-names.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';

const { territory } = loadCatalogue();
const coreOf = (text: string) => nameParts(text, territory).core;

describe('cluster names', () => {
  it.each([
    '内蒙古自治区包头市示例区稀土产业集群',
    '内蒙古包头市示例区稀土产业集群',
    '包头市示例区稀土产业集群',
    ' 包头市 示例区\u200b稀土产业集群',
    '示例区稀土产业集群',
  ])('%s is told without province and prefecture', (text) => {
    expect(coreOf(text)).toBe('示例区稀土产业集群');
  });

  it('keeps the county, which may tell two clusters apart', () => {
    expect(coreOf('包头市甲区示例集群')).not.toBe(coreOf('包头市乙旗示例集群'));
  });

  it('says which prefecture it took off, since two may have a cluster of one name', () => {
    const [one, other] = ['包头市示例集群', '赤峰市示例集群'].map((text) => nameParts(text, territory));
    expect(one?.core).toBe(other?.core);
    expect([one?.prefecture?.code, other?.prefecture?.code]).toEqual(['150200', '150400']);
  });

  it('unifies width, brackets and quotes', () => {
    expect(coreOf('乌海市“示例”ＬＥＤ集群【甲】')).toBe('示例led集群(甲)');
  });

  it.each([
    ['呼和浩特市、包头市示例集群', '呼和浩特市、包头市示例集群'],
    ['乌海市', '乌海市'],
    ['吉林市示例集群', '示例集群'],
    ['兴安岭示例集群', '兴安岭示例集群'],
  ])('takes no more than a prefix off %s', (text, expected) => {
    expect(coreOf(text)).toBe(expected);
  });

  it('never depends on spaces', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('包头市', '内蒙古自治区', '示例', '集群', '区'), { minLength: 1 }),
        (words) => {
          expect(coreOf(words.join(' '))).toBe(coreOf(words.join('')));
        },
      ),
    );
  });
});
