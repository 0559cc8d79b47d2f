import type { ComparedRow } from '../api/wire';
import { colourOf, shapeOf, shapePath } from './series';

/** Which colour and shape a row has. */
export function RowKeys({ rows }: { rows: ComparedRow[] }) {
  return (
    <ul className="legend" aria-label="Rows">
      {rows.map(({ name }, i) => (
        <li key={name}>
          <RowMark row={i} /> {name}
        </li>
      ))}
    </ul>
  );
}

export function RowMark({ row }: { row: number }) {
  return (
    <svg width="14" height="14" aria-hidden="true" className={colourOf(row)}>
      <path className="mark" d={shapePath(shapeOf(row), 7, 7)} />
    </svg>
  );
}
