import { z } from 'zod';

/** Key of an indicator 指标, e.g. `cluster_gross_output`; the catalogue says what it means. */
export const IndicatorId = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/)
  .brand<'IndicatorId'>();
export type IndicatorId = z.infer<typeof IndicatorId>;

/** Form edition 表式, e.g. `im-sme-2024`. */
export const FormId = z
  .string()
  .regex(/^[a-z]+(-[a-z0-9]+)+$/)
  .brand<'FormId'>();
export type FormId = z.infer<typeof FormId>;

/** Six-digit code of a league or city 盟市 (GB/T 2260). */
export const LeagueCode = z
  .string()
  .regex(/^\d{6}$/)
  .brand<'LeagueCode'>();
export type LeagueCode = z.infer<typeof LeagueCode>;

export const ClusterId = z.number().int().positive().brand<'ClusterId'>();
export type ClusterId = z.infer<typeof ClusterId>;

export const SubmissionId = z.number().int().positive().brand<'SubmissionId'>();
export type SubmissionId = z.infer<typeof SubmissionId>;

/** SHA-256 of the original bytes, lower-case hex. */
export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'Sha256'>();
export type Sha256 = z.infer<typeof Sha256>;

/** Calendar day, `YYYY-MM-DD`. */
export const IsoDate = z.iso.date().brand<'IsoDate'>();
export type IsoDate = z.infer<typeof IsoDate>;

/** Month, `YYYY-MM`: validity of a certification is kept in months, nothing is derived from years. */
export const monthPattern = /^\d{4}-(0[1-9]|1[0-2])$/;
export const IsoMonth = z.string().regex(monthPattern).brand<'IsoMonth'>();
export type IsoMonth = z.infer<typeof IsoMonth>;

/** 类别: 中小企业特色产业集群 (sme) or 先进制造业集群 (amc). */
export const Programme = z.enum(['sme', 'amc']);
export type Programme = z.infer<typeof Programme>;

/** 级别 of a certification. */
export const Level = z.enum(['national', 'regional']);
export type Level = z.infer<typeof Level>;

export const SubmissionKind = z.enum(['application', 'annual-report', 'registry', 'backfill']);
export type SubmissionKind = z.infer<typeof SubmissionKind>;

/** 快报 · 定报 · 修订. */
export const Stage = z.enum(['preliminary', 'final', 'revised']);
export type Stage = z.infer<typeof Stage>;
