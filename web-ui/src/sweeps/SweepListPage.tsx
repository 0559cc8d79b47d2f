import { useSweeps } from '../api/queries';
import { Shown } from '../feedback/Shown';
import { SweepCard } from './SweepCard';

/** Every sweep, newest first. */
export function SweepListPage() {
  const query = useSweeps();
  return (
    <>
      <title>Sweeps · Tune4Rec</title>
      <header className="heading">
        <h1>Sweeps</h1>
      </header>
      <Shown what="list of sweeps" query={query}>
        {({ sweeps }) =>
          sweeps.length === 0 ? (
            <NoSweeps />
          ) : (
            <ul className="sweeps" aria-label="Sweeps, newest first">
              {sweeps.map((sweep) => (
                <SweepCard key={sweep.id} sweep={sweep} />
              ))}
            </ul>
          )
        }
      </Shown>
    </>
  );
}

function NoSweeps() {
  return (
    <section className="notice">
      <h2>No sweeps yet</h2>
      <p>
        Submit one with <code>./tune4rec sweep submit FILE</code>, or see one run from end to end
        with <code>./tune4rec demo</code>. It appears here by itself.
      </p>
    </section>
  );
}
