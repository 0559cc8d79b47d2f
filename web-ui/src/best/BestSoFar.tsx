import type { KeyboardEvent } from 'react';
import { isLive } from '../api/live';
import type { LeaderboardQuery } from '../api/queries';
import type { Leaderboard } from '../api/wire';
import { navigate } from '../app/address';
import { follow } from '../app/Link';
import { pathOf } from '../app/route';
import { Axes } from '../charts/Axes';
import { useWidth } from '../charts/useWidth';
import { Shown } from '../feedback/Shown';
import type { Highlight } from '../sweep/highlight';
import { bestMarks, type TrialDot } from './bestMarks';

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
  const { objective } = board.sweep;
  const marks = bestMarks(board.rows, board.sweep, { width, height: HEIGHT });
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
  const at = dots.findIndex((dot) => dot.trialId === highlight.trial);

  function step(event: KeyboardEvent) {
    const to = dots[dotAfter(event.key, at, dots.length)];
    if (event.key === 'Enter' && at >= 0) {
      navigate(trialOf(dots[at]));
    } else if (to !== undefined) {
      event.preventDefault();
      highlight.point(to.trialId);
    }
  }

  return (
    <svg
      className="chart"
      width={plot.size.width}
      height={plot.size.height}
      role="img"
      aria-label={`Best ${objective} on validation after each of ${dots.length} completed trials. Arrow keys step through them, Enter opens one.`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys step through the dots
      tabIndex={0}
      onKeyDown={step}
      onBlur={() => highlight.point(undefined)}
    >
      <Axes plot={plot} across="trial number" up={`${objective} on validation`} />
      <path className="best-line" d={path} />
      {dots.map((dot) => (
        <a
          key={dot.trialId}
          href={trialOf(dot)}
          tabIndex={-1}
          onClick={(event) => follow(event, trialOf(dot))}
          onPointerEnter={() => highlight.point(dot.trialId)}
          onPointerLeave={() => highlight.point(undefined)}
        >
          <circle className="dot-reach" cx={dot.x} cy={dot.y} r={9} />
          <circle
            className={dotClass(dot.improves, dot.trialId === highlight.trial)}
            cx={dot.x}
            cy={dot.y}
            r={dot.trialId === highlight.trial ? 6 : 3.5}
          />
          <title>{`Trial ${dot.number}: ${dot.value.toFixed(4)}`}</title>
        </a>
      ))}
    </svg>
  );
}

function dotClass(improves: boolean, strong: boolean): string {
  return `dot${improves ? ' dot-improves' : ''}${strong ? ' dot-strong' : ''}`;
}

function trialOf(dot: TrialDot | undefined): string {
  return pathOf(dot === undefined ? { page: 'sweeps' } : { page: 'trial', id: dot.trialId });
}

/** The dot that an arrow key leads to from the one at an index (-1: none yet); -1 for other keys. */
function dotAfter(key: string, at: number, count: number): number {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(at + 1, count - 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return at < 0 ? count - 1 : Math.max(at - 1, 0);
    default:
      return -1;
  }
}
