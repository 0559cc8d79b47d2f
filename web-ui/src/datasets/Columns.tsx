import type { Column, Dataset, Profile } from '../api/wire';
import { count, percent } from '../format/number';
import { scalingInWords } from './inWords';

/** What each interaction holds. */
export function Columns({ dataset }: { dataset: Dataset }) {
  const columns = columnsOf(dataset);
  const profileOf = (name: string) => dataset.profile?.columns.find((it) => it.name === name);
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
              <th scope="col" className="number">
                Missing
              </th>
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
                <td>{column.oov ? oovOf(column, profileOf(column.name)) : '–'}</td>
                <td className="number">{shareOf(profileOf(column.name)?.missing)}</td>
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

type ScaledColumn = Column & { scaling?: unknown };

/** The id of what is out of vocabulary, and how many of the values are. */
function oovOf({ cardinality }: Column, profile: ColumnProfile | undefined): string {
  const id = `id ${count(cardinality + 1)}`;
  return profile?.oov === undefined ? id : `${id}, ${percent(profile.oov)} of the values`;
}

function shareOf(share: number | undefined): string {
  return share === undefined ? '–' : percent(share);
}

type ColumnProfile = Profile['columns'][number];

/** The columns, each number with the rule that it is scaled by. */
function columnsOf(dataset: Dataset): ScaledColumn[] {
  const rules = dataset.preparation.scaling;
  return dataset.schema.columns.map((column) =>
    column.kind === 'continuous' && rules !== undefined
      ? { ...column, scaling: ruleOf(column.name, rules) }
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

function kindOf({ kind, list }: Column): string {
  return list ? `list, ${kind.toLowerCase()}` : kind.toLowerCase();
}
