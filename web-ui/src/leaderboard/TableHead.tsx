import type { Columns } from './columns';
import { pressed, type Sort } from './sort';

type Props = { columns: Columns; sort: Sort; onSort: (sort: Sort) => void };

/** Two rows: what a group of columns is, then each column's name, which sorts by it. */
export function TableHead({
  columns: { valid, test, varying, higherIsBetter },
  sort,
  onSort,
}: Props) {
  const shared = { sort, onSort };
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
        <Heading {...shared} column="rank" name="Rank" className="stick-rank" />
        <Heading {...shared} column="trial" name="Trial" className="stick-trial" />
        <Heading {...shared} column="state" name="State" />
        {valid.map((name, index) => (
          <Heading
            key={name}
            {...shared}
            column={name}
            name={name}
            highestFirst={index > 0 || higherIsBetter}
            tag={index === 0 ? 'objective' : undefined}
            className={index === 0 ? 'number objective' : 'number'}
          />
        ))}
        {test.map((name, index) => (
          <Heading
            key={name}
            {...shared}
            column={`test:${name}`}
            name={name}
            highestFirst={index > 0 || higherIsBetter}
            className={index === 0 ? 'number test edge' : 'number test'}
          />
        ))}
        {varying.map((name, index) => (
          <Heading
            key={name}
            {...shared}
            column={name}
            name={name}
            className={index === 0 ? 'number edge' : 'number'}
          />
        ))}
        <Heading {...shared} column="duration" name="Duration" className="number edge" />
      </tr>
    </thead>
  );
}

type HeadingProps = {
  column: string;
  name: string;
  sort: Sort;
  onSort: (sort: Sort) => void;
  highestFirst?: boolean;
  tag?: string | undefined;
  className?: string;
};

function Heading({
  column,
  name,
  sort,
  onSort,
  highestFirst = false,
  tag,
  className,
}: HeadingProps) {
  const here = sort.column === column;
  return (
    <th
      scope="col"
      className={className}
      aria-sort={here ? (sort.descending ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        className="sorter"
        onClick={() => onSort(pressed(sort, column, highestFirst))}
      >
        {name}
        <span className="sort-mark" aria-hidden="true" />
      </button>
      {tag !== undefined && <span className="objective-tag"> {tag}</span>}
    </th>
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
