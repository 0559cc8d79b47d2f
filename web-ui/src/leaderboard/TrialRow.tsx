import type { LeaderboardRow } from '../api/wire';
import { Link } from '../app/Link';
import { pathOf } from '../app/route';
import { ROW } from '../controls/rowKeys';
import { StatePill } from '../feedback/StatePill';
import { metric, parameterValue } from '../format/number';
import { span } from '../format/time';
import type { Highlight } from '../sweep/highlight';
import type { Columns } from './columns';

type Props = {
  row: LeaderboardRow;
  columns: Columns;
  highlight: Highlight;
  highlighted: boolean;
};

/**
 * One trial on the board. Pointing at it, or the focus on it, shows its curve; its button keeps the
 * curve shown.
 */
export function TrialRow({ row, columns, highlight, highlighted }: Props) {
  const id = row.trial_id;
  const classes = [row.rank === 1 ? 'is-best' : '', highlighted ? 'is-highlighted' : ''];
  return (
    <tr
      {...ROW}
      className={classes.join(' ').trim() || undefined}
      onMouseEnter={() => highlight.point(id)}
      onFocus={() => highlight.point(id)}
      onBlur={() => highlight.point(undefined)}
    >
      <td className="stick-rank">{row.rank ?? '–'}</td>
      <th scope="row" className="stick-trial">
        <Link to={pathOf({ page: 'trial', id })} label={`Trial ${row.number}`}>
          {row.number}
        </Link>
        <button
          type="button"
          className="pin"
          aria-pressed={highlight.pinned === id}
          aria-label={`Trial ${row.number}, show its curve`}
          title="keep its curve shown"
          onClick={() => highlight.pin(id)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M2 13 C4 6 7 4 14 3" />
          </svg>
        </button>
      </th>
      <td className="state">
        <StatePill state={row.state} />
        {row.attempts > 1 && <span className="fact-note"> attempt {row.attempts}</span>}
        {row.origin && <span className="fact-note"> {row.origin}</span>}
        {row.standing && (
          <span className="fact-note">
            {' '}
            Pareto {row.standing.pareto_rank}
            {!row.standing.within_limits && ', over a limit'}
          </span>
        )}
      </td>
      {columns.valid.map((name, index) => (
        <td key={name} className={index === 0 ? 'number objective' : 'number'}>
          {metric(row.valid[name])}
        </td>
      ))}
      {columns.test.map((name, index) => (
        <td key={name} className={index === 0 ? 'number test edge' : 'number test'}>
          {metric(row.test[name])}
        </td>
      ))}
      {columns.varying.map((name, index) => (
        <td
          key={name}
          className={index === 0 ? 'number edge' : 'number'}
          title={`${name}: ${row.configuration[name] ?? 'does not apply'}`}
        >
          {parameterValue(row.configuration[name])}
        </td>
      ))}
      <td className="number edge">{span(row.seconds)}</td>
    </tr>
  );
}
