import type { BoardQuestion } from '../api/claims';
import type { Split, Sweep } from '../api/wire';

/** What the picture shows of each row. */
export type Picture = 'value' | 'best' | 'baseline';

/** What the reader asked of a board; what is undefined is chosen by the controller. */
export type Choice = {
  split: Split;
  stage: string | undefined;
  metric: string | undefined;
  baseline: string | undefined;
  correction: string | undefined;
  interval: string | undefined;
  picture: Picture;
};

/** How one reads p-values together; the first is usual. */
export const CORRECTIONS = ['holm', 'bonferroni', 'none'] as const;

export const INTERVALS = ['percentile', 'bca'] as const;

/**
 * Reads a choice from an address. Test is for reporting, so it is looked at first where trials were
 * run again for that, and validation else.
 */
export function choiceOf(params: URLSearchParams, repeated: boolean): Choice {
  const text = (name: string) => params.get(name) ?? undefined;
  const baseline = text('baseline');
  const picture = params.get('picture');
  return {
    split: splitOf(params.get('split')) ?? (repeated ? 'test' : 'valid'),
    stage: text('stage'),
    metric: text('metric'),
    baseline,
    correction: text('correction'),
    interval: text('interval'),
    picture:
      picture === 'best' || (picture === 'baseline' && baseline !== undefined) ? picture : 'value',
  };
}

export function questionOf(
  sweeps: readonly number[],
  rows: readonly string[],
  { picture: _, ...asked }: Choice,
): BoardQuestion {
  return { sweeps, rows, ...asked };
}

function splitOf(text: string | null): Split | undefined {
  return text === 'valid' || text === 'test' ? text : undefined;
}

/** Whether finalists have run, so that there are values which took no part in the choice. */
export function hasFinalists({ repeats }: Sweep): boolean {
  return repeats.some(({ kind, ended }) => kind === 'FINALISTS' && ended > 0);
}

/** How many trials of a sweep and of its repeats have ended: what a board's rows depend on. */
export function endedOf({ trials, repeats }: Sweep): number {
  return repeats.reduce((sum, { ended }) => sum + ended, trials.completed);
}
