import type { Dataset } from '../api/wire';
import { count } from '../format/number';
import { scalingInWords } from './inWords';
import { type ColumnView, viewOf } from './view';

/** What each interaction holds. */
export function Columns({ dataset }: { dataset: Dataset }) {
  const columns = columnsOf(dataset);
  const scaled = columns.some(({ scaling }) => scaling !== undefined);
  return (
    <section className="panel" aria-labelledby="columns-title">
      <div className="panel-head">
        <h2 id="columns-title">Columns</h2>
        <p>what each interaction holds beside its time</p>
      </div>
      <section
        className="table-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region is reached by keyboard
        tabIndex={0}
        aria-label="Columns, scrolls sideways"
      >
        <table className="table table-small">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Kind</th>
              <th scope="col" className="number">
                Values
              </th>
              <th scope="col">Out of vocabulary</th>
              {scaled && <th scope="col">Scaling</th>}
              <th scope="col">Tags</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => (
              <tr key={column.name}>
                <th scope="row">{column.name}</th>
                <td>{kindOf(column)}</td>
                <td className="number">
                  {column.cardinality > 0 ? count(column.cardinality) : '–'}
                </td>
                <td>{column.oov === true ? `id ${count(column.cardinality + 1)}` : '–'}</td>
                {scaled && (
                  <td>{column.scaling === undefined ? '–' : scalingInWords(column.scaling)}</td>
                )}
                <td className="soft">{column.tags.join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

/** The columns, each number with the rule that it is scaled by. */
function columnsOf(dataset: Dataset): ColumnView[] {
  const rules = viewOf(dataset).preparation?.scaling;
  return dataset.schema.columns.map((column) =>
    column.kind === 'continuous' && rules !== undefined
      ? { scaling: ruleOf(column.name, rules), ...column }
      : column,
  );
}

/** A word is for every column; else a column has its own or that of the others. */
function ruleOf(column: string, rules: unknown): unknown {
  if (typeof rules !== 'object' || rules === null) {
    return rules;
  }
  const byColumn = rules as Record<string, unknown>;
  return byColumn[column] ?? byColumn.others;
}

function kindOf({ kind, list }: ColumnView): string {
  return list === true ? `list, ${kind.toLowerCase()}` : kind.toLowerCase();
}
