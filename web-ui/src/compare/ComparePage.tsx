import { useComparison } from '../api/claims';
import type { Comparison, Split } from '../api/wire';
import { useParams } from '../app/address';
import { Link } from '../app/Link';
import { boardOf, listOf, pathOf } from '../app/route';
import { Choices } from '../controls/Choices';
import { Crumbs } from '../feedback/Crumbs';
import { Shown } from '../feedback/Shown';
import { ComparedCurves } from './ComparedCurves';
import { ComparedRows } from './ComparedRows';
import { Duels } from './Duels';
import { Segments } from './Segments';

/** Metrics that are shown beside the one that was asked for. */
const USUAL = ['ndcg@20', 'recall@20', 'mrr@20'];

const FEWEST = 2;

/** Two to five rows beside each other: what they are, how they learned, and where they differ. */
export function ComparePage() {
  const [params, change] = useParams();
  const rows = listOf(params.get('rows'));
  const split: Split = params.get('split') === 'test' ? 'test' : 'valid';
  const metric = params.get('metric') ?? USUAL[0] ?? '';
  const metrics = [...new Set([metric, ...USUAL])];
  const query = useComparison(rows, split, metrics);
  return (
    <>
      <title>{`Compare ${rows.join(', ')} · Tune4Rec`}</title>
      <Crumbs path={crumbsOf(rows)} here="compare" />
      <header className="heading">
        <div className="heading-line">
          <h1>{rows.length < FEWEST ? 'Compare rows' : `Compare ${rows.join(', ')}`}</h1>
          <div className="claims-controls heading-end">
            <Choices
              name="Split"
              value={split}
              choices={[
                ['valid', 'validation, chosen by'],
                ['test', 'test, reported'],
              ]}
              onChange={(it) => change({ split: it })}
            />
            <Choices
              name="Metric"
              value={metric}
              choices={metrics.map((it) => [it, it])}
              onChange={(it) => change({ metric: it })}
            />
          </div>
        </div>
      </header>
      {rows.length < FEWEST ? (
        <NoRows />
      ) : (
        <Shown what="comparison" query={query}>
          {(comparison) => <Compared comparison={comparison} />}
        </Shown>
      )}
    </>
  );
}

function Compared({ comparison }: { comparison: Comparison }) {
  return (
    <>
      <ComparedRows comparison={comparison} />
      <Duels comparison={comparison} />
      <Segments comparison={comparison} />
      <ComparedCurves rows={comparison.rows} />
    </>
  );
}

/** Back to the sweep, or to the board of the sweeps, that the rows come from. */
function crumbsOf(rows: string[]): [name: string, to: string][] {
  const ids = [...new Set(rows.map((it) => Number(it.split('/')[0])))].filter((it) => it > 0);
  const sweeps: [string, string] = ['Sweeps', pathOf({ page: 'sweeps' })];
  const [only] = ids;
  if (only === undefined) {
    return [sweeps];
  }
  return ids.length === 1
    ? [sweeps, [String(only), pathOf({ page: 'sweep', id: only })]]
    : [sweeps, ['board', boardOf(ids)]];
}

function NoRows() {
  return (
    <section className="notice">
      <h2>No rows are chosen</h2>
      <p>
        Tick two to five rows of a <Link to={pathOf({ page: 'sweeps' })}>sweep’s</Link> board, or
        name them in the address: <code>/compare?rows=3/7,3/9&split=test</code>.
      </p>
    </section>
  );
}
