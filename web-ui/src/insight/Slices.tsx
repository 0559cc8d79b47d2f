import { memo, useMemo } from 'react';
import { Axes } from '../charts/Axes';
import type { Highlight } from '../sweep/highlight';
import type { ParameterAxis } from './axes';
import type { Shaded } from './ranked';
import { type SliceMarks, sliceMarks } from './sliceMarks';

type Props = {
  axes: readonly ParameterAxis[];
  objective: string;
  trials: readonly Shaded[];
  highlight: Highlight;
};

const SIZE = { width: 300, height: 190 };

/** The objective against each parameter alone, the most important first. */
export function Slices({ axes, ...rest }: Props) {
  return (
    <div className="matters-part">
      <h3>Slices</h3>
      <div className="slices">
        {axes.map((axis) => (
          <Slice key={axis.name} axis={axis} {...rest} />
        ))}
      </div>
    </div>
  );
}

type SliceProps = Omit<Props, 'axes'> & { axis: ParameterAxis };

function Slice({ axis, objective, trials, highlight }: SliceProps) {
  const marks = useMemo(() => sliceMarks(axis, trials, SIZE), [axis, trials]);
  if (marks === undefined) {
    return null;
  }
  const strong = marks.dots.find(({ id }) => id === highlight.trial);
  return (
    <svg
      className="chart"
      width={marks.plot.size.width}
      height={marks.plot.size.height}
      role="img"
      aria-label={`${objective} by ${axis.name}, ${marks.dots.length} trials`}
    >
      <title>{`${objective} by ${axis.name}`}</title>
      <desc>The values are in the table below the parallel coordinates.</desc>
      <Axes plot={marks.plot} across={axis.name} up={objective} />
      <Dots dots={marks.dots} point={highlight.point} />
      {strong !== undefined && (
        <circle className="trial-dot shade-strong pointed-dot" cx={strong.x} cy={strong.y} r={5} />
      )}
    </svg>
  );
}

/** Drawn once: what is pointed at lies over them. */
const Dots = memo(function Dots({
  dots,
  point,
}: Pick<SliceMarks, 'dots'> & Pick<Highlight, 'point'>) {
  return dots.map(({ id, x, y, shade }) => (
    <circle
      key={id}
      className={`trial-dot shade-${shade}`}
      cx={x}
      cy={y}
      r={2.5}
      onPointerEnter={() => point(id)}
      onPointerLeave={() => point(undefined)}
    />
  ));
});
