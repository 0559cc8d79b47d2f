import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { type ApiError, getJson, withQuery } from './http';
import { pause, SLOW_MS, useLastLook } from './live';
import type { Board, Comparison } from './wire';

/** What a board is asked; what is undefined is chosen by the controller. */
export type BoardQuestion = {
  sweeps: readonly number[];
  /** shown besides */
  rows: readonly string[];
  split: string;
  stage?: string | undefined;
  metric?: string | undefined;
  baseline?: string | undefined;
  correction?: string | undefined;
  interval?: string | undefined;
};

export type BoardLook = {
  /** undefined while it is not to be asked yet */
  question: BoardQuestion | undefined;
  live: boolean;
  /** how many trials have ended: with each the rows may have changed */
  ended: number;
};

/**
 * Rows with intervals and ties. A board that was asked differently stays until the new one is
 * there.
 */
export function useBoard({ question, live, ended }: BoardLook) {
  const query = useQuery<Board, ApiError>({
    queryKey: ['board', question],
    queryFn: ({ signal }) => getJson(question === undefined ? '' : pathOf(question), signal),
    enabled: question !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: (it) => pause(it, live) && SLOW_MS,
  });
  const { refetch } = query;
  useLastLook(live, refetch);
  const seen = useRef(ended);
  useEffect(() => {
    if (seen.current !== ended && question !== undefined) {
      seen.current = ended;
      void refetch();
    }
  }, [ended, question, refetch]);
  return query;
}

export type BoardQuery = ReturnType<typeof useBoard>;

function pathOf({ sweeps, rows, ...rest }: BoardQuestion): string {
  return withQuery('/board', { sweep: sweeps.map(String), row: rows, ...rest });
}

/** Two to five rows beside each other; `metrics` are those of the values. */
export function useComparison(rows: readonly string[], split: string, metrics: readonly string[]) {
  return useQuery<Comparison, ApiError>({
    queryKey: ['comparison', rows, split, metrics],
    queryFn: ({ signal }) =>
      getJson(withQuery('/comparison', { row: rows, split, metric: metrics }), signal),
    enabled: rows.length > 1,
    placeholderData: keepPreviousData,
    refetchInterval: (it) => pause(it, false),
  });
}
