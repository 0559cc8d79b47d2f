import { Link } from '../app/Link';
import { comparisonOf } from '../app/route';
import { FEWEST_ROWS, MOST_ROWS } from './chosen';

type Props = {
  chosen: readonly string[];
  split: string;
  metric: string;
  onClear: () => void;
};

/** Leads to the chosen rows beside each other, once there are enough. */
export function CompareBar({ chosen, split, metric, onClear }: Props) {
  const enough = chosen.length >= FEWEST_ROWS;
  return (
    <div className="compare-bar">
      {enough ? (
        <Link to={comparisonOf(chosen, split, metric)} className="button button-main">
          Compare {chosen.length} rows
        </Link>
      ) : (
        <span className="button is-off" aria-disabled="true">
          Compare rows
        </span>
      )}
      {chosen.length > 0 && (
        <button type="button" className="button" onClick={onClear}>
          Choose none
        </button>
      )}
      <p className="fact-note" role="status">
        {chosen.length === 0
          ? `Tick ${FEWEST_ROWS} to ${MOST_ROWS} rows to see them side by side.`
          : `${chosen.join(', ')} of at most ${MOST_ROWS} rows.`}
      </p>
    </div>
  );
}
