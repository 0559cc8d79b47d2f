import { useDatasets } from '../api/queries';
import type { Dataset } from '../api/wire';
import { Link } from '../app/Link';
import { datasetKey, pathOf } from '../app/route';
import { MorePages } from '../controls/MorePages';
import { ROW, stepThroughRows } from '../controls/rowKeys';
import { Shown } from '../feedback/Shown';
import { count } from '../format/number';
import { moment } from '../format/time';

/** Every dataset that a sweep can name. */
export function DatasetListPage() {
  const query = useDatasets();
  return (
    <>
      <title>Datasets · Tune4Rec</title>
      <header className="heading">
        <h1>Datasets</h1>
      </header>
      <Shown what="list of datasets" query={query}>
        {({ pages }) => {
          const datasets = pages.flatMap((page) => page.datasets);
          return datasets.length === 0 ? (
            <NoDatasets />
          ) : (
            <>
              <DatasetTable datasets={datasets} />
              <MorePages query={query} what="datasets" />
            </>
          );
        }}
      </Shown>
    </>
  );
}

function DatasetTable({ datasets }: { datasets: Dataset[] }) {
  return (
    <section className="table-scroll framed" aria-label="Datasets, newest first">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Version</th>
            {['Interactions', 'Sessions', 'Items', 'Columns', 'Imported'].map((name) => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={stepThroughRows}>
          {datasets.map((dataset) => (
            <tr key={datasetKey(dataset)} {...ROW}>
              <th scope="row" className="name">
                <Link to={pathOf({ page: 'dataset', key: datasetKey(dataset) })}>
                  {dataset.name}
                </Link>
              </th>
              <td>
                <code>{dataset.hash.slice(0, 12)}</code>
              </td>
              <td className="number">{count(dataset.counts.interactions)}</td>
              <td className="number">{count(dataset.counts.sessions)}</td>
              <td className="number">{count(dataset.counts.items)}</td>
              <td className="number">{dataset.schema.columns.length}</td>
              <td className="number soft">{moment(dataset.created_at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function NoDatasets() {
  return (
    <section className="notice">
      <h2>No datasets yet</h2>
      <p>
        <code>./tune4rec dataset import --help</code> says how to bring in your own sessions;{' '}
        <code>./tune4rec dataset sample DIR</code> makes some to try with.
      </p>
    </section>
  );
}
