import type { Profile } from '../api/wire';
import { BarChart } from '../charts/BarChart';
import { brief, count, percent } from '../format/number';

/** How long sessions are. */
export function LengthHistogram({ profile }: { profile: Profile }) {
  const bars = profile.length_histogram.map(({ from, to, sessions }) => ({
    label: bin(from, to),
    name: `${bin(from, to)} interactions`,
    value: sessions,
  }));
  return (
    <section className="panel" aria-labelledby="lengths-title">
      <div className="panel-head">
        <h2 id="lengths-title">Session lengths</h2>
      </div>
      <BarChart
        name="How many sessions have how many interactions"
        across="interactions of a session"
        up="sessions"
        bars={bars}
        text={sessionsText}
        tick={brief}
      />
    </section>
  );
}

/** How unevenly interactions are spread over the items. */
export function PopularityHistogram({ profile }: { profile: Profile }) {
  const { gini, share_of_top_1_percent: top, histogram } = profile.popularity;
  const bars = histogram.map(({ from, to, items }) => ({
    label: bin(from, to),
    name: `${bin(from, to)} interactions`,
    value: items,
  }));
  return (
    <section className="panel" aria-labelledby="popularity-title">
      <div className="panel-head">
        <h2 id="popularity-title">Item popularity</h2>
        <p>
          {percent(top)} of the interactions are with the most popular 1 % of the items; Gini{' '}
          {gini.toFixed(2)}
        </p>
      </div>
      <BarChart
        name="How many items have how many interactions"
        across="interactions with an item"
        up="items"
        bars={bars}
        text={itemsText}
        tick={brief}
      />
    </section>
  );
}

function bin(from: number, to: number): string {
  return from === to ? brief(from) : `${brief(from)}–${brief(to)}`;
}

function sessionsText(value: number): string {
  return `${count(value)} sessions`;
}

function itemsText(value: number): string {
  return `${count(value)} items`;
}
