import { isLive, type LeaderboardQuery } from '../api/queries';
import type { Leaderboard } from '../api/wire';
import { Axes } from '../charts/Axes';
import { useWidth } from '../charts/useWidth';
import { Shown } from '../feedback/Shown';
import type { Highlight } from '../sweep/highlight';
import { bestMarks } from './bestMarks';

type Props = { query: LeaderboardQuery; highlight: Highlight };

const HEIGHT = 300;

/** What each further trial has brought. */
export function BestSoFar({ query, highlight }: Props) {
  const [ref, width] = useWidth<HTMLDivElement>();
  return (
    <section className="panel" aria-labelledby="best-title">
      <div className="panel-head">
        <h2 id="best-title">Best so far</h2>
        <p>by trial number</p>
      </div>
      <div ref={ref}>
        <Shown what="best values" query={query}>
          {(board) => <Chart board={board} width={width} highlight={highlight} />}
        </Shown>
      </div>
    </section>
  );
}

type ChartProps = { board: Leaderboard; width: number; highlight: Highlight };

function Chart({ board, width, highlight }: ChartProps) {
  const { objective, trials } = board.sweep;
  const marks = bestMarks(board.rows, objective, trials.budget, { width, height: HEIGHT });
  if (marks === undefined) {
    return (
      <p className="empty">
        {isLive(board.sweep.state)
          ? 'A dot appears with each completed trial.'
          : 'No trial completed.'}
      </p>
    );
  }
  const { plot, dots, path } = marks;
  return (
    <svg
      className="chart"
      width={plot.size.width}
      height={plot.size.height}
      role="img"
      aria-label={`Best ${objective} on validation after each of ${dots.length} completed trials`}
    >
      <Axes plot={plot} across="trial number" up={`${objective} on validation`} />
      <path className="best-line" d={path} />
      {dots.map((dot) => (
        <circle
          key={dot.trialId}
          className={dotClass(dot.improves, dot.trialId === highlight.trial)}
          cx={dot.x}
          cy={dot.y}
          r={dot.trialId === highlight.trial ? 6 : 3.5}
          onPointerEnter={() => highlight.point(dot.trialId)}
          onPointerLeave={() => highlight.point(undefined)}
        >
          <title>{`Trial ${dot.number}: ${dot.value.toFixed(4)}`}</title>
        </circle>
      ))}
    </svg>
  );
}

function dotClass(improves: boolean, strong: boolean): string {
  return `dot${improves ? ' dot-improves' : ''}${strong ? ' dot-strong' : ''}`;
}
