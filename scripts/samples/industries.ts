/** How clusters of one family of industries look; every figure is invented for the samples. */
export interface Family {
  id: string;
  sector: 'primary' | 'secondary' | 'tertiary';
  /** Output of a typical SME cluster in 2023, 亿元. */
  output: number;
  /** Yearly growth beyond the general one, percentage points. */
  growth: number;
  /** Percentage points by which single years differ. */
  years?: Readonly<Record<number, number>>;
  /** 吨二氧化碳/万元 in 2023 */
  co2: number;
  /** SME R&D intensity, percent. */
  rd: number;
  /** Output of one SME, 亿元. */
  perSme: number;
  /** Patents per 10,000 employees. */
  patents: number;
  /** Part of output that is exported. */
  exports: number;
  highEnergy: boolean;
  highWater: boolean;
}

const family = (
  id: string,
  output: number,
  growth: number,
  co2: number,
  rd: number,
  perSme: number,
  patents: number,
  exports: number,
  more: Partial<Pick<Family, 'highEnergy' | 'highWater' | 'sector' | 'years'>> = {},
): Family => ({
  id,
  output,
  growth,
  co2,
  rd,
  perSme,
  patents,
  exports,
  sector: 'secondary',
  highEnergy: false,
  highWater: false,
  ...more,
});

export const families = {
  rareEarth: family('rareEarth', 78, 5.5, 0.62, 3.2, 1.35, 62, 0.12),
  dairy: family('dairy', 64, 2.5, 0.34, 1.6, 1.1, 22, 0.01, { highWater: true }),
  solar: family('solar', 88, 9, 1.1, 2.8, 1.6, 38, 0.06, {
    highEnergy: true,
    years: { 2023: 6, 2024: -19, 2025: -11 },
  }),
  wind: family('wind', 70, 7, 0.42, 2.5, 1.5, 34, 0.02),
  alloy: family('alloy', 60, -0.5, 3.9, 1.2, 1.4, 12, 0.07, { highEnergy: true, years: { 2021: 9, 2023: -6 } }),
  cashmere: family('cashmere', 28, 1, 0.21, 1.4, 0.35, 14, 0.28),
  coalChemistry: family('coalChemistry', 96, 1.5, 4.2, 1.5, 2.3, 16, 0.02, { highEnergy: true, highWater: true }),
  potato: family('potato', 24, 2, 0.28, 1.2, 0.32, 10, 0.01, { highWater: true }),
  meat: family('meat', 31, 1.8, 0.24, 1.1, 0.4, 9, 0.03, { highWater: true }),
  graphite: family('graphite', 52, 6, 2.2, 2.9, 1.0, 41, 0.09, { highEnergy: true }),
  port: family('port', 27, 4, 0.19, 1.0, 0.45, 8, 0.34),
  machinery: family('machinery', 40, 3, 0.37, 2.4, 0.7, 32, 0.05),
  medicine: family('medicine', 33, 3.5, 0.48, 3.6, 0.6, 46, 0.08, { highWater: true }),
  building: family('building', 30, -1, 1.6, 1.3, 0.55, 11, 0.01, { highEnergy: true }),
  grain: family('grain', 29, 2.2, 0.25, 1.2, 0.42, 10, 0.02),
  copper: family('copper', 72, 2, 1.5, 1.9, 1.6, 20, 0.02, { highEnergy: true }),
  aluminium: family('aluminium', 92, 2.5, 2.9, 1.8, 1.9, 21, 0.03, { highEnergy: true }),
  data: family('data', 36, 10, 0.16, 3.9, 0.6, 55, 0.01, { sector: 'tertiary' }),
  timber: family('timber', 23, 0, 0.22, 1.1, 0.3, 9, 0.11),
  salt: family('salt', 34, 1, 1.9, 1.7, 0.9, 18, 0.06, { highEnergy: true, highWater: true }),
  herbs: family('herbs', 22, 4, 0.18, 2.1, 0.28, 19, 0.02, { sector: 'primary' }),
} as const satisfies Record<string, Family>;

export type FamilyId = keyof typeof families;
