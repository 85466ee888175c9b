import { Problem } from '../../server/contract/common.ts';
import { Receipt } from '../../server/contract/submissions.ts';
import type { Language } from '../i18n/language.ts';
import { ApiError, linkOf } from './client.ts';

/**
 * Sends one file; `fetch` tells no upload progress, so this one request goes the older way.
 * @param onProgress share of the bytes sent, 0–1
 * @throws ApiError
 */
export function upload(file: File, language: Language, onProgress: (share: number) => void): Promise<Receipt> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', linkOf('/api/v1/submissions', { name: file.name, lang: language }));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(new ApiError(0, null));
    request.onload = () => {
      const receipt = Receipt.safeParse(request.response);
      if (request.status === 200 && receipt.success) resolve(receipt.data);
      else reject(new ApiError(request.status, Problem.safeParse(request.response).data ?? null));
    };
    request.send(file);
  });
}
