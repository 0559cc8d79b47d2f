import type { TrialDetail } from '../api/wire';
import { count, metric } from '../format/number';

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
      {trial.losses.length > 0 && <Losses trial={trial} />}
    </section>
  );
}

/** Where the losses of other tasks than the next item are read, case by case. */
function Losses({ trial }: { trial: TrialDetail }) {
  return (
    <p className="fact-note">
      A loss for each case:{' '}
      {trial.losses.map(({ task, split, cases }, index) => (
        <span key={`${split} ${task}`}>
          {index > 0 && ', '}
          <a
            href={`/api/v1/trials/${trial.id}/losses?${new URLSearchParams({ task, split })}`}
            type="application/json"
          >
            {task} on {split}
          </a>{' '}
          ({count(cases)})
        </span>
      ))}
    </p>
  );
}
