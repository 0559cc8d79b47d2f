import { useMemo, useState } from 'react';
import { useParams } from '../app/address';

/** The trial that reader and page look at together, in the board and in the charts. */
export type Highlight = {
  /** the trial shown strong: the pointed one, else the pinned one */
  trial: number | undefined;
  pinned: number | undefined;
  point: (trial: number | undefined) => void;
  /** keeps a trial shown, or lets go of it if it is the pinned one */
  pin: (trial: number) => void;
};

/** The pinned trial stands in the address; the pointed one is of the moment. */
export function useHighlight(): Highlight {
  const [pointed, point] = useState<number>();
  const [params, change] = useParams();
  const pin = Number(params.get('pin'));
  const pinned = Number.isInteger(pin) && pin > 0 ? pin : undefined;
  return useMemo(
    () => ({
      trial: pointed ?? pinned,
      pinned,
      point,
      pin: (trial) => change({ pin: trial === pinned ? undefined : String(trial) }),
    }),
    [pointed, pinned, change],
  );
}
