import { fits } from '../charts/labels';
import { INNER, LEANING, type Plot, type Size } from '../charts/plot';
import { extent, labelled, linear, roundDomain } from '../charts/scale';
import type { ParameterAxis } from './axes';
import type { Shaded } from './ranked';

export type SliceMarks = {
  plot: Omit<Plot, 'x' | 'y'>;
  /** the best last, so that they lie on top; trials without the parameter are left out */
  dots: (Shaded & { x: number; y: number })[];
};

/** A dot a trial: a parameter across, the objective up; undefined without trials. */
export function sliceMarks(
  axis: ParameterAxis,
  trials: readonly Shaded[],
  size: Size,
): SliceMarks | undefined {
  const seen = extent(trials.map(({ value }) => value));
  if (seen === undefined) {
    return undefined;
  }
  const { left, top } = INNER;
  const right = size.width - INNER.right;
  const bottom = size.height - INNER.bottom;
  const room = (right - left) / axis.ticks.length;
  const leaning = axis.ticks.some(({ label }) => !fits(label, room));
  const height = size.height + (leaning ? LEANING : 0);
  const round = roundDomain(seen, 3);
  const y = linear(round.domain, [bottom, top]);
  const x = linear([0, 1], [left + 6, right - 6]);
  return {
    plot: {
      ...{ size: { ...size, height }, left, right, top, bottom, leaning },
      xTicks: axis.ticks.map(({ at, label }) => ({ at: x(at), label })),
      yTicks: labelled(round.at, y),
    },
    dots: trials
      .flatMap((trial) => {
        const place = axis.at(trial.configuration[axis.name]);
        return place === undefined ? [] : [{ ...trial, x: x(place), y: y(trial.value) }];
      })
      .reverse(),
  };
}
