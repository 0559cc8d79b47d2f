import type { Dataset, Protocol } from '../api/wire';

/** What a protocol means, for who reads a number that was measured by it. */
export type InWords = { trained: string; evaluated: string; ranked: string };

export function inWords(protocol: Protocol): InWords {
  return { ...courseOf(protocol), ranked: rankedOf(protocol) };
}

/** A ranking among some items; its numbers stand beside no others. */
export function isSampled({ ranking }: Protocol): boolean {
  return ranking === 'sampled';
}

function courseOf({ kind, last, windows }: Protocol): Omit<InWords, 'ranked'> {
  const all = windows === undefined ? 'windows' : `the first ${windows} of the windows`;
  const next = `the window after it; numbers are the mean over ${all}`;
  switch (kind) {
    case 'leave_one_out':
      return {
        trained: 'all but the last two items of each user or session',
        evaluated: 'these two: the first on validation, the last on test',
      };
    case 'next_window':
      return { trained: 'what lies before', evaluated: 'what comes after it, once' };
    case 'incremental_windows':
      return {
        trained: 'window after window; weights and the optimizer’s moments are kept',
        evaluated: next,
      };
    case 'retrain_all':
      return { trained: 'a new model for each window, on all before it', evaluated: next };
    case 'sliding_last_k':
      return { trained: `a new model for each window, on ${reach(last)}`, evaluated: next };
    default:
      return { trained: kind, evaluated: kind };
  }
}

function reach(last: string | undefined): string {
  if (last === undefined) {
    return 'the last ones';
  }
  return last === '1'
    ? 'the one before it'
    : `the last ${/^\d+$/.test(last) ? `${last} windows` : last}`;
}

function rankedOf({ candidates, ranking, sampled_negatives, sampled_by }: Protocol): string {
  const unseen = candidates === 'unseen';
  if (ranking === 'sampled') {
    const drawn = `${sampled_negatives ?? 'some'} ${unseen ? 'unseen ' : ''}items`;
    const by = sampled_by === 'popularity' ? 'drawn by popularity' : 'drawn evenly';
    return `the target among ${drawn} ${by}`;
  }
  return unseen
    ? 'every item that is not in the sequence yet; a target among those is a miss'
    : 'every item';
}

/** The kinds that a dataset's split allows, the usual one first; the controller has the last word. */
export function fittingKinds(dataset: Dataset | undefined): string[] {
  switch (dataset?.split.kind) {
    case undefined:
      return KINDS;
    case 'leave_one_out':
      return ['leave_one_out'];
    case 'windows':
      return ['incremental_windows', 'retrain_all', 'sliding_last_k'];
    default:
      return ['next_window'];
  }
}

export const KINDS = [
  'incremental_windows',
  'retrain_all',
  'sliding_last_k',
  'next_window',
  'leave_one_out',
];
