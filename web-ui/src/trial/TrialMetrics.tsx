import type { TrialDetail } from '../api/wire';
import { metric } from '../format/number';

/** What the trial reached, on validation and, apart, on test. */
export function TrialMetrics({ trial }: { trial: TrialDetail }) {
  const { objective, test } = trial;
  const last = trial.reports.at(-1);
  const ended = Object.keys(trial.valid).length > 0;
  const valid = ended ? trial.valid : (last?.valid ?? {});
  const step = ended ? trial.best_step : last?.step;
  const others = Object.keys(valid).filter((it) => it !== objective);
  const names = objective in valid ? [objective, ...others.sort()] : others;
  return (
    <section className="panel" aria-labelledby="metrics-title">
      <div className="panel-head">
        <h2 id="metrics-title">Metrics</h2>
        <p>{step !== undefined && `${ended ? '' : 'so far, '}at epoch ${step}`}</p>
      </div>
      {names.length === 0 ? (
        <p className="empty">Metrics stand here with the first finished epoch.</p>
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
