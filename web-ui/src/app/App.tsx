import { SweepPage } from '../sweep/SweepPage';
import { SweepListPage } from '../sweeps/SweepListPage';
import { Link } from './Link';
import { Mark } from './Mark';
import { type Route, routeOf, usePath } from './route';
import { UnknownPage } from './UnknownPage';

/** The frame around every page, and the page that the address names. */
export function App() {
  const route = routeOf(usePath());
  return (
    <>
      <header className="masthead">
        <div className="masthead-inner">
          <Link to="/" className="brand">
            <Mark />
            Tune4Rec
          </Link>
          <span className="tagline">sweeps over session-based recommenders</span>
        </div>
      </header>
      <main className="page">
        <Page route={route} />
      </main>
    </>
  );
}

function Page({ route }: { route: Route }) {
  switch (route.page) {
    case 'sweeps':
      return <SweepListPage />;
    case 'sweep':
      return <SweepPage key={route.id} id={route.id} />;
    case 'unknown':
      return <UnknownPage />;
  }
}
