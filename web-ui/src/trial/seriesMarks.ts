import { lineThrough, type Plot, plot, type Size } from '../charts/plot';
import { extent } from '../charts/scale';

/** Values by epoch, of this trial or of the one it is held against. */
export type Series = {
  name: string;
  own: boolean;
  points: { step: number; value: number }[];
};

export type SeriesPoint = { x: number; y: number; step: number; value: number };

export type SeriesMarks = {
  plot: Plot;
  lines: { name: string; own: boolean; path: string; points: SeriesPoint[] }[];
};

/** Lines over epochs, this trial's painted last; undefined while it has no point. */
export function seriesMarks(series: Series[], size: Size): SeriesMarks | undefined {
  const finite = series.map((it) => ({
    ...it,
    points: it.points.filter(({ value }) => Number.isFinite(value)),
  }));
  const values = extent(finite.flatMap(({ points }) => points.map(({ value }) => value)));
  const steps = extent(finite.flatMap(({ points }) => points.map(({ step }) => step)));
  const own = finite.find((it) => it.own);
  if (values === undefined || steps === undefined || own === undefined || own.points.length === 0) {
    return undefined;
  }
  const area = plot(size, [steps[0], Math.max(steps[1], steps[0] + 1)], values);
  const lines = finite
    .filter(({ points }) => points.length > 0)
    .sort((a, b) => Number(a.own) - Number(b.own))
    .map(({ name, own: isOwn, points }) => {
      const placed = points.map((it) => ({ ...it, x: area.x(it.step), y: area.y(it.value) }));
      return { name, own: isOwn, path: lineThrough(placed), points: placed };
    });
  return { plot: area, lines };
}

/** The point whose epoch lies nearest to a place across. */
export function pointAt(points: SeriesPoint[], x: number): SeriesPoint | undefined {
  return points.reduce<SeriesPoint | undefined>(
    (best, it) => (best === undefined || Math.abs(it.x - x) < Math.abs(best.x - x) ? it : best),
    undefined,
  );
}
