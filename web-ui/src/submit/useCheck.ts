import { useEffect, useState } from 'react';
import { ApiError, postYaml, withQuery } from '../api/http';
import type { Plan } from '../api/wire';
import { useSettled } from '../controls/useSettled';

/** What the controller says to a document. */
export type Verdict = { kind: 'plan'; plan: Plan } | { kind: 'refused'; error: ApiError };

/** The last verdict, and whether it is about the document as it stands now. */
export type Check = { verdict: Verdict | undefined; fresh: boolean };

/** What of a sweep its document may leave out. */
export type Additions = { dataset?: string | undefined; name?: string | undefined };

const TYPING_MS = 300;

/**
 * Asks the controller what would come of a document whenever one pauses in typing. The verdict
 * before stays until the next one is there, so that nothing on the page jumps.
 */
export function useCheck(text: string, additions: Additions): Check {
  const path = withQuery('/sweeps', { validate: 'true', ...additions });
  const asked = JSON.stringify([path, text]);
  const settled = useSettled(asked, TYPING_MS);
  const [last, setLast] = useState<{ of: string; verdict: Verdict }>();
  useEffect(() => {
    const [where, body] = JSON.parse(settled) as [string, string];
    if (body.trim() === '') {
      return;
    }
    const stop = new AbortController();
    void check(where, body, stop.signal).then((verdict) => {
      if (verdict !== undefined) {
        setLast({ of: settled, verdict });
      }
    });
    return () => stop.abort();
  }, [settled]);
  return { verdict: last?.verdict, fresh: last?.of === asked };
}

/** Undefined where a later question took its place. */
async function check(
  path: string,
  body: string,
  signal: AbortSignal,
): Promise<Verdict | undefined> {
  try {
    return { kind: 'plan', plan: await postYaml<Plan>(path, body, { signal }) };
  } catch (error) {
    if (signal.aborted) {
      return undefined;
    }
    if (error instanceof ApiError) {
      return { kind: 'refused', error };
    }
    throw error;
  }
}
