import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  ApplicationDone,
  ApplicationPage,
  CallBoard,
  CallHead,
  Calls,
  type ListWithContacts,
  type PostApplicationAct,
  type PostCall,
  type PostCallDeadline,
  type WithdrawFromApplication,
} from '../../server/contract/procedures.ts';
import type { ApplicationPlace } from '../../server/domain/procedure-acts.ts';
import { get, linkOf, post } from './client.ts';
import { fetchPosted } from './download.ts';
import { postFile } from './upload.ts';

const procedureKey = 'procedures';
const callPath = (call: string) => `/api/v1/calls/${encodeURIComponent(call)}`;
const applicationPath = (call: string, cluster: number) => `${callPath(call)}/clusters/${cluster}`;
/** Several seats work on one application: what is kept is asked for again whenever a page opens. */
const shared = { staleTime: 0 };

export const callsQuery = (asOf: string | undefined) =>
  queryOptions({
    ...shared,
    queryKey: [procedureKey, 'calls', asOf],
    queryFn: ({ signal }) => get(linkOf('/api/v1/calls', { asOf }), Calls, signal),
  });

export const callQuery = (call: string, asOf: string | undefined) =>
  queryOptions({
    ...shared,
    queryKey: [procedureKey, 'call', call, asOf],
    queryFn: ({ signal }) => get(linkOf(callPath(call), { asOf }), CallBoard, signal),
  });

export const applicationQuery = (call: string, cluster: number, asOf: string | undefined) =>
  queryOptions({
    ...shared,
    queryKey: [procedureKey, 'application', call, cluster, asOf],
    queryFn: ({ signal }) => get(linkOf(applicationPath(call, cluster), { asOf }), ApplicationPage, signal),
  });

export const openCall = (asked: PostCall): Promise<CallHead> => post('/api/v1/calls', asked, CallHead);

/** @throws ApiError 409 where somebody moved it meanwhile */
export const moveCallDeadline = (call: string, asked: PostCallDeadline): Promise<CallHead> =>
  post(`${callPath(call)}/deadline`, asked, CallHead);

/** @throws ApiError 409 where somebody acted meanwhile, 403 and 422 where it may not be done */
export const actOnApplication = (
  call: string,
  cluster: number,
  asked: PostApplicationAct,
): Promise<z.infer<typeof ApplicationDone>> => post(`${applicationPath(call, cluster)}/acts`, asked, ApplicationDone);

export const attachToApplication = (
  call: string,
  cluster: number,
  version: number,
  place: ApplicationPlace,
  file: File,
  onProgress: (share: number) => void,
): Promise<z.infer<typeof ApplicationDone>> =>
  postFile(
    linkOf(`${applicationPath(call, cluster)}/evidence`, { version, name: file.name, ...place }),
    file,
    onProgress,
    ApplicationDone,
  );

export const withdrawFromApplication = (
  call: string,
  cluster: number,
  no: number,
  asked: WithdrawFromApplication,
): Promise<z.infer<typeof ApplicationDone>> =>
  post(`${applicationPath(call, cluster)}/evidence/${no}/withdraw`, asked, ApplicationDone);

export const applicationFileLink = (call: string, cluster: number, no: number, asOf: string | undefined): string =>
  linkOf(`${applicationPath(call, cluster)}/evidence/${no}`, { asOf });

/** The list of recommendations with the contact that it asks for. @throws ApiError where it may not be written */
export const listWithContacts = (call: string, asked: ListWithContacts): Promise<Blob> =>
  fetchPosted(`${callPath(call)}/recommended`, asked);

export const enterInRegister = (call: string, cluster: number): Promise<z.infer<typeof ApplicationDone>> =>
  post(`${applicationPath(call, cluster)}/register`, {}, ApplicationDone);
