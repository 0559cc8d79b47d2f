import type { Board, BoardLine, Split } from '../api/wire';
import { Link } from '../app/Link';
import { pathOf } from '../app/route';
import { ROW, stepThroughRows } from '../controls/rowKeys';
import { difference, metric, pValue } from '../format/number';
import type { Highlight } from '../sweep/highlight';
import { MOST_ROWS } from './chosen';
import {
  belowFloors,
  hasTies,
  isBest,
  isFloor,
  levelOf,
  rowName,
  SPLITS,
  separationOf,
  verdictOf,
} from './claims';

type Props = {
  board: Board;
  /** whether rows of several sweeps stand here, so that each says of which */
  several: boolean;
  chosen: readonly string[];
  onChoose: (row: string) => void;
  highlight: Highlight;
};

/** The picture in numbers, and what can be claimed of each row in words. */
export function BoardTable(props: Props) {
  const { board } = props;
  const compared = board.lines.some((it) => it.to_baseline !== undefined);
  return (
    <section
      className="table-scroll"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region is reached by keyboard
      tabIndex={0}
      aria-label="Table of the board, scrolls sideways"
    >
      <table className="table table-small claims" aria-label="What the board can claim">
        <Head board={board} compared={compared} />
        <tbody onMouseLeave={() => props.highlight.point(undefined)} onKeyDown={stepThroughRows}>
          {board.lines.map((line) => (
            <Row key={line.row.trial_id} {...props} line={line} compared={compared} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Head({ board, compared }: { board: Board; compared: boolean }) {
  return (
    <thead>
      <tr>
        <th scope="col">
          <span className="unseen">Compare</span>
        </th>
        <th scope="col" className="number">
          Rank
        </th>
        <th scope="col">Row</th>
        <th scope="col" className="number">
          Seeds
        </th>
        <SplitHead board={board} split="valid" />
        <SplitHead board={board} split="test" />
        <th scope="col" className="number">
          To the best
        </th>
        {compared && (
          <th scope="col" className="number">
            To the baseline
          </th>
        )}
        <th scope="col">What can be said</th>
      </tr>
    </thead>
  );
}

/** A split, what it is for, and the metric. */
function SplitHead({ board, split }: { board: Board; split: Split }) {
  const { name, role } = SPLITS[split];
  return (
    <th scope="col" className={split === 'test' ? 'number test' : 'number'}>
      <span className="split-role">{role}</span>
      {name}, {board.metric}
    </th>
  );
}

type RowProps = Props & { line: BoardLine; compared: boolean };

function Row({ board, line, several, chosen, onChoose, highlight, compared }: RowProps) {
  const id = line.row.trial_id;
  const name = rowName(line);
  const isChosen = chosen.includes(name);
  return (
    <tr
      {...ROW}
      className={rowClass(line, hasTies(board), highlight.trial === id)}
      onMouseEnter={() => highlight.point(id)}
      onFocus={() => highlight.point(id)}
      onBlur={() => highlight.point(undefined)}
    >
      <td className="choose">
        <input
          type="checkbox"
          aria-label={`Compare ${line.name}`}
          checked={isChosen}
          disabled={!isChosen && chosen.length >= MOST_ROWS}
          onChange={() => onChoose(name)}
        />
      </td>
      <td className="number soft">{line.rank ?? '–'}</td>
      <th scope="row" className="row-name">
        <Link to={pathOf({ page: 'trial', id })}>{line.name}</Link>
        {(several || isFloor(line)) && <span className="fact-note"> {line.sweep_name}</span>}
      </th>
      <td className="number">{isFloor(line) ? '–' : line.seeds}</td>
      <SplitCell board={board} line={line} split="valid" />
      <SplitCell board={board} line={line} split="test" />
      <DifferenceCell to={line.to_best} />
      {compared && <DifferenceCell to={line.to_baseline} />}
      <td className="said">
        <Said line={line} />
      </td>
    </tr>
  );
}

function rowClass(line: BoardLine, ties: boolean, looked: boolean): string | undefined {
  const classes = [
    isBest(line) ? 'is-best' : '',
    ties && line.tied_with_best ? 'is-tied' : '',
    isFloor(line) ? 'is-floor' : '',
    looked ? 'is-highlighted' : '',
  ];
  return classes.filter((it) => it !== '').join(' ') || undefined;
}

/** Of the board's split the value with its interval; of the other one what the trial itself had. */
function SplitCell({ board, line, split }: { board: Board; line: BoardLine; split: Split }) {
  const classes = split === 'test' ? 'number test' : 'number';
  if (board.key.split !== split) {
    return <td className={classes}>{metric(line.row[split][board.metric])}</td>;
  }
  const { value, low, high } = line.value;
  return (
    <td className={classes}>
      <span className="claimed">{metric(value)}</span>{' '}
      <span className="ends" title={`${levelOf(board)} interval`}>
        {metric(low)} … {metric(high)}
      </span>
    </td>
  );
}

function DifferenceCell({ to }: { to: BoardLine['to_best'] }) {
  return (
    <td className="number">
      {to === undefined ? (
        '–'
      ) : (
        <>
          {difference(to.value)} <span className="ends">{pValue(to.adjusted_p)}</span>
        </>
      )}
    </td>
  );
}

function Said({ line }: { line: BoardLine }) {
  const separation = separationOf(line);
  const below = belowFloors(line);
  return (
    <>
      <span className={isBest(line) ? 'said-best' : line.tied_with_best ? undefined : 'soft'}>
        {verdictOf(line)}
      </span>
      {separation !== undefined && <span className="fact-note block">{separation}</span>}
      {below !== undefined && <span className="bad block">{below}</span>}
    </>
  );
}
