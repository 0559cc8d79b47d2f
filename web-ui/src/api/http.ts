import type { Problem } from './wire';

/** Why a look at the controller brought nothing. */
export type Failure =
  | { kind: 'unreachable' }
  | { kind: 'unreadable'; status: number }
  | { kind: 'problem'; status: number; problem: Problem };

/** The one error that a query of this page ends with. */
export class ApiError extends Error {
  readonly failure: Failure;

  constructor(path: string, failure: Failure) {
    super(`GET ${path}: ${describe(failure)}`);
    this.failure = failure;
  }

  /** Asking again cannot help: the controller answered, and the fault is in the question. */
  get final(): boolean {
    return this.failure.kind === 'problem' && this.failure.status < 500;
  }
}

/** Reads a resource under /api/v1; every failure is an {@link ApiError}. */
export async function getJson<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await ask(path, signal);
  const body = await read(path, response, signal);
  if (response.ok) {
    return body as T;
  }
  const problem = body as Problem;
  throw new ApiError(path, { kind: 'problem', status: response.status, problem });
}

async function ask(path: string, signal: AbortSignal): Promise<Response> {
  try {
    const headers = { Accept: 'application/json, application/problem+json' };
    return await fetch(`/api/v1${path}`, { signal, headers, cache: 'no-store' });
  } catch {
    signal.throwIfAborted();
    throw new ApiError(path, { kind: 'unreachable' });
  }
}

async function read(path: string, response: Response, signal: AbortSignal): Promise<unknown> {
  const unreadable = new ApiError(path, { kind: 'unreadable', status: response.status });
  if (!/[/+]json\b/.test(response.headers.get('Content-Type') ?? '')) {
    throw unreadable;
  }
  try {
    return await response.json();
  } catch {
    signal.throwIfAborted();
    throw unreadable;
  }
}

function describe(failure: Failure): string {
  switch (failure.kind) {
    case 'unreachable':
      return 'no answer';
    case 'unreadable':
      return `status ${failure.status} without readable JSON`;
    case 'problem':
      return `status ${failure.status}, ${failure.problem.title ?? 'no title'}`;
  }
}
