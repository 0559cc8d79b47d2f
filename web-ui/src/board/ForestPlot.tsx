import { type KeyboardEvent, type MouseEvent, useMemo } from 'react';
import type { Board } from '../api/wire';
import { navigate } from '../app/address';
import { pathOf } from '../app/route';
import { Axes } from '../charts/Axes';
import { useWidth } from '../charts/useWidth';
import { difference, metric } from '../format/number';
import type { Highlight } from '../sweep/highlight';
import type { Picture } from './choice';
import { described, isBest, spelled } from './claims';
import { type ForestMarks, forestMarks, type RowMark } from './forestMarks';

type Props = { board: Board; picture: Picture; highlight: Highlight };

/** Each row as a dot with its interval; who cannot be told from the best stands on a tinted ground. */
export function ForestPlot({ board, picture, highlight }: Props) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const marks = useMemo(() => forestMarks(board, width, picture), [board, width, picture]);
  return (
    <div ref={ref}>
      <ForestLegend />
      {marks !== undefined && (
        <Chart board={board} picture={picture} marks={marks} highlight={highlight} />
      )}
    </div>
  );
}

function Chart({ board, picture, marks, highlight }: Props & { marks: ForestMarks }) {
  const { plot, rows, ties, reference } = marks;
  const at = rows.findIndex(({ line }) => line.row.trial_id === highlight.trial);
  const looked = rows[at];
  const named = looked ?? rows.find(({ line }) => isBest(line));

  function look(event: MouseEvent<SVGSVGElement>) {
    const y = event.clientY - event.currentTarget.getBoundingClientRect().top;
    highlight.point(rows[marks.at(y)]?.line.row.trial_id);
  }

  function open() {
    if (looked !== undefined) {
      navigate(pathOf({ page: 'trial', id: looked.line.row.trial_id }));
    }
  }

  function step(event: KeyboardEvent) {
    const to = rowAfter(event.key, at, rows.length);
    if (event.key === 'Enter') {
      open();
    } else if (event.key === 'Escape') {
      highlight.point(undefined);
    } else if (to !== undefined) {
      event.preventDefault();
      highlight.point(rows[to]?.line.row.trial_id);
    }
  }

  return (
    <>
      <svg
        className={looked === undefined ? 'chart forest' : 'chart forest is-pointed'}
        width={plot.size.width}
        height={plot.size.height}
        role="img"
        aria-label={described(board)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys step through the rows
        tabIndex={0}
        onClick={open}
        onMouseMove={look}
        onMouseLeave={() => highlight.point(undefined)}
        onKeyDown={step}
        onBlur={() => highlight.point(undefined)}
      >
        {ties.map(({ y, height }) => (
          <rect key={y} className="tie" x={0} y={y} width={plot.size.width} height={height} />
        ))}
        {ties[0] !== undefined && (
          <text className="tie-name" x={plot.left} y={ties[0].y - 9}>
            not separable from the best
          </text>
        )}
        <Axes plot={plot} across={acrossOf(board, picture)} up="" />
        <line
          className="forest-reference"
          x1={reference}
          x2={reference}
          y1={plot.top}
          y2={plot.bottom}
        />
        {rows.map((row) => (
          <Row
            key={row.line.row.trial_id}
            row={row}
            strong={row === looked}
            text={picture === 'value' ? metric : difference}
          />
        ))}
      </svg>
      <p className="readout forest-readout" role="status">
        {named === undefined ? '' : spelled(board, named.line)}
      </p>
    </>
  );
}

const HALF = 5;

type RowProps = { row: RowMark; strong: boolean; text: (value: number) => string };

function Row({ row, strong, text }: RowProps) {
  const { x, y, from, to, best, floor, beyond, line, value } = row;
  const kind = `forest-row ${floor ? 'forest-floor' : 'forest-model'}`;
  const classes = `${kind}${best ? ' forest-best' : ''}${strong ? ' forest-strong' : ''}`;
  if (beyond) {
    return (
      <g className={classes} data-row={line.name}>
        <path className="end" d={`M${x + 8} ${y - 4}L${x + 2} ${y}L${x + 8} ${y + 4}`} />
        <text x={x + 14} y={y} dy="0.32em">
          {text(value)}
        </text>
      </g>
    );
  }
  return (
    <g className={classes} data-row={line.name}>
      <path d={`M${from} ${y}H${to}`} />
      <path className="end" d={`M${from} ${y - 4}V${y + 4}M${to} ${y - 4}V${y + 4}`} />
      {floor ? (
        <path
          className="mark"
          d={`M${x} ${y - HALF}L${x + HALF} ${y}L${x} ${y + HALF}L${x - HALF} ${y}Z`}
        />
      ) : (
        <circle className="mark" cx={x} cy={y} r={best ? 5.5 : 4.5} />
      )}
    </g>
  );
}

function ForestLegend() {
  return (
    <ul className="legend" aria-label="Legend of the board">
      <li>
        <svg width="34" height="12" aria-hidden="true" className="forest-row forest-best">
          <path d="M2 6H32M2 2V10M32 2V10" />
          <circle className="mark" cx={17} cy={6} r={4.5} />
        </svg>
        the best
      </li>
      <li>
        <svg width="34" height="12" aria-hidden="true">
          <rect className="tie tie-framed" width="34" height="12" rx="2" />
        </svg>
        not separable from it
      </li>
      <li>
        <svg width="34" height="12" aria-hidden="true" className="forest-row forest-floor">
          <path d="M2 6H32M2 2V10M32 2V10" />
          <path className="mark" d="M17 1L22 6L17 11L12 6Z" />
        </svg>
        floor model
      </li>
    </ul>
  );
}

function acrossOf(board: Board, picture: Picture): string {
  const on = board.key.split === 'test' ? 'test' : 'validation';
  switch (picture) {
    case 'value':
      return `${board.metric} on ${on}`;
    case 'best':
      return `${board.metric} on ${on}, less the best`;
    case 'baseline':
      return `${board.metric} on ${on}, less the baseline`;
  }
}

/** The row that a key leads to from the one at an index (-1: none yet); undefined for other keys. */
function rowAfter(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return Math.min(at + 1, count - 1);
    case 'ArrowUp':
    case 'ArrowLeft':
      return at < 0 ? count - 1 : Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
