import { Link } from './Link';
import { Mark } from './Mark';
import type { Route } from './route';
import { ThemeChoice } from './ThemeChoice';

const PLACES: [to: string, name: string, pages: Route['page'][]][] = [
  ['/', 'Sweeps', ['sweeps', 'new-sweep', 'sweep', 'trial', 'boards', 'compare']],
  ['/workers', 'Workers', ['workers']],
  ['/datasets', 'Datasets', ['datasets', 'dataset']],
];

/** Where one is and where one can go, on every page. */
export function Masthead({ route, onHelp }: { route: Route; onHelp: () => void }) {
  return (
    <header className="masthead">
      <div className="masthead-inner">
        <Link to="/" className="brand">
          <Mark />
          Tune4Rec
        </Link>
        <nav aria-label="Pages" className="places">
          {PLACES.map(([to, name, pages]) => (
            <Link key={to} to={to} className="place" current={pages.includes(route.page)}>
              {name}
            </Link>
          ))}
        </nav>
        <ThemeChoice />
        <button type="button" className="button" onClick={onHelp} aria-label="Show the keys">
          <kbd>?</kbd>
        </button>
        <Link to="/sweeps/new" className="button button-main">
          New sweep
        </Link>
      </div>
    </header>
  );
}
