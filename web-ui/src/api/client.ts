import { QueryClient } from '@tanstack/react-query';

/**
 * A cache of the controller's answers. Queries fail at the first failure, so that a page says at
 * once what is wrong, and look again by their own interval. The controller may run on this very
 * machine, so the browser's idea of being offline does not count.
 */
export function newQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });
}
