import { useSweeps } from '../api/queries';
import type { SweepState } from '../api/wire';
import { useParams } from '../app/address';
import { Link } from '../app/Link';
import { boardOf, listOf, pathOf } from '../app/route';
import { FilterField } from '../controls/FilterField';
import { MorePages } from '../controls/MorePages';
import { useSettled } from '../controls/useSettled';
import { Shown } from '../feedback/Shown';
import { SweepTable } from './SweepTable';

const STATES: SweepState[] = ['RUNNING', 'PAUSED', 'COMPLETED', 'CANCELLED', 'FAILED'];

/** While one types, the controller is not asked for every letter. */
const TYPING_MS = 250;

/** Every sweep, newest first. */
export function SweepListPage() {
  const [params, change] = useParams();
  const name = params.get('name') ?? '';
  const state = params.get('state') ?? '';
  const query = useSweeps({ name: useSettled(name, TYPING_MS), state });
  const filtered = name !== '' || state !== '';
  const chosen = listOf(params.get('chosen')).map(Number);
  const choose = (ids: number[]) => change({ chosen: ids.join(',') });
  return (
    <>
      <title>Sweeps · Tune4Rec</title>
      <header className="heading heading-line">
        <h1>Sweeps</h1>
        <div className="filters">
          <FilterField
            label="Filter by name"
            placeholder="part of a name"
            value={name}
            onChange={(it) => change({ name: it })}
          />
          <StateChoice state={state} onChange={(it) => change({ state: it })} />
          <RankTogether chosen={chosen} />
        </div>
      </header>
      <Shown what="list of sweeps" query={query}>
        {({ pages }) => {
          const sweeps = pages.flatMap((page) => page.sweeps);
          if (sweeps.length === 0) {
            return filtered ? (
              <NoMatch onClear={() => change({ name: undefined, state: undefined })} />
            ) : (
              <NoSweeps />
            );
          }
          return (
            <>
              <SweepTable
                sweeps={sweeps}
                now={query.dataUpdatedAt}
                chosen={chosen}
                onChoose={(id) =>
                  choose(chosen.includes(id) ? chosen.filter((it) => it !== id) : [...chosen, id])
                }
              />
              <MorePages query={query} what="sweeps" />
            </>
          );
        }}
      </Shown>
    </>
  );
}

/** Always there, so that choosing moves nothing; a board takes two sweeps at least. */
function RankTogether({ chosen }: { chosen: number[] }) {
  return chosen.length < 2 ? (
    <span
      className="button is-off"
      aria-disabled="true"
      title="Tick two or more sweeps of the same dataset and protocol"
    >
      Rank together
    </span>
  ) : (
    <Link to={boardOf(chosen)} className="button">
      Rank {chosen.length} together
    </Link>
  );
}

function StateChoice({ state, onChange }: { state: string; onChange: (state: string) => void }) {
  return (
    <label className="select">
      <span className="unseen">State</span>
      <select
        className="field"
        value={state}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value="">every state</option>
        {STATES.map((it) => (
          <option key={it} value={it.toLowerCase()}>
            {it.toLowerCase()}
          </option>
        ))}
      </select>
    </label>
  );
}

function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <section className="notice">
      <h2>No sweep fits this filter</h2>
      <p>A name fits when it holds the text above.</p>
      <button type="button" className="button" onClick={onClear}>
        Show all sweeps
      </button>
    </section>
  );
}

function NoSweeps() {
  return (
    <section className="notice">
      <h2>No sweeps yet</h2>
      <p>
        <Link to={pathOf({ page: 'new-sweep' })}>Write one here</Link>, submit a file with{' '}
        <code>./tune4rec sweep submit FILE</code>, or see one run from end to end with{' '}
        <code>./tune4rec demo</code>. It appears here by itself.
      </p>
      <p>
        A sweep needs a dataset: <Link to={pathOf({ page: 'datasets' })}>see which there are</Link>.
      </p>
    </section>
  );
}
