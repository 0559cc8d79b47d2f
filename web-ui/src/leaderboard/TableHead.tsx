import type { Columns } from './columns';

/** Two rows: what a group of columns is, then each column's name. */
export function TableHead({ columns: { valid, test, varying } }: { columns: Columns }) {
  return (
    <thead>
      <tr className="groups">
        <td className="stick-rank" />
        <td className="stick-trial" />
        <td />
        <GroupName name="Validation" of={valid} />
        <GroupName name="Test, not used for choosing" of={test} className="group-test" />
        <GroupName name="Configuration" of={varying} />
        <td />
      </tr>
      <tr>
        <th scope="col" className="stick-rank">
          Rank
        </th>
        <th scope="col" className="stick-trial">
          Trial
        </th>
        <th scope="col">State</th>
        {valid.map((name, index) => (
          <th key={name} scope="col" className={index === 0 ? 'number objective' : 'number'}>
            {name}
            {index === 0 && <span className="objective-tag"> objective</span>}
          </th>
        ))}
        {test.map((name, index) => (
          <th key={name} scope="col" className={index === 0 ? 'number test edge' : 'number test'}>
            {name}
          </th>
        ))}
        {varying.map((name, index) => (
          <th key={name} scope="col" className={index === 0 ? 'number edge' : 'number'}>
            {name}
          </th>
        ))}
        <th scope="col" className="number edge">
          Duration
        </th>
      </tr>
    </thead>
  );
}

type GroupProps = { name: string; of: string[]; className?: string };

function GroupName({ name, of, className }: GroupProps) {
  return of.length === 0 ? null : (
    <th scope="colgroup" colSpan={of.length} className={className}>
      <span className="group-name">{name}</span>
    </th>
  );
}
