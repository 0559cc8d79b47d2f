import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ApiError, getJson, withQuery } from './http';
import { pause } from './live';
import type { LogChunk, LogPage } from './wire';

/** What an attempt has printed, as far as it has been read. */
export type Log = { chunks: LogChunk[]; leftOutBytes: number; ended: boolean };

const NOTHING: Log = { chunks: [], leftOutBytes: 0, ended: false };

const CHUNKS = 200;

/** An attempt's log; each look reads on where the one before ended. */
export function useAttemptLog(trial: number, attempt: number) {
  const client = useQueryClient();
  const queryKey = ['trial', trial, 'attempt', attempt, 'log'];
  return useQuery<Log, ApiError>({
    queryKey,
    queryFn: ({ signal }) => {
      const before = client.getQueryData<Log>(queryKey) ?? NOTHING;
      return readOn(`/trials/${trial}/attempts/${attempt}/log`, before, signal);
    },
    refetchInterval: (query) => pause(query, query.state.data?.ended !== true),
    structuralSharing: false,
  });
}

async function readOn(path: string, before: Log, signal: AbortSignal): Promise<Log> {
  let log = before;
  for (;;) {
    const after = String(log.chunks.at(-1)?.number ?? 0);
    const page: LogPage = await getJson(withQuery(path, { after, limit: String(CHUNKS) }), signal);
    log = extended(log, page);
    if (page.chunks.length < CHUNKS) {
      return log;
    }
  }
}

/** The log with a page behind it; the same object where the page says nothing new. */
export function extended(log: Log, page: LogPage): Log {
  const last = log.chunks.at(-1)?.number ?? 0;
  const fresh = page.chunks.filter(({ number }) => number > last);
  const same = page.left_out_bytes === log.leftOutBytes && page.ended === log.ended;
  return fresh.length === 0 && same
    ? log
    : {
        chunks: fresh.length === 0 ? log.chunks : [...log.chunks, ...fresh],
        leftOutBytes: page.left_out_bytes,
        ended: page.ended,
      };
}
