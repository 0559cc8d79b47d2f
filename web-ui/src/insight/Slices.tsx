import { Axes } from '../charts/Axes';
import type { Highlight } from '../sweep/highlight';
import type { ParameterAxis } from './axes';
import type { Shaded } from './ranked';
import { sliceMarks } from './sliceMarks';

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
  const marks = sliceMarks(axis, trials, SIZE);
  if (marks === undefined) {
    return null;
  }
  return (
    <svg
      className="chart"
      width={SIZE.width}
      height={SIZE.height}
      role="img"
      aria-label={`${objective} by ${axis.name}, ${marks.dots.length} trials`}
    >
      <title>{`${objective} by ${axis.name}`}</title>
      <desc>The values are in the table below the parallel coordinates.</desc>
      <Axes plot={marks.plot} across={axis.name} up={objective} />
      {marks.dots.map(({ id, x, y, shade }) => (
        <circle
          key={id}
          className={`trial-dot shade-${id === highlight.trial ? 'strong' : shade}`}
          cx={x}
          cy={y}
          r={id === highlight.trial ? 5 : 2.5}
          onPointerEnter={() => highlight.point(id)}
          onPointerLeave={() => highlight.point(undefined)}
        />
      ))}
    </svg>
  );
}
