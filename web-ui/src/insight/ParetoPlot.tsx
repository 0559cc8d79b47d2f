import { useState } from 'react';
import { navigate } from '../app/address';
import { pathOf } from '../app/route';
import { Axes } from '../charts/Axes';
import { useWidth } from '../charts/useWidth';
import { Choices } from '../controls/Choices';
import { short } from '../format/number';
import type { Highlight } from '../sweep/highlight';
import { type Goal, type Judged, type ParetoMarks, paretoMarks } from './paretoMarks';

type Props = { goals: readonly Goal[]; trials: readonly Judged[]; highlight: Highlight };

const HEIGHT = 320;

/** Two of several objectives against each other, and the trials that none beats in both. */
export function ParetoPlot({ goals, trials, highlight }: Props) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const [names, choose] = useState([goals[0]?.name ?? '', goals[1]?.name ?? ''] as const);
  const across = goals.find(({ name }) => name === names[0]);
  const up = goals.find(({ name }) => name === names[1]);
  const choices = goals.map(({ name }) => [name, name] as const);
  const marks =
    across === undefined || up === undefined
      ? undefined
      : paretoMarks(across, up, trials, { width, height: HEIGHT });
  return (
    <div ref={ref} className="matters-part">
      <div className="panel-head">
        <h3>Pareto plot</h3>
        <Choices
          name="Across"
          value={names[0]}
          choices={choices}
          onChange={(it) => choose([it, names[1]])}
        />
        <Choices
          name="Up"
          value={names[1]}
          choices={choices}
          onChange={(it) => choose([names[0], it])}
        />
      </div>
      {marks === undefined || across === undefined || up === undefined ? (
        <p className="empty">No trial has a value of both.</p>
      ) : (
        <Chart across={across} up={up} marks={marks} highlight={highlight} />
      )}
    </div>
  );
}

type ChartProps = { across: Goal; up: Goal; marks: ParetoMarks; highlight: Highlight };

function Chart({ across, up, marks, highlight }: ChartProps) {
  const { plot, dots, front } = marks;
  const best = dots.filter((dot) => dot.front);
  return (
    <>
      <svg
        className="chart"
        width={plot.size.width}
        height={plot.size.height}
        role="img"
        aria-label={`${up.name} against ${across.name}: no trial beats ${best.length} of ${dots.length} in both`}
      >
        <title>{`${up.name} against ${across.name}`}</title>
        <Axes plot={plot} across={worded(across)} up={worded(up)} />
        <path className="best-line" d={front} />
        {dots.map((dot) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the table below says the same to others
          <circle
            key={dot.id}
            className={`dot${dot.front ? ' dot-improves' : ''}${dot.id === highlight.trial ? ' dot-strong' : ''}`}
            cx={dot.x}
            cy={dot.y}
            r={dot.id === highlight.trial ? 6 : 3.5}
            onPointerEnter={() => highlight.point(dot.id)}
            onPointerLeave={() => highlight.point(undefined)}
            onClick={() => navigate(pathOf({ page: 'trial', id: dot.id }))}
          >
            <title>{`Trial ${dot.number}: ${short(dot.across)}, ${short(dot.up)}`}</title>
          </circle>
        ))}
      </svg>
      <FrontTable {...{ across, up, best }} />
    </>
  );
}

function FrontTable({ across, up, best }: { across: Goal; up: Goal; best: ParetoMarks['dots'] }) {
  return (
    <details className="as-table">
      <summary>The trials that none beats in both, as a table</summary>
      <table className="table table-small" aria-label="Trials that none beats in both">
        <thead>
          <tr>
            <th scope="col">trial</th>
            <th scope="col">{across.name}</th>
            <th scope="col">{up.name}</th>
          </tr>
        </thead>
        <tbody>
          {best.map(({ id, number, across: a, up: b }) => (
            <tr key={id}>
              <th scope="row">
                <a href={pathOf({ page: 'trial', id })}>{number}</a>
              </th>
              <td className="number">{short(a)}</td>
              <td className="number">{short(b)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function worded({ name, maximize }: Goal): string {
  return `${name}, ${maximize ? 'higher' : 'lower'} is better`;
}
