import { z } from 'zod';
import { Words, Year } from './common.ts';

export const TemplateParams = z.strictObject({ form: z.string().max(60).describe('Id of a form edition') });

export const TemplateQuery = z.strictObject({
  cluster: z.string().trim().min(1).max(120).describe('Name of the cluster as it stands in the register'),
  year: Year.describe('Report year: the last data year of the form'),
});

/** Form editions that can be filled in as a workbook. */
export const Templates = z.strictObject({
  forms: z.array(z.strictObject({ id: z.string(), name: Words, programme: z.string(), level: z.string() })),
});
export type Templates = z.infer<typeof Templates>;
