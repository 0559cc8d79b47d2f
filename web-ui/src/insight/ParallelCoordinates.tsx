import { type KeyboardEvent, type MouseEvent, memo, useMemo } from 'react';
import { navigate } from '../app/address';
import { pathOf } from '../app/route';
import { shortened } from '../charts/labels';
import { useWidth } from '../charts/useWidth';
import { metric, parameterValue } from '../format/number';
import type { Highlight } from '../sweep/highlight';
import type { ParameterAxis } from './axes';
import { type Line, type ParallelMarks, parallelMarks } from './parallelMarks';
import type { Shaded } from './ranked';
import { TrialTable } from './TrialTable';

type Props = {
  axes: readonly ParameterAxis[];
  objective: string;
  trials: readonly Shaded[];
  highlight: Highlight;
};

const HEIGHT = 360;
const PER_AXIS = 104;

/** A line a trial through all its values; the pointer or the arrow keys pick one. */
export function ParallelCoordinates(props: Props) {
  const { axes, objective, trials } = props;
  const [ref, room] = useWidth<HTMLDivElement>();
  const width = Math.max(room, (axes.length + 1) * PER_AXIS);
  const marks = useMemo(
    () => parallelMarks(axes, objective, trials, { width, height: HEIGHT }),
    [axes, objective, trials, width],
  );
  return (
    <div className="matters-part">
      <h3>Parallel coordinates</h3>
      <p className="soft">
        Each line is a trial; strong ones are the best tenth, paler ones worse. A line below an axis
        lacks that parameter.
      </p>
      <div ref={ref} className="matters-wide">
        {marks !== undefined && <Chart {...props} marks={marks} />}
      </div>
      <Readout {...props} />
      <TrialTable {...props} />
    </div>
  );
}

function Chart({ objective, trials, highlight, marks }: Props & { marks: ParallelMarks }) {
  const { size, uprights, lines, top, bottom } = marks;
  const strong = lines.find(({ id }) => id === highlight.trial);

  function point(event: MouseEvent<SVGSVGElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    highlight.point(marks.near(event.clientX - box.left, event.clientY - box.top)?.id);
  }

  function step(event: KeyboardEvent) {
    const at = trials.findIndex(({ id }) => id === highlight.trial);
    const to = { ArrowUp: at - 1, ArrowLeft: at - 1, ArrowDown: at + 1, ArrowRight: at + 1 }[
      event.key
    ];
    if (event.key === 'Enter' && highlight.trial !== undefined) {
      navigate(pathOf({ page: 'trial', id: highlight.trial }));
    } else if (to !== undefined) {
      event.preventDefault();
      highlight.point(trials[Math.max(0, Math.min(trials.length - 1, to))]?.id);
    }
  }

  return (
    <svg
      className="chart"
      width={size.width}
      height={size.height}
      role="img"
      aria-label={`Parallel coordinates of ${lines.length} trials. Arrow keys step from the best to the worst, Enter opens one.`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys step through the lines
      tabIndex={0}
      onMouseMove={point}
      onMouseLeave={() => highlight.point(undefined)}
      onKeyDown={step}
      onBlur={() => highlight.point(undefined)}
    >
      <title>{`Values of each trial and its ${objective}`}</title>
      <Lines lines={lines} />
      {strong !== undefined && <path className="trial-line shade-strong" d={strong.path} />}
      {uprights.map(({ name, x, ticks }, i) => (
        <g key={name} className="axes">
          <line className="axis" x1={x} x2={x} y1={top} y2={bottom} />
          <text className="axis-title" x={x} y={i % 2 === 0 ? 12 : 27} textAnchor="middle">
            {name}
          </text>
          {ticks.map(({ at, label }) => (
            <text key={label} className="over-lines" x={x + 5} y={at} dy="0.32em">
              {shortened(label, PER_AXIS - 10)}
              <title>{label}</title>
            </text>
          ))}
        </g>
      ))}
    </svg>
  );
}

/** Drawn once: what is pointed at lies over them. */
const Lines = memo(function Lines({ lines }: { lines: readonly Line[] }) {
  return lines.map(({ id, shade, path }) => (
    <path key={id} className={`trial-line shade-${shade}`} d={path} data-trial={id} />
  ));
});

function Readout({ axes, objective, trials, highlight }: Props) {
  const trial = trials.find(({ id }) => id === highlight.trial);
  return (
    <p className="readout" role="status">
      {trial !== undefined &&
        `Trial ${trial.number}: ${objective} ${metric(trial.value)} · ${axes
          .map(({ name }) => `${name} ${parameterValue(trial.configuration[name])}`)
          .join(' · ')}`}
    </p>
  );
}
