import { type UseQueryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { oneBoard } from './board';
import { type ApiError, getJson } from './http';
import { isLive, isOpen, isRepeated, LIVE_MS, pause, SLOW_MS, useLastLook } from './live';
import { readAll, usePages } from './paged';
import type {
  Catalog,
  Dataset,
  DatasetList,
  ImportanceMethod,
  Leaderboard,
  LearningCurves,
  Sweep,
  SweepImportance,
  SweepList,
  Trial,
  TrialCost,
  TrialDetail,
  TrialList,
  WorkerList,
} from './wire';

/** Rows of a board that are read at a time: all of nearly every sweep. */
const BOARD_ROWS = '1000';

export type SweepFilter = { name: string; state: string };

export function useSweeps(filter: SweepFilter) {
  return usePages<SweepList>({
    key: ['sweeps', filter],
    path: '/sweeps',
    query: { limit: '50', ...filter },
    interval: (query) =>
      query.state.data?.pages.some((page) => page.sweeps.some((it) => isLive(it.state)))
        ? 2 * LIVE_MS
        : SLOW_MS,
  });
}

export function useSweep(id: number) {
  return useQuery(sweepQuestion(id));
}

/** Several sweeps, each on its own. */
export function useSweepsOf(ids: readonly number[]) {
  return useQueries({ queries: ids.map(sweepQuestion) });
}

function sweepQuestion(id: number): UseQueryOptions<Sweep, ApiError> {
  return {
    queryKey: ['sweep', id],
    queryFn: ({ signal }) => getJson(`/sweeps/${id}`, signal),
    refetchInterval: (query) => {
      const sweep = query.state.data;
      return pause(query, sweep === undefined || isLive(sweep.state) || isRepeated(sweep));
    },
  };
}

/** A sweep's board as far as it has been read, and the pages it was read in. */
export function useLeaderboard(id: number, live: boolean) {
  const pages = usePages<Leaderboard>({
    key: ['sweep', id, 'leaderboard'],
    path: `/sweeps/${id}/leaderboard`,
    query: { limit: BOARD_ROWS },
    interval: (it) => pause(it, live),
  });
  useLastLook(live, pages.refetch);
  const { data: read, error, dataUpdatedAt, refetch } = pages;
  const data = useMemo(() => (read === undefined ? undefined : oneBoard(read.pages)), [read]);
  return { data, error, dataUpdatedAt, refetch, pages };
}

export type LeaderboardQuery = ReturnType<typeof useLeaderboard>;

export function useCurves(id: number, live: boolean) {
  const query = useQuery({
    ...curvesQuestion(id),
    refetchInterval: (it) => pause(it, live),
  });
  useLastLook(live, query.refetch);
  return query;
}

/** The curves of several sweeps, as they are now. */
export function useCurvesOf(ids: readonly number[]) {
  return useQueries({ queries: ids.map(curvesQuestion) });
}

function curvesQuestion(id: number): UseQueryOptions<LearningCurves, ApiError> {
  return {
    queryKey: ['sweep', id, 'curves'],
    queryFn: ({ signal }) => getJson(`/sweeps/${id}/curves`, signal),
  };
}

/** Every trial of a sweep, by number. */
export function useTrials(id: number, live: boolean, enabled = true) {
  const query = useQuery<Trial[], ApiError>({
    enabled,
    queryKey: ['sweep', id, 'trials'],
    queryFn: ({ signal }) => trialsOf(id, undefined, signal),
    refetchInterval: (it) => pause(it, live) && SLOW_MS,
  });
  useLastLook(live && enabled, query.refetch);
  return query;
}

/** Which parameters mattered; asked again once another trial has completed. */
export function useImportance(id: number, method: ImportanceMethod, completed: number) {
  return useQuery<SweepImportance, ApiError>({
    queryKey: ['sweep', id, 'importance', method, completed],
    queryFn: ({ signal }) => getJson(`/sweeps/${id}/importance?method=${method}`, signal),
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The trials that ended without a result through no wish of the reader, by number. */
export function useBrokenTrials(id: number, live: boolean) {
  const query = useQuery<Trial[], ApiError>({
    queryKey: ['sweep', id, 'broken'],
    queryFn: async ({ signal }) => {
      const states = ['infeasible', 'failed'];
      const found = await Promise.all(states.map((state) => trialsOf(id, state, signal)));
      return found.flat().sort((a, b) => a.number - b.number);
    },
    refetchInterval: (it) => pause(it, live) && SLOW_MS,
  });
  useLastLook(live, query.refetch);
  return query;
}

async function trialsOf(id: number, state: string | undefined, signal: AbortSignal) {
  const pages = await readAll<TrialList>(`/sweeps/${id}/trials`, { state }, signal);
  return pages.flatMap(({ trials }) => trials);
}

/** A trial with its attempts and reports. */
export function useTrial(id: number, enabled = true) {
  return useQuery<TrialDetail, ApiError>({
    queryKey: ['trial', id],
    queryFn: ({ signal }) => getJson(`/trials/${id}`, signal),
    refetchInterval: (query) => pause(query, isOpen(query.state.data?.state ?? 'RUNNING')),
    enabled,
  });
}

/** What was expected of a trial in time and memory. */
export function useTrialCost(id: number) {
  return useQuery<TrialCost, ApiError>({
    queryKey: ['trial', id, 'cost'],
    queryFn: ({ signal }) => getJson(`/trials/${id}/cost`, signal),
  });
}

export function useWorkers() {
  return usePages<WorkerList>({
    key: ['workers'],
    path: '/workers',
    query: { limit: '100' },
    interval: (query) => pause(query, true),
  });
}

export function useDatasets() {
  return usePages<DatasetList>({
    key: ['datasets'],
    path: '/datasets',
    query: { limit: '100' },
    interval: (query) => pause(query, true) && SLOW_MS,
  });
}

/** Every dataset, for choosing one. */
export function useAllDatasets() {
  return useQuery<Dataset[], ApiError>({
    queryKey: ['datasets', 'all'],
    queryFn: async ({ signal }) => {
      const pages = await readAll<DatasetList>('/datasets', {}, signal);
      return pages.flatMap(({ datasets }) => datasets);
    },
  });
}

export function useDataset(key: string) {
  return useQuery<Dataset, ApiError>({
    queryKey: ['dataset', key],
    queryFn: ({ signal }) => getJson(`/datasets/${encodeURIComponent(key)}`, signal),
  });
}

/** What a sweep may search; it does not change while the controller runs. */
export function useCatalog() {
  return useQuery<Catalog, ApiError>({
    queryKey: ['catalog'],
    queryFn: ({ signal }) => getJson('/catalog', signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
