import { useState } from 'react';
import { useSweeps } from '../api/queries';
import type { Sweep } from '../api/wire';
import { Link } from '../app/Link';
import { boardOf } from '../app/route';
import { Menu } from '../controls/Menu';
import { Shown } from '../feedback/Shown';

type Props = {
  /** whose dataset and protocol the others must have */
  to: Sweep;
  /** the sweeps that are ranked already */
  shown: readonly number[];
  name: string;
};

/** Other sweeps of the same dataset; those of another protocol say that they cannot be ranked here. */
export function OtherSweeps({ to, shown, name }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <div className="heading-end">
      <Menu name={name} onToggle={setOpen}>
        {open && <Others to={to} shown={shown} />}
      </Menu>
    </div>
  );
}

function Others({ to, shown }: Omit<Props, 'name'>) {
  const query = useSweeps({ name: '', state: '' });
  return (
    <Shown what="sweeps" query={query}>
      {({ pages }) => {
        const others = pages
          .flatMap(({ sweeps }) => sweeps)
          .filter((it) => it.dataset?.hash === to.dataset?.hash && !shown.includes(it.id));
        return (
          <>
            {others.length === 0 && <p className="soft">No other sweep of this dataset.</p>}
            <ul className="others">
              {others.map((it) => (
                <li key={it.id}>
                  <Other sweep={it} to={to} shown={shown} />
                </li>
              ))}
            </ul>
            {query.hasNextPage && (
              <button
                type="button"
                className="button more"
                onClick={() => void query.fetchNextPage()}
              >
                Look further
              </button>
            )}
          </>
        );
      }}
    </Shown>
  );
}

function Other({ sweep, to, shown }: { sweep: Sweep; to: Sweep; shown: readonly number[] }) {
  const { id, name, protocol } = sweep;
  return protocol?.text === to.protocol?.text ? (
    <>
      <Link to={boardOf([...shown, id])}>{name}</Link> <span className="fact-note">sweep {id}</span>
    </>
  ) : (
    <>
      <span className="soft">{name}</span>{' '}
      <span className="fact-note">
        sweep {id}, another protocol: {protocol?.text}
      </span>
    </>
  );
}
