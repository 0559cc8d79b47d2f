import { lineThrough, type Size } from '../charts/plot';
import { extent, labelled, linear, roundDomain, type Tick } from '../charts/scale';
import type { ParameterAxis } from './axes';
import type { Shaded } from './ranked';

export type Upright = { name: string; x: number; ticks: Tick[] };

export type Line = Shaded & { path: string; points: { x: number; y: number }[] };

export type ParallelMarks = {
  size: Size;
  top: number;
  bottom: number;
  /** where lines pass whose trial lacks the parameter */
  absent: number;
  uprights: Upright[];
  /** the best last, so that it lies on top */
  lines: Line[];
  /** the line that passes nearest to a point, if one is near */
  near: (x: number, y: number) => Line | undefined;
};

const EDGE = { left: 56, right: 64, top: 44, bottom: 34 };
const NEAR = 12;

/** A line a trial through an upright a parameter, the objective last; undefined without trials. */
export function parallelMarks(
  axes: readonly ParameterAxis[],
  objective: string,
  trials: readonly Shaded[],
  size: Size,
): ParallelMarks | undefined {
  const seen = extent(trials.map(({ value }) => value));
  if (seen === undefined || axes.length === 0) {
    return undefined;
  }
  const top = EDGE.top;
  const bottom = size.height - EDGE.bottom;
  const absent = bottom + 18;
  const y = linear([0, 1], [bottom, top]);
  const round = roundDomain(seen, 4);
  const up = linear(round.domain, [bottom, top]);
  const across = linear([0, axes.length], [EDGE.left, size.width - EDGE.right]);
  const lines = trials.map((trial) => {
    const points = axes.map(({ name, at }, i) => {
      const place = at(trial.configuration[name]);
      return { x: across(i), y: place === undefined ? absent : y(place) };
    });
    points.push({ x: across(axes.length), y: up(trial.value) });
    return { ...trial, points, path: lineThrough(points) };
  });
  return {
    ...{ size, top, bottom, absent },
    uprights: [
      ...axes.map(({ name, ticks }, i) => ({
        name,
        x: across(i),
        ticks: ticks.map(({ at, label }) => ({ at: y(at), label })),
      })),
      { name: objective, x: across(axes.length), ticks: labelled(round.at, up) },
    ],
    lines: lines.reverse(),
    near: (px, py) => nearest(lines, px, py),
  };
}

function nearest(lines: readonly Line[], x: number, y: number): Line | undefined {
  let found: Line | undefined;
  let least = NEAR;
  for (const line of lines) {
    const height = heightAt(line.points, x);
    // of equally near ones the later, which lies on top
    if (height !== undefined && Math.abs(height - y) <= least) {
      least = Math.abs(height - y);
      found = line;
    }
  }
  return found;
}

function heightAt(points: Line['points'], x: number): number | undefined {
  for (let i = 1; i < points.length; i++) {
    const from = points[i - 1];
    const to = points[i];
    if (from !== undefined && to !== undefined && x >= from.x && x <= to.x) {
      return linear([from.x, to.x], [from.y, to.y])(x);
    }
  }
  return undefined;
}
