import { vi } from 'vitest';
import type { Problem } from '../api/wire';

/** What the played controller does when a path is asked for. */
export type Answer =
  | { does: 'answer'; status: number; type: string; body: string }
  | { does: 'refuse' }
  | { does: 'wait' };

/** Paths below /api/v1 to answers; a function is asked anew for each request. */
export type Answers = Record<string, Answer | (() => Answer)>;

export const waits: Answer = { does: 'wait' };
export const refuses: Answer = { does: 'refuse' };

export function json(body: unknown): Answer {
  return { does: 'answer', status: 200, type: 'application/json', body: JSON.stringify(body) };
}

export function problem(status: number, it: Problem): Answer {
  const type = 'application/problem+json';
  return { does: 'answer', status, type, body: JSON.stringify({ status, ...it }) };
}

/** Plays the controller for the page under test and records the paths it was asked for. */
export function playController(answers: Answers): { asked: string[] } {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (url: string) => {
    const path = url.replace(/^\/api\/v1/, '');
    asked.push(path);
    const found = answers[path];
    const answer = typeof found === 'function' ? found() : found;
    return respond(path, answer);
  });
  return { asked };
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
