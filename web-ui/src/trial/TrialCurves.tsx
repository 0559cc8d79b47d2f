import { useMemo } from 'react';
import type { Report, TrialDetail } from '../api/wire';
import { useParams } from '../app/address';
import { bytes, metric, short } from '../format/number';
import { SeriesChart } from './SeriesChart';
import type { Series } from './seriesMarks';

type Props = { trial: TrialDetail; best: TrialDetail | undefined };

type Curve = {
  name: string;
  value: (report: Report) => number | undefined;
  text: (value: number) => string;
};

const COURSE: Record<string, Curve> = {
  loss: { name: 'training loss', value: (it) => it.train_loss, text: short },
  rate: { name: 'learning rate', value: (it) => it.learning_rate, text: short },
  norm: { name: 'gradient norm', value: (it) => it.gradient_norm, text: short },
  speed: { name: 'sessions a second', value: (it) => it.sessions_per_second, text: short },
  memory: { name: 'memory', value: (it) => it.memory_bytes ?? undefined, text: bytes },
  cores: { name: 'CPU cores in use', value: (it) => it.cores ?? undefined, text: short },
};

/** A trial's metrics by epoch and how its training went, beside those of the best trial. */
export function TrialCurves({ trial, best }: Props) {
  const metrics = useMemo(() => metricsOf(trial), [trial]);
  return (
    <div className="halves">
      <Panel
        {...{ trial, best }}
        title="Learning curve"
        choice="Metric"
        param="metric"
        curves={metrics}
        usual={trial.objective}
      />
      <Panel
        {...{ trial, best }}
        title="While training"
        choice="Quantity"
        param="curve"
        curves={COURSE}
        usual="loss"
      />
    </div>
  );
}

type PanelProps = Props & {
  title: string;
  choice: string;
  /** of the address, which says what is shown */
  param: string;
  curves: Record<string, Curve>;
  usual: string;
};

function Panel({ trial, best, title, choice, param, curves, usual }: PanelProps) {
  const [params, change] = useParams();
  const wanted = params.get(param) ?? usual;
  const key = wanted in curves ? wanted : usual;
  const curve = curves[key];
  const shown = useMemo(
    () => (curve === undefined ? [] : series(trial, best, curve.value)),
    [trial, best, curve],
  );
  if (curve === undefined) {
    return null;
  }
  return (
    <section className="panel" aria-label={title}>
      <div className="panel-head">
        <h2>{title}</h2>
        {best !== undefined && <p>grey: the best trial, {best.number}</p>}
        <label className="select heading-end">
          <span className="unseen">{choice}</span>
          <select
            className="field"
            value={key}
            onChange={(event) => {
              const it = event.currentTarget.value;
              change({ [param]: it === usual ? undefined : it });
            }}
          >
            {Object.entries(curves).map(([it, { name }]) => (
              <option key={it} value={it}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <SeriesChart name={curve.name} series={shown} bestStep={trial.best_step} text={curve.text} />
    </section>
  );
}

/** On validation, and on training sessions where the trial evaluates some; the objective first. */
function metricsOf(trial: TrialDetail): Record<string, Curve> {
  const names = (of: (report: Report) => Record<string, number>) => {
    const reported = new Set(trial.reports.flatMap((it) => Object.keys(of(it))));
    return [...reported].filter((it) => it !== trial.objective).sort();
  };
  const valid = [trial.objective, ...names((it) => it.valid)];
  const isEvaluated = trial.reports.some((it) => trial.objective in it.train);
  const train = isEvaluated ? [trial.objective, ...names((it) => it.train)] : [];
  return Object.fromEntries([
    ...valid.map((name) => [name, curveOf(`${name} on validation`, (it) => it.valid[name])]),
    ...train.map((name) => [
      `train ${name}`,
      curveOf(`${name} in training`, (it) => it.train[name]),
    ]),
  ]);
}

function curveOf(name: string, value: Curve['value']): Curve {
  return { name, value, text: metric };
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
