import { setTimeout } from 'node:timers/promises';
import { expect, inject } from 'vitest';
import { TRAINED_MS } from './tour';

type Document = { name: string; trials: number; epochs: number };

/** A sweep over models so small that an epoch takes a moment. */
export function document({ name, trials, epochs }: Document): string {
  return `name: ${name}
dataset: tiny
trials: ${trials}
space:
  masking: [clm, mlm]
  learning_rate: {type: float, low: 1e-3, high: 1e-2, scale: log}
  n_layer: [1, 2]
  d_model: 16
  n_head: 2
  max_seq_len: 10
  epochs: ${epochs}
`;
}

export async function submit(text: string): Promise<number> {
  const headers = { 'Content-Type': 'application/yaml' };
  const answer = await ask('/sweeps', { method: 'POST', headers, body: text });
  return (answer as { id: number }).id;
}

export async function read<T>(path: string): Promise<T> {
  return (await ask(path)) as T;
}

let completed: Promise<number> | undefined;

/** A sweep of three trials that has run to its end; made once for each file. */
export function aCompletedSweep(): Promise<number> {
  completed ??= (async () => {
    const id = await submit(document({ name: 'ran-to-its-end', trials: 3, epochs: 3 }));
    await until(`sweep ${id} is COMPLETED`, async () => {
      const { state } = await read<{ state: string }>(`/sweeps/${id}`);
      return state === 'COMPLETED';
    });
    return id;
  })();
  return completed;
}

/** A hook may not poll by expect. */
export async function until(what: string, holds: () => Promise<boolean>) {
  const begun = Date.now();
  while (!(await holds())) {
    if (Date.now() - begun > TRAINED_MS) {
      throw new Error(`after ${TRAINED_MS / 1000} s it does not hold that ${what}`);
    }
    await setTimeout(250);
  }
}

/** The best trial of a sweep. */
export async function bestOf(sweep: number): Promise<number> {
  const { best } = await read<{ best: { trial_id: number } }>(`/sweeps/${sweep}`);
  return best.trial_id;
}

async function ask(path: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(`${inject('origin')}/api/v1${path}`, init);
  const text = await response.text();
  expect(response.ok, `${path}: ${response.status} ${text}`).toBe(true);
  return JSON.parse(text);
}
