import { metric, parameterValue } from '../format/number';
import type { ParameterAxis } from './axes';
import type { Shaded } from './ranked';

type Props = {
  axes: readonly ParameterAxis[];
  objective: string;
  trials: readonly Shaded[];
};

const TABLED = 50;

/** The best trials as a table, for whoever reads better that way. */
export function TrialTable({ axes, objective, trials }: Props) {
  const rows = trials.slice(0, TABLED);
  return (
    <details className="as-table">
      <summary>
        {rows.length < trials.length ? `The best ${TABLED} as a table` : 'As a table'}
      </summary>
      <div className="as-table-rows">
        <table className="table table-small" aria-label="Values of each trial">
          <thead>
            <tr>
              <th scope="col">trial</th>
              <th scope="col">{objective}</th>
              {axes.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, number, value, configuration }) => (
              <tr key={id}>
                <th scope="row">{number}</th>
                <td className="number">{metric(value)}</td>
                {axes.map(({ name }) => (
                  <td key={name}>{parameterValue(configuration[name])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
