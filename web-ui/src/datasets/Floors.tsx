import { Fragment } from 'react';
import type { Check } from '../api/wire';
import { metric } from '../format/number';

/** Metrics that are read first; the others are a click away. */
const FIRST = ['ndcg@20', 'recall@20'];

const NAMES: Record<string, string> = {
  popularity: 'Popularity',
  markov: 'Markov, first order',
  item_knn: 'Item-kNN',
  session_knn: 'Session-kNN',
};

/** What every model must beat, by split. */
export function Floors({ check }: { check: Check }) {
  const all = metricsOf(check);
  const first = all.filter((name) => FIRST.includes(name));
  const shown = first.length > 0 ? first : all;
  return (
    <section className="panel" aria-labelledby="floors-title">
      <div className="panel-head">
        <h2 id="floors-title">Floors</h2>
        <p>what counting alone reaches; a model that does not beat it has learned nothing</p>
      </div>
      {all.length === 0 ? (
        <p className="empty">None was measured.</p>
      ) : (
        <FloorTable name="Floors" check={check} metrics={shown} />
      )}
      {all.length > shown.length && (
        <details className="as-table">
          <summary>All metrics</summary>
          {Object.keys(check.floors).map((split) => (
            <FloorTable
              key={split}
              name={`Floors on ${split}, all metrics`}
              check={{ ...check, floors: { [split]: check.floors[split] ?? {} } }}
              metrics={all}
            />
          ))}
        </details>
      )}
    </section>
  );
}

type TableProps = { name: string; check: Check; metrics: string[] };

function FloorTable({ name, check: { floors }, metrics }: TableProps) {
  const splits = Object.keys(floors);
  const models = [...new Set(Object.values(floors).flatMap((it) => Object.keys(it)))];
  return (
    <section
      className="table-scroll"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region is reached by keyboard
      tabIndex={0}
      aria-label={`${name}, scrolls sideways`}
    >
      <table className="table table-small floors">
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              Model
            </th>
            {splits.map((split) => (
              <th key={split} scope="colgroup" colSpan={metrics.length}>
                {split}
              </th>
            ))}
          </tr>
          <tr>
            {splits.map((split) => (
              <Fragment key={split}>
                {metrics.map((it) => (
                  <th key={it} scope="col" className="number">
                    {it}
                  </th>
                ))}
              </Fragment>
            ))}
          </tr>
        </thead>
        <tbody>
          {models.map((model) => (
            <tr key={model}>
              <th scope="row">{NAMES[model] ?? model}</th>
              {splits.map((split) => (
                <Fragment key={split}>
                  {metrics.map((it) => (
                    <td key={it} className={split === 'test' ? 'number test' : 'number'}>
                      {metric(floors[split]?.[model]?.[it])}
                    </td>
                  ))}
                </Fragment>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** By name and then by cut-off, those that are read first in front. */
function metricsOf({ floors }: Check): string[] {
  const known = new Set(
    Object.values(floors).flatMap((models) => Object.values(models).flatMap(Object.keys)),
  );
  const first = FIRST.filter((name) => known.has(name));
  const others = [...known].filter((name) => !first.includes(name));
  return [...first, ...others.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))];
}
