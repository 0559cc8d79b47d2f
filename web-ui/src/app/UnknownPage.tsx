import { Link } from './Link';

export function UnknownPage() {
  return (
    <section className="notice">
      <title>No such page · Tune4Rec</title>
      <h1>There is no page at this address</h1>
      <p>
        A sweep has its page at <code>/sweeps/NUMBER</code>, a trial at <code>/trials/NUMBER</code>.{' '}
        <Link to="/">See all sweeps</Link>
      </p>
    </section>
  );
}
