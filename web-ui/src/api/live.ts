import type { Query } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ApiError } from './http';
import type { Sweep, SweepState, TrialState } from './wire';

export const LIVE_MS = 1000;
export const SLOW_MS = 5000;
const RECONNECT_MS = 3000;

/** While true, a sweep's numbers still change, or will when it is resumed. */
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

/** While true, trials of a sweep that has ended are run again, or will be. */
export function isRepeated({ pending, repeats }: Sweep): boolean {
  return pending || repeats.some((it) => it.pending || isLive(it.state));
}

/** While true, a trial's numbers still change, or will when it gets a worker. */
export function isOpen(state: TrialState): boolean {
  switch (state) {
    case 'QUEUED':
    case 'RUNNING':
    case 'PAUSED':
      return true;
    case 'COMPLETED':
    case 'INFEASIBLE':
    case 'FAILED':
    case 'CANCELLED':
      return false;
  }
}

/** Milliseconds until the next look: often while live, seldom to reconnect, else never. */
export function pause<T>(query: Query<T, ApiError>, live: boolean): number | false {
  const { error } = query.state;
  if (error !== null) {
    return error.final ? false : RECONNECT_MS;
  }
  return live ? LIVE_MS : false;
}

/**
 * Looks once more when what is shown has ended: the look under way may have been answered before
 * the last word was counted.
 */
export function useLastLook(live: boolean, refetch: () => Promise<unknown>) {
  const wasLive = useRef(live);
  useEffect(() => {
    if (wasLive.current && !live) {
      void refetch();
    }
    wasLive.current = live;
  }, [live, refetch]);
}
