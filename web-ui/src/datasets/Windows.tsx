import type { Profile } from '../api/wire';
import { BarChart } from '../charts/BarChart';
import { brief, count, percent } from '../format/number';
import { utc, utcBrief } from '../format/time';

const DAY_MS = 86_400_000;

type Props = { windows: Profile['windows'][number][]; time: string };

/** What comes in over time, and how much of it nobody has seen before. */
export function Windows({ windows, time }: Props) {
  if (windows.length < 2) {
    return null;
  }
  const named = windows.map((window, i) => ({ window, ...naming(window, time, i) }));
  return (
    <div className="halves">
      <section className="panel" aria-labelledby="windows-title">
        <div className="panel-head">
          <h2 id="windows-title">Sessions per window</h2>
          <p>{count(windows.length)} windows</p>
        </div>
        <BarChart
          name="How many sessions start in each window"
          across="start of the window"
          up="sessions"
          bars={named.map(({ window, ...it }) => ({ ...it, value: window.sessions }))}
          text={sessionsText}
          tick={brief}
        />
      </section>
      <section className="panel" aria-labelledby="unseen-title">
        <div className="panel-head">
          <h2 id="unseen-title">Unseen items per window</h2>
          <p>share of a window’s interactions with items that no window before it has</p>
        </div>
        <BarChart
          name="Which share of each window’s interactions is with items that no window before it has"
          across="start of the window"
          up="share"
          bars={named.map(({ window, ...it }) => ({ ...it, value: window.unseen_items_share }))}
          text={percent}
        />
      </section>
    </div>
  );
}

function naming({ start, end }: Profile['windows'][number], time: string, index: number) {
  if (time === 'position') {
    return { label: String(index + 1), name: `Window ${index + 1}` };
  }
  return { label: utcBrief(start, end - start < DAY_MS), name: `From ${utc(start)}` };
}

function sessionsText(value: number): string {
  return `${count(value)} sessions`;
}
