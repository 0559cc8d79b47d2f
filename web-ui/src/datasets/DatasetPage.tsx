import { useDataset, useSweeps } from '../api/queries';
import type { Dataset, Sweep } from '../api/wire';
import { Link } from '../app/Link';
import { pathOf } from '../app/route';
import { ROW, stepThroughRows } from '../controls/rowKeys';
import { Crumbs } from '../feedback/Crumbs';
import { Shown } from '../feedback/Shown';
import { StatePill } from '../feedback/StatePill';
import { count, metric } from '../format/number';
import { moment } from '../format/time';

/** One version of a dataset: what is in it, how it is split, and who searched on it. */
export function DatasetPage({ datasetKey }: { datasetKey: string }) {
  const query = useDataset(datasetKey);
  return (
    <>
      <title>{`${datasetKey} · Tune4Rec`}</title>
      <Crumbs path={[['Datasets', pathOf({ page: 'datasets' })]]} here={datasetKey} />
      <Shown what={`dataset ${datasetKey}`} query={query}>
        {(dataset) => (
          <>
            <DatasetHeading dataset={dataset} />
            <div className="halves">
              <Columns dataset={dataset} />
              <Protocol dataset={dataset} />
            </div>
            <SweepsOn dataset={dataset} />
          </>
        )}
      </Shown>
    </>
  );
}

function DatasetHeading({ dataset }: { dataset: Dataset }) {
  const { counts, splits } = dataset;
  const facts: [string, string][] = [
    ['Interactions', count(counts.interactions)],
    ['Sessions', count(counts.sessions)],
    ['Items', count(counts.items)],
    ...Object.entries(splits).map(([name, size]): [string, string] => [
      `${name} sessions`,
      count(size),
    ]),
    ['Imported', moment(dataset.created_at)],
  ];
  return (
    <header className="heading">
      <div className="heading-line">
        <h1>{dataset.name}</h1>
        <code title="the version: a hash over content and options">{dataset.hash}</code>
        <Link
          to={`/sweeps/new?dataset=${encodeURIComponent(dataset.name)}`}
          className="button heading-end"
        >
          New sweep on it
        </Link>
      </div>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

function Columns({ dataset }: { dataset: Dataset }) {
  return (
    <section className="panel" aria-labelledby="columns-title">
      <div className="panel-head">
        <h2 id="columns-title">Columns</h2>
      </div>
      <table className="table table-small">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Kind</th>
            <th scope="col" className="number">
              Values
            </th>
            <th scope="col">Tags</th>
          </tr>
        </thead>
        <tbody>
          {dataset.schema.columns.map((column) => (
            <tr key={column.name}>
              <th scope="row">{column.name}</th>
              <td>{column.kind.toLowerCase()}</td>
              <td className="number">{column.cardinality > 0 ? count(column.cardinality) : '–'}</td>
              <td className="soft">{column.tags.join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Protocol({ dataset }: { dataset: Dataset }) {
  return (
    <section className="panel" aria-labelledby="protocol-title">
      <div className="panel-head">
        <h2 id="protocol-title">Protocol</h2>
        <p>what is trained, what is evaluated, which items are ranked</p>
      </div>
      <dl className="pairs">
        {Object.entries(dataset.protocol).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function SweepsOn({ dataset }: { dataset: Dataset }) {
  const query = useSweeps({ name: '', state: '' });
  return (
    <section className="panel" aria-labelledby="sweeps-title">
      <div className="panel-head">
        <h2 id="sweeps-title">Sweeps on this version</h2>
      </div>
      <Shown what="sweeps" query={query}>
        {({ pages }) => {
          const sweeps = pages.flatMap((page) => page.sweeps);
          const using = sweeps.filter((it) => it.dataset.hash === dataset.hash);
          return (
            <>
              {using.length === 0 ? (
                <p className="empty">None of the sweeps uses it.</p>
              ) : (
                <UsingSweeps sweeps={using} />
              )}
              {query.hasNextPage && (
                <button
                  type="button"
                  className="button more"
                  onClick={() => void query.fetchNextPage()}
                >
                  Look further than the newest {sweeps.length} sweeps
                </button>
              )}
            </>
          );
        }}
      </Shown>
    </section>
  );
}

function UsingSweeps({ sweeps }: { sweeps: Sweep[] }) {
  return (
    <table className="table table-small">
      <tbody onKeyDown={stepThroughRows}>
        {sweeps.map((sweep) => (
          <tr key={sweep.id} {...ROW}>
            <td className="number soft">{sweep.id}</td>
            <th scope="row" className="name">
              <Link to={pathOf({ page: 'sweep', id: sweep.id })}>{sweep.name}</Link>
            </th>
            <td>
              <StatePill state={sweep.state} />
            </td>
            <td className="number">{metric(sweep.best?.value)}</td>
            <td className="soft">{sweep.objective}</td>
            <td className="number soft">{moment(sweep.created_at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
