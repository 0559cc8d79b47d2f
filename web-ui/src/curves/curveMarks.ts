import type { LearningCurve, Sweep, TrialState } from '../api/wire';
import { lineThrough, type Plot, plot, type Size } from '../charts/plot';
import { extent } from '../charts/scale';

/** How a curve is drawn: what its trial has become. */
export type CurveKind = 'best' | 'completed' | 'running' | 'ended';

export type CurvePoint = { x: number; y: number; step: number; value: number; loss: number };

export type CurveMark = {
  trialId: number;
  number: number;
  kind: CurveKind;
  path: string;
  points: CurvePoint[];
  /** the best value on it */
  peak: CurvePoint;
};

/** What of a sweep decides how its curves are drawn. */
export type Judged = Pick<Sweep, 'best' | 'higher_is_better'>;

export type CurveMarks = { plot: Plot; curves: CurveMark[]; leftOut: number };

/** More lines than this hide each other; the best ones are kept. */
export const MOST_CURVES = 200;

const END_LABEL = 58;

/**
 * Lines of the objective over epochs, worst first so that the best is painted last; undefined
 * while no curve has a point.
 */
export function curveMarks(
  curves: LearningCurve[],
  sweep: Judged,
  size: Size,
): CurveMarks | undefined {
  const sign = sweep.higher_is_better ? 1 : -1;
  const drawn = curves
    .map((curve) => ({ curve, points: curve.points.filter((it) => Number.isFinite(it.value)) }))
    .filter(({ points }) => points.length > 0)
    .map((it) => ({ ...it, peak: Math.max(...it.points.map(({ value }) => sign * value)) }))
    .sort((a, b) => a.peak - b.peak);
  const kept = drawn.slice(-MOST_CURVES);
  const values = extent(kept.flatMap(({ points }) => points.map(({ value }) => value)));
  const steps = extent(kept.flatMap(({ points }) => points.map(({ step }) => step)));
  if (values === undefined || steps === undefined) {
    return undefined;
  }
  const area = plot(size, [steps[0], Math.max(steps[1], steps[0] + 1)], values, END_LABEL);
  const marks = kept.map(({ curve, points }) => markOf(curve, points, sweep, area));
  const inOrder = [...marks.filter(isNot('best')), ...marks.filter((it) => it.kind === 'best')];
  return { plot: area, curves: inOrder, leftOut: drawn.length - kept.length };
}

/** The point nearest to a position, at most `reach` pixels away, and its curve. */
export function nearestPoint(
  curves: CurveMark[],
  at: { x: number; y: number },
  reach: number,
): { curve: CurveMark; point: CurvePoint } | undefined {
  let nearest: { curve: CurveMark; point: CurvePoint } | undefined;
  let least = reach;
  for (const curve of curves) {
    for (const point of curve.points) {
      const distance = Math.hypot(point.x - at.x, point.y - at.y);
      if (distance <= least) {
        least = distance;
        nearest = { curve, point };
      }
    }
  }
  return nearest;
}

function markOf(
  curve: LearningCurve,
  points: LearningCurve['points'],
  { best, higher_is_better }: Judged,
  area: Plot,
): CurveMark {
  const placed = points.map(({ step, value, train_loss }) => ({
    x: area.x(step),
    y: area.y(value),
    step,
    value,
    loss: train_loss,
  }));
  const isBetter = (a: CurvePoint, b: CurvePoint) =>
    higher_is_better ? a.value > b.value : a.value < b.value;
  return {
    trialId: curve.trial_id,
    number: curve.number,
    kind: curve.trial_id === best?.trial_id ? 'best' : kindOf(curve.state),
    path: lineThrough(placed),
    points: placed,
    peak: placed.reduce((a, b) => (isBetter(b, a) ? b : a)),
  };
}

function kindOf(state: TrialState): CurveKind {
  switch (state) {
    case 'QUEUED':
    case 'RUNNING':
    case 'PAUSED':
      return 'running';
    case 'COMPLETED':
      return 'completed';
    case 'INFEASIBLE':
    case 'FAILED':
    case 'CANCELLED':
      return 'ended';
  }
}

function isNot(kind: CurveKind) {
  return (mark: CurveMark) => mark.kind !== kind;
}
