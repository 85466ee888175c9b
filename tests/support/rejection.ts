import type { Finding } from '../../server/domain/finding.ts';
import { Rejection } from '../../server/ingest/content.ts';

/** The findings a call is rejected with; anything else that happens fails the test. */
export async function rejectionOf(call: () => unknown): Promise<Finding[]> {
  try {
    await call();
  } catch (error) {
    if (error instanceof Rejection) return error.findings;
    throw error;
  }
  throw new Error('was not rejected');
}

/** The code of the one finding a call is rejected with. */
export async function rejectionCode(call: () => unknown): Promise<string> {
  return (await rejectionOf(call)).map((finding) => finding.code).join(', ');
}
