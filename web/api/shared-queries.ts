import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  AnnotationDone,
  Annotations,
  type PostAnnotation,
  type PostTarget,
  type PostView,
  SharedViews,
  TargetDone,
  Targets,
  ViewDone,
} from '../../server/contract/shared.ts';
import { get, linkOf, post } from './client.ts';

/** Every question about what colleagues share begins with this, so that an act can call all of them old at once. */
const sharedKey = 'shared';

/** Colleagues work side by side: asked for again whenever a page opens. */
const fresh = { staleTime: 0 };

export const targetsQuery = (asOf: string | undefined) =>
  queryOptions({
    ...fresh,
    queryKey: [sharedKey, 'targets', asOf],
    queryFn: ({ signal }) => get(linkOf('/api/v1/targets', { asOf }), Targets, signal),
  });

export const annotationsQuery = (asOf: string | undefined) =>
  queryOptions({
    ...fresh,
    queryKey: [sharedKey, 'annotations', asOf],
    queryFn: ({ signal }) => get(linkOf('/api/v1/annotations', { asOf }), Annotations, signal),
  });

export const viewsQuery = (asOf: string | undefined) =>
  queryOptions({
    ...fresh,
    queryKey: [sharedKey, 'views', asOf],
    queryFn: ({ signal }) => get(linkOf('/api/v1/views', { asOf }), SharedViews, signal),
  });

/** @throws ApiError 409 where somebody changed it meanwhile, 422 where it cannot be set */
export const postTarget = (asked: z.input<typeof PostTarget>) => post('/api/v1/targets', asked, TargetDone);
/** @throws ApiError as `postTarget` */
export const postAnnotation = (asked: z.input<typeof PostAnnotation>) =>
  post('/api/v1/annotations', asked, AnnotationDone);
/** @throws ApiError as `postTarget` */
export const postView = (asked: z.input<typeof PostView>) => post('/api/v1/views', asked, ViewDone);
