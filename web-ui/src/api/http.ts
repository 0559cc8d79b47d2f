import type { Problem } from './wire';

/** Why the controller's answer brought nothing. */
export type Failure =
  | { kind: 'unreachable' }
  | { kind: 'unreadable'; status: number }
  | { kind: 'problem'; status: number; problem: Problem };

/** The one error that a question of these pages ends with. */
export class ApiError extends Error {
  readonly failure: Failure;

  constructor(question: string, failure: Failure) {
    super(`${question}: ${describe(failure)}`);
    this.failure = failure;
  }

  /** Asking again cannot help: the controller answered, and the fault is in the question. */
  get final(): boolean {
    return this.failure.kind === 'problem' && this.failure.status < 500;
  }
}

type Question = {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
  signal?: AbortSignal | undefined;
};

/** Reads a resource under /api/v1; every failure is an {@link ApiError}. */
export function getJson<T>(path: string, signal: AbortSignal): Promise<T> {
  return ask({ method: 'GET', path, signal });
}

/** Sends an object to a resource under /api/v1. */
export function postJson<T>(path: string, body: object): Promise<T> {
  const headers = { 'Content-Type': 'application/json' };
  return ask({ method: 'POST', path, headers, body: JSON.stringify(body) });
}

/** Sends YAML to a resource under /api/v1; JSON is YAML as well. */
export function postYaml<T>(
  path: string,
  body: string,
  more: { headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<T> {
  const headers = { 'Content-Type': 'application/yaml', ...more.headers };
  return ask({ method: 'POST', path, headers, body, signal: more.signal });
}

/** Parameters by name; a list is a parameter that is given several times. */
export type Query = Record<string, string | readonly string[] | undefined>;

/** A path with a query; a parameter that is undefined or empty is left out. */
export function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    [value ?? []].flat().flatMap((it) => (it === '' ? [] : [[name, it]])),
  );
  const text = new URLSearchParams(given).toString();
  return text === '' ? path : `${path}?${text}`;
}

async function ask<T>(question: Question): Promise<T> {
  const response = await send(question);
  const body = await read(question, response);
  if (response.ok) {
    return body as T;
  }
  throw failed(question, {
    kind: 'problem',
    status: response.status,
    problem: body as Problem,
  });
}

async function send(question: Question): Promise<Response> {
  const { method, path, headers, body, signal } = question;
  try {
    return await fetch(`/api/v1${path}`, {
      method,
      headers: { Accept: 'application/json, application/problem+json', ...headers },
      cache: 'no-store',
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch {
    signal?.throwIfAborted();
    throw failed(question, { kind: 'unreachable' });
  }
}

async function read(question: Question, response: Response): Promise<unknown> {
  const unreadable = failed(question, { kind: 'unreadable', status: response.status });
  if (!/[/+]json\b/.test(response.headers.get('Content-Type') ?? '')) {
    throw unreadable;
  }
  try {
    return await response.json();
  } catch {
    question.signal?.throwIfAborted();
    throw unreadable;
  }
}

function failed({ method, path }: Question, failure: Failure): ApiError {
  return new ApiError(`${method} ${path}`, failure);
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
