import type { ComparedRow, Comparison } from '../api/wire';
import { Link } from '../app/Link';
import { pathOf } from '../app/route';
import { metric, parameterValue } from '../format/number';
import { RowMark } from './RowKey';

/** The rows as columns: their metrics, and the parameters that are not the same in all of them. */
export function ComparedRows({ comparison }: { comparison: Comparison }) {
  const { rows, metrics, differences, key } = comparison;
  const split = key.split === 'test' ? 'on test, reported' : 'on validation, chosen by';
  return (
    <section className="panel" aria-labelledby="rows-title">
      <div className="panel-head">
        <h2 id="rows-title">Side by side</h2>
        <p>
          {differences.length === 0
            ? 'The configurations are the same.'
            : `${differences.length} parameters differ; the others are the same in all rows.`}
        </p>
      </div>
      <section
        className="table-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region is reached by keyboard
        tabIndex={0}
        aria-label="Rows side by side, scrolls sideways"
      >
        <table className="table table-small side-by-side" aria-labelledby="rows-title">
          <RowHeads rows={rows} />
          <tbody>
            {metrics.map((name) => (
              <tr key={name}>
                <th scope="row">
                  {name} <span className="fact-note">{split}</span>
                </th>
                {rows.map((it) => (
                  <td key={it.name} className={classOf(it, rows, name)}>
                    {metric(it.values[name])}
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">seeds</th>
              {rows.map((it) => (
                <td key={it.name} className="number soft">
                  {it.seeds}
                </td>
              ))}
            </tr>
            {differences.map(({ parameter, values }) => (
              <tr key={parameter} className="differs">
                <th scope="row">{parameter}</th>
                {rows.map((it, i) => (
                  <td
                    key={it.name}
                    className="number"
                    title={String(values[i] ?? 'does not apply')}
                  >
                    {parameterValue(values[i])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function RowHeads({ rows }: { rows: ComparedRow[] }) {
  return (
    <thead>
      <tr>
        <td />
        {rows.map(({ name, row }, i) => (
          <th key={name} scope="col" className="number">
            <RowMark row={i} /> <Link to={pathOf({ page: 'trial', id: row.trial_id })}>{name}</Link>
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** The highest of a line stands out; whether that means anything, the board says. */
function classOf(own: ComparedRow, rows: ComparedRow[], name: string): string {
  const most = Math.max(...rows.map(({ values }) => values[name] ?? Number.NEGATIVE_INFINITY));
  return own.values[name] === most ? 'number strong' : 'number';
}
