import type { FreeRow } from '../../server/documents/filled-form.ts';
import type { Cluster } from './clusters.ts';
import type { Facts } from './facts.ts';
import { chance, fixed2, round2 } from './random.ts';

/** A three-year plan: base year, targets, stages. Made once with the application and repeated in every report. */
export interface Plan {
  base: number;
  row(key: string, point: 'baseline' | 'target'): string;
  stage(year: number): string;
  freeRows: readonly FreeRow[];
}

interface Line {
  stem: string;
  baseline: number;
  target: number;
  whole: boolean;
  /** How a stage text names it, and its unit. */
  words: [string, string];
}

/** Targets that meet requirements a–g, from the figures of the base year. */
export function inventPlan(cluster: Cluster, facts: Facts, base: number): Plan {
  const dice = chance('plan', cluster.id, base);
  const now = facts.at(base);
  const outputGrowth = round2((Math.sqrt(now.output / facts.at(base - 2).output) - 1) * 100);
  const quality = now.specialized + now.innovative;
  const iiot = round2((now.iiot / now.smes) * 100);
  const lines: Line[] = [
    {
      stem: 'plan_cluster_output_avg_growth',
      baseline: outputGrowth,
      target: round2(Math.max(10, outputGrowth) + dice.pick([0, 0.5, 1])),
      whole: false,
      words: ['集群产值年均增速达到', '%'],
    },
    {
      stem: 'plan_quality_sme_count',
      baseline: quality,
      target: quality + dice.whole(6, 15),
      whole: true,
      words: ['优质中小企业数量达到', '家'],
    },
    {
      stem: 'plan_rd_expenditure',
      baseline: now.smeRd,
      target: round2(now.smeRd * dice.between(1.335, 1.42) + 0.01),
      whole: false,
      words: ['研发经费投入达到', '亿元'],
    },
    {
      stem: 'plan_valid_invention_patents',
      baseline: now.patents,
      target: Math.ceil(now.patents * dice.between(1.525, 1.62)),
      whole: true,
      words: ['有效发明专利数量达到', '件'],
    },
    {
      stem: 'plan_iiot_adoption',
      baseline: iiot,
      target: round2(Math.max(45, iiot + dice.between(6, 12))),
      whole: false,
      words: ['工业互联网普及率达到', '%'],
    },
    {
      stem: 'plan_co2',
      baseline: now.co2,
      target: round2(now.co2 * dice.between(0.8, 0.815) - 0.004),
      whole: false,
      words: ['单位产值二氧化碳排放量降至', '吨/万元'],
    },
    {
      stem: 'plan_energy_per_industrial_output',
      baseline: now.energy,
      target: round2(now.energy * dice.between(0.84, 0.86) - 0.004),
      whole: false,
      words: ['单位工业产值能耗降至', '吨标准煤/万元'],
    },
  ];
  const print = (line: Line, value: number): string => (line.whole ? String(Math.round(value)) : fixed2(value));
  const talents = dice.whole(40, 160);
  return {
    base,
    row: (key, point) => {
      const line = lines.find((line) => key.startsWith(line.stem));
      if (line) return print(line, point === 'baseline' ? line.baseline : line.target);
      return point === 'baseline'
        ? '已建立工作机制，有专人负责（示例）'
        : '机制运行规范，服务覆盖集群全部中小企业（示例）';
    },
    stage: (year) => {
      const part = (year - base) / 3;
      const said = lines.map((line) => {
        const value =
          part === 1 || line.stem.endsWith('avg_growth')
            ? line.target
            : line.baseline + (line.target - line.baseline) * part;
        const whole = line.target > line.baseline ? Math.ceil(value) : Math.floor(value);
        return `${line.words[0]}${line.whole ? whole : fixed2(value)}${line.words[1]}`;
      });
      return `到${year}年底，${said.join('，')}（示例）。`;
    },
    freeRows: dice.happens(0.5)
      ? [{ direction: '其它', label: '引进高层次人才（人）', baseline: String(talents), target: String(talents + 60) }]
      : [],
  };
}
