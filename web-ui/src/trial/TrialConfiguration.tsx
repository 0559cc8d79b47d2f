import type { TrialDetail } from '../api/wire';
import { Link } from '../app/Link';
import { pathOf } from '../app/route';
import { parameterValue } from '../format/number';
import { settingsOf } from './differences';

type Props = { trial: TrialDetail; best: TrialDetail | undefined };

/** What was trained, and where it differs from the best trial of the sweep. */
export function TrialConfiguration({ trial, best }: Props) {
  const settings = settingsOf(trial.configuration, best?.configuration);
  const differing = settings.filter((it) => it.differs).length;
  return (
    <section className="panel" aria-labelledby="configuration-title">
      <div className="panel-head">
        <h2 id="configuration-title">Configuration</h2>
        <p>{best === undefined ? '' : `${differing} of ${settings.length} differ from the best`}</p>
      </div>
      <table className="table table-small settings">
        <thead>
          <tr>
            <th scope="col">Parameter</th>
            <th scope="col" className="number">
              This trial
            </th>
            {best !== undefined && (
              <th scope="col" className="number">
                <Link to={pathOf({ page: 'trial', id: best.id })}>Best, trial {best.number}</Link>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {settings.map(({ name, own, best: other, differs }) => (
            <tr key={name} className={differs ? 'differs' : undefined}>
              <th scope="row">{name}</th>
              <td className="number" title={String(own ?? 'does not apply')}>
                {parameterValue(own)}
              </td>
              {best !== undefined && (
                <td className="number soft" title={String(other ?? 'does not apply')}>
                  {parameterValue(other)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
