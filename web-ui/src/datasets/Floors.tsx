import { Fragment } from 'react';
import { metric } from '../format/number';
import type { Check } from './view';

/** Metrics that are read first; all others are left to the JSON. */
const FIRST = ['ndcg@20', 'recall@20', 'mrr@20', 'mrr', 'ndcg@10', 'recall@10'];
const MOST = 3;

const NAMES: Record<string, string> = {
  popularity: 'Popularity',
  markov: 'Markov, first order',
  item_knn: 'Item-kNN',
  session_knn: 'Session-kNN',
};

/** What every model must beat, by split. */
export function Floors({ check }: { check: Check }) {
  const splits = Object.keys(check.floors);
  const models = [...new Set(Object.values(check.floors).flatMap((it) => Object.keys(it)))];
  const metrics = metricsOf(check);
  return (
    <section className="panel" aria-labelledby="floors-title">
      <div className="panel-head">
        <h2 id="floors-title">Floors</h2>
        <p>what counting alone reaches; a model that does not beat it has learned nothing</p>
      </div>
      {models.length === 0 ? (
        <p className="empty">None was measured.</p>
      ) : (
        <section
          className="table-scroll"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region is reached by keyboard
          tabIndex={0}
          aria-label="Floors, scrolls sideways"
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
                    {metrics.map((name) => (
                      <th key={name} scope="col" className="number">
                        {name}
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
                      {metrics.map((name) => (
                        <td key={name} className={split === 'test' ? 'number test' : 'number'}>
                          {metric(check.floors[split]?.[model]?.[name])}
                        </td>
                      ))}
                    </Fragment>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

function metricsOf({ floors }: Check): string[] {
  const known = new Set(
    Object.values(floors).flatMap((models) => Object.values(models).flatMap(Object.keys)),
  );
  const first = FIRST.filter((name) => known.has(name));
  return (first.length > 0 ? first : [...known]).slice(0, MOST);
}
