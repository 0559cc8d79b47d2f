import { type KeyboardEvent, type MouseEvent, useMemo, useState } from 'react';
import type { ComparedRow, Comparison, Segment } from '../api/wire';
import { Axes } from '../charts/Axes';
import { useWidth } from '../charts/useWidth';
import { count, metric as text } from '../format/number';
import { RowKeys } from './RowKey';
import { MOST_MARKED, type SegmentMarks, segmentMarks } from './segmentMarks';
import { colourOf, shapeOf, shapePath } from './series';

const HEIGHT = 240;

/** What a metric is looked at by, as a heading and as what stands across. */
const BY = {
  length: { title: 'By session length', across: 'items before the target' },
  popularity: { title: 'By item popularity', across: 'how often the target occurs in training' },
  window: { title: 'By window', across: 'window of time' },
} as const;

type By = keyof typeof BY;

/** A metric where sessions are short or long, items rare or popular, windows early or late. */
export function Segments({ comparison }: { comparison: Comparison }) {
  const { segments, metrics, rows } = comparison;
  const kinds = (['length', 'popularity', 'window'] as const)
    .map((by) => ({ by, of: segments.filter((it) => it.by === by) }))
    .filter(({ of }) => of.length > 0);
  return kinds.map(({ by, of }) => (
    <SegmentPanel key={by} by={by} segments={of} rows={rows} metric={metrics[0] ?? 'metric'} />
  ));
}

type Props = { by: By; segments: Segment[]; rows: ComparedRow[]; metric: string };

function SegmentPanel(props: Props) {
  const { by, segments, rows } = props;
  const [ref, width] = useWidth<HTMLDivElement>();
  const marks = useMemo(() => segmentMarks(segments, { width, height: HEIGHT }), [segments, width]);
  return (
    <section className="panel" aria-labelledby={`by-${by}`}>
      <div className="panel-head">
        <h2 id={`by-${by}`}>{BY[by].title}</h2>
        <RowKeys rows={rows} />
      </div>
      <div ref={ref}>
        {marks === undefined ? (
          <p className="empty">Nothing was measured.</p>
        ) : (
          <Chart {...props} marks={marks} />
        )}
      </div>
      <SegmentTable {...props} />
    </section>
  );
}

function Chart({ by, segments, rows, metric, marks }: Props & { marks: SegmentMarks }) {
  const [looked, look] = useState<number>();
  const { plot, series } = marks;
  const shown = looked === undefined ? undefined : segments[looked];

  function point(event: MouseEvent<SVGSVGElement>) {
    look(marks.at(event.clientX - event.currentTarget.getBoundingClientRect().left));
  }

  function step(event: KeyboardEvent) {
    const last = segments.length - 1;
    const to = { ArrowLeft: -1, ArrowRight: 1, Home: -last - 1, End: last + 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      const before = to > 0 ? -1 : segments.length;
      look((at = before) => Math.max(0, Math.min(last, at + to)));
    }
  }

  return (
    <>
      <svg
        className="chart"
        width={plot.size.width}
        height={plot.size.height}
        role="img"
        aria-label={`${metric} of ${rows.length} rows by ${by}, ${segments.length} segments. Arrow keys step through them.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys step through the segments
        tabIndex={0}
        onMouseMove={point}
        onMouseLeave={() => look(undefined)}
        onKeyDown={step}
        onBlur={() => look(undefined)}
      >
        <Axes plot={plot} across={BY[by].across} up={metric} />
        {series.map(({ path, points }, row) => (
          <g key={rows[row]?.name} className={colourOf(row)}>
            <path className="joins" d={path} />
            {segments.length <= MOST_MARKED &&
              points.map(({ x, y }) => (
                <path key={x} className="mark" d={shapePath(shapeOf(row), x, y)} />
              ))}
          </g>
        ))}
      </svg>
      <p className="readout" role="status">
        {shown !== undefined && spelled(shown, rows)}
      </p>
    </>
  );
}

function spelled({ label, cases, values }: Segment, rows: ComparedRow[]): string {
  const each = rows.map(({ name }, i) => `${name} ${text(values[i])}`);
  return `${label}, ${count(cases)} cases: ${each.join(', ')}`;
}

/** The same as a table, for whoever reads better that way. */
function SegmentTable({ by, segments, rows, metric }: Props) {
  return (
    <details className="as-table">
      <summary>As a table</summary>
      <div className="as-table-rows">
        <table className="table table-small" aria-label={`${metric} by ${by}`}>
          <thead>
            <tr>
              <th scope="col">{BY[by].across}</th>
              <th scope="col" className="number">
                cases
              </th>
              {rows.map(({ name }) => (
                <th key={name} scope="col" className="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {segments.map(({ label, cases, values }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td className="number">{count(cases)}</td>
                {rows.map(({ name }, i) => (
                  <td key={name} className="number">
                    {text(values[i])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
