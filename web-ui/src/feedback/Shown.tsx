import type { ReactNode } from 'react';
import type { ApiError, Failure } from '../api/http';
import { clock } from '../format/time';
import { FailureNotice } from './FailureNotice';
import { Loading } from './Loading';

/** What a view needs of a query, be it of one answer or of pages. */
export type Look<T> = {
  data: T | undefined;
  error: ApiError | null;
  dataUpdatedAt: number;
  refetch: () => Promise<unknown>;
};

type Props<T> = {
  what: string;
  query: Look<T>;
  children: (data: T) => ReactNode;
};

/** A query's data once there are some; until then that it loads, or why there are none. */
export function Shown<T>({ what, query, children }: Props<T>) {
  if (query.data === undefined) {
    return query.error === null ? (
      <Loading what={what} />
    ) : (
      <FailureNotice what={what} error={query.error} onRetry={() => void query.refetch()} />
    );
  }
  return (
    <>
      {query.error !== null && (
        <p className="stale" role="status">
          Not updated since {clock(query.dataUpdatedAt)}: {reason(query.error.failure)}.
        </p>
      )}
      {children(query.data)}
    </>
  );
}

function reason(failure: Failure): string {
  switch (failure.kind) {
    case 'unreachable':
      return 'the controller does not answer; trying again';
    case 'unreadable':
      return `the answer has status ${failure.status} and no readable JSON; trying again`;
    case 'problem':
      return failure.problem.detail ?? failure.problem.title ?? `status ${failure.status}`;
  }
}
