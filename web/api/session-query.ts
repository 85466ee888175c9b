import { queryOptions } from '@tanstack/react-query';
import { AccountList, OwnAccount, SessionNow } from '../../server/contract/identity.ts';
import { get } from './client.ts';

/** Who sits here. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => get('/api/v1/session', SessionNow, signal),
});

export const ownAccountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => get('/api/v1/account', OwnAccount, signal),
});

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: ({ signal }) => get('/api/v1/accounts', AccountList, signal),
});
