import { type Query, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { type ApiError, getJson } from './http';
import type {
  Leaderboard,
  LearningCurves,
  Sweep,
  SweepList,
  SweepState,
  TrialDetail,
  TrialList,
} from './wire';

const LIVE_MS = 1000;
const RECONNECT_MS = 3000;
const LIST_MS = 5000;

/** While true, a sweep's numbers still change. */
export function isLive(state: SweepState): boolean {
  switch (state) {
    case 'RUNNING':
    case 'PAUSED':
      return true;
    case 'COMPLETED':
    case 'FAILED':
    case 'CANCELLED':
      return false;
  }
}

/** Milliseconds until the next look: often while live, seldom to reconnect, else never. */
function pause<T>(query: Query<T, ApiError>, live: boolean): number | false {
  const { error } = query.state;
  if (error !== null) {
    return error.final ? false : RECONNECT_MS;
  }
  return live ? LIVE_MS : false;
}

export function useSweeps() {
  return useQuery<SweepList, ApiError>({
    queryKey: ['sweeps'],
    queryFn: ({ signal }) => getJson('/sweeps', signal),
    refetchInterval: (query) =>
      query.state.data?.sweeps.some((sweep) => isLive(sweep.state)) ? LIVE_MS : LIST_MS,
  });
}

export function useSweep(id: number) {
  return useQuery<Sweep, ApiError>({
    queryKey: ['sweep', id],
    queryFn: ({ signal }) => getJson(`/sweeps/${id}`, signal),
    refetchInterval: (query) => pause(query, isLive(query.state.data?.state ?? 'RUNNING')),
  });
}

export function useLeaderboard(id: number, live: boolean) {
  const query = useQuery<Leaderboard, ApiError>({
    queryKey: ['sweep', id, 'leaderboard'],
    queryFn: ({ signal }) => getJson(`/sweeps/${id}/leaderboard`, signal),
    refetchInterval: (it) => pause(it, live),
  });
  useLastLook(live, query.refetch);
  return query;
}

export type LeaderboardQuery = ReturnType<typeof useLeaderboard>;

export function useCurves(id: number, live: boolean) {
  const query = useQuery<LearningCurves, ApiError>({
    queryKey: ['sweep', id, 'curves'],
    queryFn: ({ signal }) => getJson(`/sweeps/${id}/curves`, signal),
    refetchInterval: (it) => pause(it, live),
  });
  useLastLook(live, query.refetch);
  return query;
}

export function useTrials(id: number, live: boolean) {
  const query = useQuery<TrialList, ApiError>({
    queryKey: ['sweep', id, 'trials'],
    queryFn: ({ signal }) => getJson(`/sweeps/${id}/trials`, signal),
    refetchInterval: (it) => pause(it, live),
  });
  useLastLook(live, query.refetch);
  return query;
}

/** One ended trial with its attempts. */
export function useTrial(id: number) {
  return useQuery<TrialDetail, ApiError>({
    queryKey: ['trial', id],
    queryFn: ({ signal }) => getJson(`/trials/${id}`, signal),
    refetchInterval: (query) => pause(query, false),
  });
}

/**
 * Looks once more when the sweep has ended: the look under way may have been answered before the
 * last trial was counted.
 */
function useLastLook(live: boolean, refetch: () => Promise<unknown>) {
  const wasLive = useRef(live);
  useEffect(() => {
    if (wasLive.current && !live) {
      void refetch();
    }
    wasLive.current = live;
  }, [live, refetch]);
}
