import {
  type InfiniteData,
  type Query,
  type UseInfiniteQueryResult,
  useInfiniteQuery,
} from '@tanstack/react-query';
import { type ApiError, getJson, withQuery } from './http';
import type { Paged } from './wire';

type Pages<T> = InfiniteData<T, string | undefined>;

type Question<T> = {
  key: readonly unknown[];
  path: string;
  query?: Record<string, string | undefined>;
  /** milliseconds until the next look, which reads every page again */
  interval: (query: Query<Pages<T>, ApiError>) => number | false;
};

/** A list, page after page; the next one is read on demand. */
export type PagedQuery<T> = UseInfiniteQueryResult<Pages<T>, ApiError>;

export function usePages<T extends Paged>(question: Question<T>): PagedQuery<T> {
  const { key, path, query = {}, interval } = question;
  return useInfiniteQuery<T, ApiError, Pages<T>, readonly unknown[], string | undefined>({
    queryKey: key,
    queryFn: ({ signal, pageParam }) =>
      getJson(withQuery(path, { ...query, cursor: pageParam }), signal),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: (it) => interval(it as unknown as Query<Pages<T>, ApiError>),
    placeholderData: (before) => before,
  });
}

/** Every page of a list, one after the other: for lists that are read whole. */
export async function readAll<T extends Paged>(
  path: string,
  query: Record<string, string | undefined>,
  signal: AbortSignal,
): Promise<T[]> {
  const pages: T[] = [];
  let cursor: string | undefined;
  do {
    const page: T = await getJson(withQuery(path, { ...query, limit: '1000', cursor }), signal);
    pages.push(page);
    cursor = page.next_cursor;
  } while (cursor !== undefined);
  return pages;
}
