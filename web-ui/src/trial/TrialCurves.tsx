import { useMemo } from 'react';
import type { Report, TrialDetail } from '../api/wire';
import { useParams } from '../app/address';
import { metric, short } from '../format/number';
import { SeriesChart } from './SeriesChart';
import type { Series } from './seriesMarks';

type Props = { trial: TrialDetail; best: TrialDetail | undefined };

/** A trial's metrics on validation and its training loss, beside those of the best trial. */
export function TrialCurves({ trial, best }: Props) {
  const [params, change] = useParams();
  const names = useMemo(() => metricsOf(trial), [trial]);
  const wanted = params.get('metric') ?? trial.objective;
  const name = names.includes(wanted) ? wanted : trial.objective;
  const values = useMemo(() => series(trial, best, (it) => it.valid[name]), [trial, best, name]);
  const losses = useMemo(() => series(trial, best, (it) => it.train_loss), [trial, best]);
  return (
    <div className="halves">
      <section className="panel" aria-labelledby="metric-title">
        <div className="panel-head">
          <h2 id="metric-title">Learning curve</h2>
          {best !== undefined && <p>grey: the best trial, {best.number}</p>}
          <label className="select heading-end">
            <span className="unseen">Metric</span>
            <select
              className="field"
              value={name}
              onChange={(event) => {
                const it = event.currentTarget.value;
                change({ metric: it === trial.objective ? undefined : it });
              }}
            >
              {names.map((it) => (
                <option key={it}>{it}</option>
              ))}
            </select>
          </label>
        </div>
        <SeriesChart
          name={`${name} on validation`}
          series={values}
          bestStep={trial.best_step}
          text={metric}
        />
      </section>
      <section className="panel" aria-labelledby="loss-title">
        <div className="panel-head">
          <h2 id="loss-title">Training loss</h2>
        </div>
        <SeriesChart name="training loss" series={losses} bestStep={trial.best_step} text={short} />
      </section>
    </div>
  );
}

function metricsOf(trial: TrialDetail): string[] {
  const reported = trial.reports.flatMap((it) => Object.keys(it.valid));
  const others = [...new Set(reported)].filter((it) => it !== trial.objective).sort();
  return [trial.objective, ...others];
}

function series(
  trial: TrialDetail,
  best: TrialDetail | undefined,
  value: (report: Report) => number | undefined,
): Series[] {
  return [trial, ...(best === undefined ? [] : [best])].map((it) => ({
    name: `trial ${it.number}`,
    own: it === trial,
    points: it.reports.map((report) => ({
      step: report.step,
      value: value(report) ?? Number.NaN,
    })),
  }));
}
