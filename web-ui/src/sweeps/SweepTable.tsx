import type { Sweep } from '../api/wire';
import { stepThroughRows } from '../controls/rowKeys';
import { SweepRow } from './SweepRow';

type Props = {
  sweeps: Sweep[];
  now: number;
  /** those that are to be ranked together */
  chosen: readonly number[];
  onChoose: (id: number) => void;
};

export function SweepTable({ sweeps, now, chosen, onChoose }: Props) {
  return (
    <section className="table-scroll framed" aria-label="Sweeps, newest first">
      <table className="table sweeps">
        <thead>
          <tr>
            <th scope="col" className="number">
              #
            </th>
            <th scope="col">Name</th>
            <th scope="col">State</th>
            <th scope="col">Trials ended</th>
            <th scope="col" className="number">
              Best
            </th>
            <th scope="col">Objective</th>
            <th scope="col">Dataset</th>
            <th scope="col" className="number">
              Age
            </th>
            <th scope="col" className="number">
              Time
            </th>
          </tr>
        </thead>
        <tbody onKeyDown={stepThroughRows}>
          {sweeps.map((sweep) => (
            <SweepRow
              key={sweep.id}
              sweep={sweep}
              now={now}
              chosen={chosen.includes(sweep.id)}
              onChoose={() => onChoose(sweep.id)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}
