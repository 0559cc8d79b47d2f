import type { TrialDetail } from '../api/wire';
import { metric } from '../format/number';

/** What the trial reached, on validation and, apart, on test. */
export function TrialMetrics({ trial }: { trial: TrialDetail }) {
  const { objective, valid, test } = trial;
  const others = Object.keys(valid).filter((it) => it !== objective);
  const names = objective in valid ? [objective, ...others.sort()] : others;
  return (
    <section className="panel" aria-labelledby="metrics-title">
      <div className="panel-head">
        <h2 id="metrics-title">Metrics</h2>
        <p>{trial.best_step === undefined ? '' : `at epoch ${trial.best_step}`}</p>
      </div>
      {names.length === 0 ? (
        <p className="empty">Metrics stand here when the trial has completed.</p>
      ) : (
        <table className="table table-small">
          <thead>
            <tr>
              <th scope="col">Metric</th>
              <th scope="col" className="number">
                Validation
              </th>
              <th scope="col" className="number test">
                Test, not used for choosing
              </th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name}>
                <th scope="row">
                  {name}
                  {name === objective && <span className="fact-note"> objective</span>}
                </th>
                <td className={name === objective ? 'number strong' : 'number'}>
                  {metric(valid[name])}
                </td>
                <td className="number test">{metric(test[name])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
