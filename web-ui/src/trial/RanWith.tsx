import type { Attempt, TrialDetail } from '../api/wire';

type Environment = NonNullable<Attempt['environment']>;

/** What made the trial's numbers, and how to make them again. Nothing before it has any. */
export function RanWith({ trial }: { trial: TrialDetail }) {
  if (trial.state !== 'COMPLETED' || trial.dataset === undefined) {
    return null;
  }
  const environment = trial.attempts.at(-1)?.environment;
  const dataset: [string, string] = ['Dataset', `${trial.dataset.name}@${trial.dataset.hash}`];
  return (
    <section className="panel" aria-labelledby="ran-with-title">
      <div className="panel-head">
        <h2 id="ran-with-title">Ran with</h2>
      </div>
      {environment === undefined ? (
        <p className="empty">Not recorded: the trial is older than these records.</p>
      ) : (
        <dl className="facts">
          {[dataset, ...factsOf(environment)].map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className="command-of">
        <h3>Run it again, and compare number by number</h3>
        <pre className="command">./tune4rec trial reproduce {trial.id}</pre>
      </div>
    </section>
  );
}

function factsOf(environment: Environment): [string, string][] {
  return [
    ['Model library', environment.model_lib_version],
    ['Code', environment.code_version],
    ['DJL', environment.djl],
    ['PyTorch', environment.pytorch],
    ['Extensions', environment.extensions],
    ['Device', environment.device],
    ['Processor', environment.cpu],
    ['Threads', String(environment.threads)],
    ['Architecture', environment.arch],
    ['System', environment.os],
    ['Java', environment.java],
  ];
}
