import { useBoard } from '../api/claims';
import { isLive, isRepeated } from '../api/live';
import { useSweepsOf } from '../api/queries';
import type { Sweep } from '../api/wire';
import { useParams } from '../app/address';
import { Link } from '../app/Link';
import { boardOf, datasetKey, listOf, pathOf } from '../app/route';
import { Crumbs } from '../feedback/Crumbs';
import { StatePill } from '../feedback/StatePill';
import { ProtocolWords } from '../protocol/ProtocolWords';
import { useHighlight } from '../sweep/highlight';
import { BoardView } from './BoardView';
import { choiceOf, endedOf, hasFinalists, questionOf } from './choice';
import { listed } from './claims';
import { OtherSweeps } from './OtherSweeps';

/** Rows of several sweeps, which have dataset version and protocol in common. */
export function BoardPage() {
  const [params] = useParams();
  const ids = sweepsOf(params.get('sweeps'));
  const rows = listOf(params.get('rows'));
  const title = ids.length === 0 ? 'Board' : `Board of sweeps ${listed(ids.map(String))}`;
  return (
    <>
      <title>{`${title} · Tune4Rec`}</title>
      <Crumbs path={[['Sweeps', pathOf({ page: 'sweeps' })]]} here="board" />
      {ids.length === 0 && rows.length === 0 ? (
        <NoSweeps />
      ) : (
        <Ranked title={title} ids={ids} rows={rows} />
      )}
    </>
  );
}

/** Whole numbers of an address, each once. */
function sweepsOf(text: string | null): number[] {
  const ids = listOf(text).filter((it) => /^[1-9]\d{0,14}$/.test(it));
  return [...new Set(ids.map(Number))];
}

type RankedProps = { title: string; ids: number[]; rows: string[] };

function Ranked({ title, ids, rows }: RankedProps) {
  const [params] = useParams();
  const highlight = useHighlight();
  const looks = useSweepsOf(ids);
  const sweeps = looks.flatMap(({ data }) => data ?? []);
  const repeated = sweeps.some(hasFinalists);
  const choice = choiceOf(params, repeated);
  // which split is looked at first is known once the sweeps are
  const known = looks.every(({ isPending }) => !isPending);
  const query = useBoard({
    question: known ? questionOf(ids, rows, choice) : undefined,
    live: sweeps.some((it) => isLive(it.state) || isRepeated(it)),
    ended: sweeps.reduce((sum, it) => sum + endedOf(it), 0),
  });
  return (
    <>
      <header className="heading">
        <div className="heading-line">
          <h1>{title}</h1>
          {sweeps[0] !== undefined && <OtherSweeps to={sweeps[0]} shown={ids} name="Add a sweep" />}
        </div>
        {sweeps[0] !== undefined && sweeps.every((it) => isLike(it, sweeps[0])) && (
          <Common sweep={sweeps[0]} />
        )}
        <ul className="ranked" aria-label="Sweeps of this board">
          {sweeps.map((it) => (
            <RankedSweep key={it.id} sweep={it} ids={ids} />
          ))}
        </ul>
      </header>
      <section className="panel" aria-labelledby="claims-title">
        <div className="panel-head">
          <h2 id="claims-title">What the board can claim</h2>
          <p>How precisely each row is known, and which of them differ.</p>
        </div>
        <BoardView
          query={query}
          choice={choice}
          repeated={repeated}
          several
          highlight={highlight}
        />
      </section>
    </>
  );
}

function isLike(a: Sweep, b: Sweep | undefined): boolean {
  return a.dataset?.hash === b?.dataset?.hash && a.protocol?.text === b?.protocol?.text;
}

/** What the rows must have in common. */
function Common({ sweep: { dataset, protocol } }: { sweep: Sweep }) {
  if (dataset === undefined || protocol === undefined) {
    return null;
  }
  return (
    <>
      <dl className="facts">
        <div>
          <dt>Dataset</dt>
          <dd>
            <Link to={pathOf({ page: 'dataset', key: datasetKey(dataset) })}>{dataset.name}</Link>{' '}
            <span className="fact-note">{dataset.hash.slice(0, 12)}</span>
          </dd>
        </div>
        <div>
          <dt>Protocol</dt>
          <dd>{protocol.text}</dd>
        </div>
      </dl>
      <ProtocolWords protocol={protocol} />
    </>
  );
}

function RankedSweep({ sweep, ids }: { sweep: Sweep; ids: number[] }) {
  const others = ids.filter((it) => it !== sweep.id);
  return (
    <li>
      <span className="soft">{sweep.id}</span>{' '}
      <Link to={pathOf({ page: 'sweep', id: sweep.id })}>{sweep.name}</Link>{' '}
      <StatePill state={sweep.state} />
      {others.length > 0 && (
        <Link to={boardOf(others)} className="chip" label={`Take out ${sweep.name}`}>
          ×
        </Link>
      )}
    </li>
  );
}

function NoSweeps() {
  return (
    <section className="notice">
      <h1>No sweeps are chosen</h1>
      <p>
        Tick two or more on the <Link to={pathOf({ page: 'sweeps' })}>list of sweeps</Link> and rank
        them together, or name them in the address: <code>/boards?sweeps=3,5</code>.
      </p>
    </section>
  );
}
