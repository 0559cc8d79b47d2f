import type { TrialDetail } from '../api/wire';
import { short } from '../format/number';

/** How the sampler came to this configuration. Nothing where none was asked. */
export function WhyThis({ trial }: { trial: TrialDetail }) {
  const { suggestion } = trial;
  if (suggestion === undefined) {
    return null;
  }
  const numbers = Object.entries(suggestion.numbers);
  const history = Object.entries(suggestion.history);
  return (
    <section className="panel" aria-labelledby="why-title">
      <div className="panel-head">
        <h2 id="why-title">Why this configuration</h2>
        <p>
          {suggestion.sampler}, {suggestion.step}
        </p>
      </div>
      {numbers.length + history.length === 0 ? (
        <p className="empty">It was chosen whatever other trials had come to.</p>
      ) : (
        <dl className="facts">
          {history.map(([outcome, trials]) => (
            <div key={outcome}>
              <dt>Saw {outcome}</dt>
              <dd>{trials}</dd>
            </div>
          ))}
          {numbers.map(([name, value]) => (
            <div key={name}>
              <dt>{name.replaceAll('_', ' ')}</dt>
              <dd>{short(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
