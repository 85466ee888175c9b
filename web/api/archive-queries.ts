import { queryOptions } from '@tanstack/react-query';
import { Archive, type PaperFormat } from '../../server/contract/papers.ts';
import { ApiError, get, linkOf, post } from './client.ts';

/** Which archive of a round: each is followed by itself. */
export interface ArchiveAsked {
  round: string;
  lang: 'zh' | 'en';
  asOf: string | undefined;
}

const path = (archive: string) => `/api/v1/archives/${encodeURIComponent(archive)}`;
const goesOn = (archive: Archive | null | undefined): boolean =>
  archive?.state === 'waiting' || archive?.state === 'making';

export const archiveKey = ({ round, lang, asOf }: ArchiveAsked) => ['archive', round, lang, asOf ?? null] as const;

/** How far the archive has come that was begun last; null where none was. It is asked for again until it is done. */
export const archiveQuery = (asked: ArchiveAsked) =>
  queryOptions({
    queryKey: archiveKey(asked),
    queryFn: async ({ signal, client, queryKey }): Promise<Archive | null> => {
      const begun = client.getQueryData<Archive | null>(queryKey);
      if (begun == null) return null;
      return get(path(begun.id), Archive, signal).catch((error: unknown) => {
        // An hour later, or on another seat, it is not there any more.
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      });
    },
    initialData: null as Archive | null,
    staleTime: 0,
    gcTime: 3_600_000,
    refetchInterval: ({ state }) => (goesOn(state.data) ? 700 : false),
  });

export const beginArchive = ({ round, ...asked }: ArchiveAsked, format: PaperFormat): Promise<Archive> =>
  post(linkOf(`/api/v1/rounds/${encodeURIComponent(round)}/archives`, { ...asked, format }), {}, Archive);

export const cancelArchive = ({ id }: Archive): Promise<Archive> => post(`${path(id)}/cancel`, {}, Archive);

export const archiveFile = ({ id }: Archive): string => `${path(id)}/file`;
