import type { z } from 'zod';
import { Problem } from '../../server/contract/common.ts';
import { Check } from '../../server/contract/submission-form.ts';
import { Receipt } from '../../server/contract/submissions.ts';
import type { SubmissionKind } from '../../server/domain/ids.ts';
import type { Language } from '../i18n/language.ts';
import { ApiError, linkOf } from './client.ts';

export interface Sending {
  file: Blob;
  /** With its path inside the folder it came from. */
  name: string;
  language: Language;
  /** Named by the sender; undefined: recognised from the file. */
  kind: SubmissionKind | undefined;
  year: number | undefined;
  /** See `UploadQuery`. */
  received: string | undefined;
  history: boolean;
  intoOpenedRound: string | undefined;
  /** Share of the bytes sent, 0–1. */
  onProgress: (share: number) => void;
}

/** Hands one file in. @throws ApiError */
export const handIn = (sending: Sending): Promise<Receipt> => send('/api/v1/submissions', sending, Receipt);

/** Checks one file and keeps nothing of it. @throws ApiError */
export const checkOnly = (sending: Sending): Promise<Check> => send('/api/v1/submissions/check', sending, Check);

function send<T extends z.ZodType>(path: string, sending: Sending, shape: T): Promise<z.infer<T>> {
  const { file, language, onProgress, ...named } = sending;
  const link = linkOf(path, { ...named, history: named.history ? 'true' : undefined, lang: language });
  return postFile(link, file, onProgress, shape);
}

/**
 * Sends a file as it is. `fetch` tells no upload progress, so this one request goes the older way.
 * @param onProgress share of the bytes sent, 0–1
 * @throws ApiError
 */
export function postFile<T extends z.ZodType>(
  link: string,
  file: Blob,
  onProgress: (share: number) => void,
  shape: T,
): Promise<z.infer<T>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', link);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    };
    request.upload.onload = () => onProgress(1);
    request.onerror = () => reject(new ApiError(0, null));
    request.onload = () => {
      const answer = shape.safeParse(request.response);
      if (request.status === 200 && answer.success) resolve(answer.data);
      else reject(new ApiError(request.status, Problem.safeParse(request.response).data ?? null));
    };
    request.send(file);
  });
}
