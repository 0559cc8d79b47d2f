import type { PagedQuery } from '../api/paged';

type Props = { query: PagedQuery<unknown>; what: string };

/** Reads the next page of a list, if there is one. */
export function MorePages({ query, what }: Props) {
  if (!query.hasNextPage) {
    return null;
  }
  return (
    <button
      type="button"
      className="button more"
      disabled={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      {query.isFetchingNextPage ? 'Loading…' : `Load more ${what}`}
    </button>
  );
}
