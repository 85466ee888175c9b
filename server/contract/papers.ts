import { z } from 'zod';
import { listOf } from '../domain/figure.ts';
import { OpenableRoundId } from '../domain/review.ts';
import { AsOf, ClusterNumber, Narrowing, Words, Year } from './common.ts';

export const PaperFormat = z.enum(['docx', 'pdf']);
export type PaperFormat = z.infer<typeof PaperFormat>;

const format = PaperFormat.default('docx').describe('docx: a Word file to edit · pdf: the same paper to hand out');

export const PaperQuery = z.strictObject({
  asOf: AsOf,
  lang: z.enum(['zh', 'en']).default('zh').describe('Language of the paper'),
  format,
});

/** Papers about a round as a whole. */
export const RoundPaper = z.enum(['missing', 'reminders', 'plans']);
export type RoundPaper = z.infer<typeof RoundPaper>;

const id = OpenableRoundId.describe('Round as programme-level-year, e.g. sme-regional-2025; years 2000 to 2100');

export const RoundArchiveParams = z.strictObject({ id });

export const ArchiveParams = z.strictObject({
  archive: z.string().max(60).describe('Number of an archive, as the reply to its beginning gives it'),
});

/** What an archive holds, beside its index. */
const ArchivedPaper = z.enum(['missing', 'reminders', 'plans', 'opinion', 'return-note', 'marked']);

/** An archive of a round that is made in the background. */
export const Archive = z.strictObject({
  id: z.string(),
  round: z.string(),
  /** waiting: another archive is being made · ready: the file can be fetched, for an hour. */
  state: z.enum(['waiting', 'making', 'ready', 'failed', 'cancelled']),
  /** Papers of the round and reports that are done, of all. */
  done: z.number().int(),
  total: z.number().int(),
  /** What is being made now; null before, between and after. */
  making: z.strictObject({ paper: ArchivedPaper, cluster: z.string().nullable() }).nullable(),
  /** Name and length of the finished file. */
  file: z.strictObject({ name: z.string(), bytes: z.number().int() }).nullable(),
  /** Why it could not be made. */
  problem: Words.nullable(),
});
export type Archive = z.infer<typeof Archive>;

export const RoundPaperParams = z.strictObject({
  id,
  paper: RoundPaper.describe(
    'missing: reports missing and late · reminders: a letter 催报函 to each league · plans: progress of the three-year plans',
  ),
});

export const RoundPaperQuery = PaperQuery.extend({
  league: z
    .string()
    .regex(/^\d{6}$/)
    .optional()
    .describe('Reminders to one league alone, by GB/T 2260 code'),
});

export const BulletinQuery = PaperQuery.extend({
  year: Year.optional().describe('Left out: the newest report year'),
  indicator: listOf(z.string().max(100)).describe(
    'Indicators in the order of the bulletin, at most twelve; several with commas; left out: those of the first set of the page of leagues',
  ),
  programme: listOf(z.enum(['sme', 'amc'])).describe('Programmes 类别: sme, amc; several with commas'),
  level: listOf(z.enum(['national', 'regional'])).describe('Levels 级别: national, regional; several with commas'),
});
export type BulletinQuery = z.infer<typeof BulletinQuery>;

export const AnnualReportQuery = PaperQuery.extend({
  year: Year.optional().describe('Data year; left out: the newest report year'),
  league: z
    .string()
    .regex(/^\d{6}$/)
    .optional()
    .describe('One league alone, by GB/T 2260 code; left out: the region'),
});

export const SlidesQuery = z.strictObject({
  asOf: AsOf,
  lang: PaperQuery.shape.lang,
  year: Year.optional().describe('Data year; left out: the newest report year'),
  topic: listOf(z.string().max(60)).describe(
    'Topics in the order of the slides; several with commas; left out: those of the annual report',
  ),
  league: AnnualReportQuery.shape.league,
  programme: Narrowing.shape.programme,
  level: Narrowing.shape.level,
});

const form = z.string().max(60).describe('Id of a form edition');

export const EmptyFormParams = z.strictObject({ form });

export const EmptyFormQuery = z.strictObject({
  year: Year.optional().describe('Last data year of the form; left out: as the edition is printed'),
  format,
});

export const FilledFormParams = z.strictObject({ id: ClusterNumber, form });

export const FilledFormQuery = z.strictObject({
  year: Year.describe('Last data year of the form'),
  asOf: AsOf,
  format,
  personal: z
    .enum(['true', 'false'])
    .default('false')
    .describe('With contact names, phones and signatures; for the command line of this machine only'),
  reason: z.string().max(500).optional().describe('Why they are taken out; goes into the journal'),
});

export const WorkbookQuery = Narrowing.extend({
  from: Year.optional().describe('First data year; left out: the last'),
  to: Year.optional().describe('Last data year; left out: the newest of the ledger'),
  lang: PaperQuery.shape.lang,
});
