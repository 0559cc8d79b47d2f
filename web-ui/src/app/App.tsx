import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { BoardPage } from '../board/BoardPage';
import { ComparePage } from '../compare/ComparePage';
import { DatasetListPage } from '../datasets/DatasetListPage';
import { DatasetPage } from '../datasets/DatasetPage';
import { Boundary } from '../feedback/Boundary';
import { Loading } from '../feedback/Loading';
import { SweepPage } from '../sweep/SweepPage';
import { SweepListPage } from '../sweeps/SweepListPage';
import { TrialPage } from '../trial/TrialPage';
import { WorkersPage } from '../workers/WorkersPage';
import { usePath } from './address';
import { KeysHelp } from './KeysHelp';
import { useKeys } from './keys';
import { Masthead } from './Masthead';
import { type Route, routeOf } from './route';
import { UnknownPage } from './UnknownPage';

/** Its editor is larger than all other pages together, and most visits do without it. */
const NewSweepPage = lazy(() => import('../submit/NewSweepPage'));

/** The frame around every page, and the page that the address names. */
export function App() {
  const path = usePath();
  const route = routeOf(path);
  const [help, setHelp] = useState(false);
  const showHelp = useCallback(() => setHelp(true), []);
  useKeys(showHelp);
  return (
    <>
      <a className="skip" href="#main">
        To the content
      </a>
      <Masthead route={route} onHelp={showHelp} />
      <Main path={path} route={route} />
      {help && <KeysHelp onClose={() => setHelp(false)} />}
    </>
  );
}

/** Takes the focus when the page changes, so that keys and readers go on at the new page. */
function Main({ path, route }: { path: string; route: Route }) {
  const ref = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current !== path) {
      shown.current = path;
      ref.current?.focus({ preventScroll: true });
    }
  }, [path]);
  return (
    <main id="main" className="page" ref={ref} tabIndex={-1}>
      <Boundary key={path}>
        <Suspense fallback={<Loading what="page" />}>
          <Page route={route} />
        </Suspense>
      </Boundary>
    </main>
  );
}

function Page({ route }: { route: Route }) {
  switch (route.page) {
    case 'sweeps':
      return <SweepListPage />;
    case 'new-sweep':
      return <NewSweepPage />;
    case 'sweep':
      return <SweepPage key={route.id} id={route.id} />;
    case 'trial':
      return <TrialPage key={route.id} id={route.id} />;
    case 'boards':
      return <BoardPage />;
    case 'compare':
      return <ComparePage />;
    case 'workers':
      return <WorkersPage />;
    case 'datasets':
      return <DatasetListPage />;
    case 'dataset':
      return <DatasetPage key={route.key} datasetKey={route.key} />;
    case 'unknown':
      return <UnknownPage />;
  }
}
