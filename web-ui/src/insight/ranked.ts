/** A completed trial as these charts see it. */
export type Ended = {
  id: number;
  number: number;
  value: number;
  configuration: Record<string, unknown>;
};

/** How good a trial is beside the others: 0 the worst fifth, 4 the best; the best tenth apart. */
export type Shade = 0 | 1 | 2 | 3 | 4 | 'best';

export type Shaded = Ended & { shade: Shade };

const BEST = 0.1;
const SHADES = [4, 3, 2, 1, 0] as const;

/** Best first, each with its shade. */
export function ranked(trials: readonly Ended[], higherIsBetter: boolean): Shaded[] {
  const sign = higherIsBetter ? -1 : 1;
  const order = trials
    .filter(({ value }) => Number.isFinite(value))
    .sort((a, b) => sign * (a.value - b.value) || a.number - b.number);
  const best = Math.ceil(order.length * BEST);
  return order.map((trial, i) => ({
    ...trial,
    shade: i < best ? 'best' : (SHADES[Math.floor((i / order.length) * SHADES.length)] ?? 0),
  }));
}

/** At most so many: half of them of the best tenth if it has as many, the rest evenly by rank. */
export function thinned(trials: readonly Shaded[], most: number): Shaded[] {
  if (trials.length <= most) {
    return [...trials];
  }
  const best = trials.filter(({ shade }) => shade === 'best');
  const kept = evenly(best, Math.floor(most / 2));
  const others = trials.slice(best.length);
  return [...kept, ...evenly(others, most - kept.length)];
}

function evenly<T>(all: readonly T[], most: number): T[] {
  return all.length <= most
    ? [...all]
    : Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]).filter(
        (it) => it !== undefined,
      );
}
