import { vi } from 'vitest';
import type { Problem } from '../api/wire';

/** What the played controller does when a path is asked for. */
export type Answer =
  | { does: 'answer'; status: number; type: string; body: string }
  | { does: 'refuse' }
  | { does: 'wait' };

/** What a page asked, the query apart from the path. */
export type Asked = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: string;
};

/**
 * Paths below /api/v1 to answers, those of another method with its name in front (`POST /sweeps`);
 * a function is asked anew for each request.
 */
export type Answers = Record<string, Answer | ((asked: Asked) => Answer)>;

export const waits: Answer = { does: 'wait' };
export const refuses: Answer = { does: 'refuse' };

export function json(body: unknown): Answer {
  return { does: 'answer', status: 200, type: 'application/json', body: JSON.stringify(body) };
}

export function problem(status: number, it: Problem): Answer {
  const type = 'application/problem+json';
  return { does: 'answer', status, type, body: JSON.stringify({ status, ...it }) };
}

/** What every page of a sweep asks for; a test that is not about it leaves it waiting. */
const UNANSWERED: Answers = { '/board': waits, '/sweeps/7/importance': waits };

/** Plays the controller for the page under test and records what it was asked. */
export function playController(answers: Answers): { asked: string[]; requests: Asked[] } {
  const asked: string[] = [];
  const requests: Asked[] = [];
  vi.stubGlobal('fetch', (address: string, init: RequestInit = {}) => {
    const url = new URL(address, 'http://controller');
    const request: Asked = {
      method: init.method ?? 'GET',
      path: url.pathname.replace(/^\/api\/v1/, ''),
      query: url.searchParams,
      headers: new Headers(init.headers),
      body: String(init.body ?? ''),
    };
    const name = request.method === 'GET' ? request.path : `${request.method} ${request.path}`;
    asked.push(name);
    requests.push(request);
    const found = answers[name] ?? UNANSWERED[name];
    const answer = typeof found === 'function' ? found(request) : found;
    return respond(name, answer);
  });
  return { asked, requests };
}

function respond(path: string, answer: Answer | undefined): Promise<Response> {
  switch (answer?.does) {
    case 'answer': {
      const headers = { 'Content-Type': answer.type };
      return Promise.resolve(new Response(answer.body, { status: answer.status, headers }));
    }
    case 'refuse':
      return Promise.reject(new TypeError('connection refused'));
    case 'wait':
      return new Promise(() => {});
    case undefined:
      throw new Error(`the page asked for ${path}, which this test does not answer`);
  }
}
