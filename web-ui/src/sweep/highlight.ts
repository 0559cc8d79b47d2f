import { useMemo, useState } from 'react';

/** The trial that reader and page look at together, in the board and in the charts. */
export type Highlight = {
  /** the trial shown strong: the pointed one, else the pinned one */
  trial: number | undefined;
  pinned: number | undefined;
  point: (trial: number | undefined) => void;
  /** keeps a trial shown, or lets go of it if it is the pinned one */
  pin: (trial: number) => void;
};

export function useHighlight(): Highlight {
  const [pointed, point] = useState<number>();
  const [pinned, setPinned] = useState<number>();
  return useMemo(
    () => ({
      trial: pointed ?? pinned,
      pinned,
      point,
      pin: (trial) => setPinned((before) => (before === trial ? undefined : trial)),
    }),
    [pointed, pinned],
  );
}
