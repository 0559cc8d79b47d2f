import { useSweeps } from '../api/queries';
import type { Dataset, Sweep } from '../api/wire';
import { Link } from '../app/Link';
import { pathOf } from '../app/route';
import { ROW, stepThroughRows } from '../controls/rowKeys';
import { Shown } from '../feedback/Shown';
import { StatePill } from '../feedback/StatePill';
import { metric } from '../format/number';
import { moment } from '../format/time';

/** Who searched on this version. */
export function SweepsOn({ dataset }: { dataset: Dataset }) {
  const query = useSweeps({ name: '', state: '' });
  return (
    <section className="panel" aria-labelledby="sweeps-title">
      <div className="panel-head">
        <h2 id="sweeps-title">Sweeps on this version</h2>
      </div>
      <Shown what="sweeps" query={query}>
        {({ pages }) => {
          const sweeps = pages.flatMap((page) => page.sweeps);
          const using = sweeps.filter((it) => it.dataset?.hash === dataset.hash);
          return (
            <>
              {using.length === 0 ? (
                <p className="empty">None of the sweeps uses it.</p>
              ) : (
                <section
                  className="table-scroll"
                  // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region is reached by keyboard
                  tabIndex={0}
                  aria-label="Sweeps, scrolls sideways"
                >
                  <UsingSweeps sweeps={using} />
                </section>
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
