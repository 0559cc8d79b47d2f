import type { Comparison, Duel } from '../api/wire';
import { count, percent } from '../format/number';

/** In how many sessions one row ranked the true item higher than another, and in how many lower. */
export function Duels({ comparison: { duels } }: { comparison: Comparison }) {
  return duels.length === 0 ? null : (
    <section className="panel" aria-labelledby="duels-title">
      <div className="panel-head">
        <h2 id="duels-title">Sessions won and lost</h2>
        <p>Who ranked the item that came next higher; a mean does not show it.</p>
      </div>
      <section
        className="table-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region is reached by keyboard
        tabIndex={0}
        aria-label="Sessions won and lost, scrolls sideways"
      >
        <table className="table table-small duels" aria-labelledby="duels-title">
          <thead>
            <tr>
              <th scope="col">Row against another</th>
              <th scope="col" className="number head-won">
                won
              </th>
              <th scope="col" className="number">
                tied
              </th>
              <th scope="col" className="number head-lost">
                lost
              </th>
              <th scope="col">
                <span className="unseen">as shares</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {duels.map((duel) => (
              <DuelRow key={`${duel.row} ${duel.other}`} duel={duel} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function DuelRow({ duel: { row, other, won, lost, tied } }: { duel: Duel }) {
  const all = Math.max(1, won + lost + tied);
  const share = (cases: number) => `${((100 * cases) / all).toFixed(2)}%`;
  return (
    <tr>
      <th scope="row">
        {row} <span className="soft">against</span> {other}
      </th>
      <td className="number">{count(won)}</td>
      <td className="number soft">{count(tied)}</td>
      <td className="number">{count(lost)}</td>
      <td className="duel-cell">
        <svg
          width="100%"
          height="10"
          role="img"
          aria-label={`${percent(won / all)} won, ${percent(tied / all)} tied, ${percent(lost / all)} lost`}
        >
          <rect className="duel-won" width={share(won)} height="10" />
          <rect className="duel-tied" x={share(won)} width={share(tied)} height="10" />
          <rect className="duel-lost" x={share(won + tied)} width={share(lost)} height="10" />
        </svg>
      </td>
    </tr>
  );
}
