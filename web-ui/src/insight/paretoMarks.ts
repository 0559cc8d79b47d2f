import { type Plot, plot, type Size, stepsThrough } from '../charts/plot';
import { extent, labelled, linear, roundDomain } from '../charts/scale';

/** A value that trials shall make high or low. */
export type Goal = { name: string; maximize: boolean };

/** A completed trial with the values of its objectives, by name. */
export type Judged = { id: number; number: number; values: Record<string, number | undefined> };

export type ParetoDot = { id: number; number: number; x: number; y: number; front: boolean } & {
  across: number;
  up: number;
};

export type ParetoMarks = {
  plot: Omit<Plot, 'x' | 'y'>;
  dots: ParetoDot[];
  /** steps through the trials that no other beats in both */
  front: string;
};

/** Two objectives of each trial; undefined if no trial has both. */
export function paretoMarks(
  across: Goal,
  up: Goal,
  trials: readonly Judged[],
  size: Size,
): ParetoMarks | undefined {
  const both = trials.flatMap(({ id, number, values }) => {
    const a = values[across.name];
    const b = values[up.name];
    return a === undefined || b === undefined || !Number.isFinite(a) || !Number.isFinite(b)
      ? []
      : [{ id, number, across: a, up: b }];
  });
  const seenAcross = extent(both.map((it) => it.across));
  const seenUp = extent(both.map((it) => it.up));
  if (seenAcross === undefined || seenUp === undefined) {
    return undefined;
  }
  const round = roundDomain(seenAcross, Math.max(2, Math.floor(size.width / 120)));
  const base = plot(size, round.domain, seenUp);
  const x = linear(round.domain, [base.left, base.right]);
  const front = frontOf(both, across, up);
  const dots = both.map((it) => ({
    ...it,
    x: x(it.across),
    y: base.y(it.up),
    front: front.has(it.id),
  }));
  return {
    plot: { ...base, xTicks: labelled(round.at, x) },
    dots,
    front: stepsThrough(dots.filter((it) => it.front).sort((a, b) => a.x - b.x)),
  };
}

/** Which trials no other is as good as in both and better in one. */
function frontOf(trials: { id: number; across: number; up: number }[], across: Goal, up: Goal) {
  const a = across.maximize ? 1 : -1;
  const b = up.maximize ? 1 : -1;
  const order = [...trials].sort((p, q) => a * (q.across - p.across) || b * (q.up - p.up));
  const front = new Set<number>();
  let best = Number.NEGATIVE_INFINITY;
  let at = Number.NaN;
  for (const trial of order) {
    const twin = b * trial.up === best && trial.across === at;
    if (b * trial.up > best || twin) {
      front.add(trial.id);
      best = b * trial.up;
      at = trial.across;
    }
  }
  return front;
}
