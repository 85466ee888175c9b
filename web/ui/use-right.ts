import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/session-query.ts';

/** Does the seat of the reader hold a right of the matrix of permissions? */
export function useRight(right: string): boolean {
  const { data: session } = useQuery(sessionQuery);
  return session?.rights.includes(right) === true;
}
