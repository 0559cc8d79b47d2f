import { useAllDatasets } from '../api/queries';
import type { Dataset } from '../api/wire';
import { Link } from '../app/Link';
import { datasetKey, pathOf } from '../app/route';
import { Shown } from '../feedback/Shown';
import { count } from '../format/number';
import { moment } from '../format/time';

/** Every version of this name, newest first; none of them ever changes. */
export function Versions({ dataset }: { dataset: Dataset }) {
  const query = useAllDatasets();
  return (
    <section className="panel" aria-labelledby="versions-title">
      <div className="panel-head">
        <h2 id="versions-title">Versions</h2>
        <p>the name alone means the newest</p>
      </div>
      <Shown what="versions" query={query}>
        {(all) => (
          <VersionTable
            versions={all.filter(({ name }) => name === dataset.name)}
            here={dataset.hash}
          />
        )}
      </Shown>
    </section>
  );
}

function VersionTable({ versions, here }: { versions: Dataset[]; here: string }) {
  return (
    <table className="table table-small">
      <thead>
        <tr>
          <th scope="col">Hash</th>
          <th scope="col" className="number">
            Interactions
          </th>
          <th scope="col" className="number">
            Imported
          </th>
        </tr>
      </thead>
      <tbody>
        {versions.map((version) => (
          <tr key={version.hash}>
            <th scope="row">
              {version.hash === here ? (
                <span aria-current="page">
                  <code>{version.hash.slice(0, 12)}</code> this one
                </span>
              ) : (
                <Link to={pathOf({ page: 'dataset', key: datasetKey(version) })}>
                  <code>{version.hash.slice(0, 12)}</code>
                </Link>
              )}
            </th>
            <td className="number">{count(version.counts.interactions)}</td>
            <td className="number soft">{moment(version.created_at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
