import { useMemo, useState } from 'react';
import { isLive } from '../api/live';
import { type LeaderboardQuery, useImportance, useTrials } from '../api/queries';
import type { ImportanceMethod, LeaderboardRow, Sweep, SweepImportance, Trial } from '../api/wire';
import { count } from '../format/number';
import type { Highlight } from '../sweep/highlight';
import { axesOf, type ParameterAxis } from './axes';
import { goalsOf, judged } from './goals';
import { ImportancePanel } from './ImportancePanel';
import { ParallelCoordinates } from './ParallelCoordinates';
import { ParetoPlot } from './ParetoPlot';
import { type Ended, ranked, thinned } from './ranked';
import { Slices } from './Slices';

type Props = { sweep: Sweep; query: LeaderboardQuery; highlight: Highlight };

/** Below this many completed trials nothing can be told apart. */
const FEWEST = 3;

/** More lines are a carpet, and slow. */
const MOST_LINES = 300;

/** Which parameters made the difference, and how: for sweeps with something to compare. */
export function WhatMatters({ sweep, query, highlight }: Props) {
  const completed = sweep.trials.completed;
  const rows = query.data?.rows;
  return completed < FEWEST || rows === undefined || rows.length === 0 ? null : (
    <Pictures sweep={sweep} rows={rows} highlight={highlight} />
  );
}

type PicturesProps = { sweep: Sweep; rows: LeaderboardRow[]; highlight: Highlight };

function Pictures({ sweep, rows, highlight }: PicturesProps) {
  const live = isLive(sweep.state);
  const { completed } = sweep.trials;
  const [method, choose] = useState<ImportanceMethod>('ped_anova');
  const importance = useImportance(sweep.id, method, completed);
  // a board is read a page at a time, and its first page holds the best alone
  const onBoard = useMemo(() => rows.filter(({ state }) => state === 'COMPLETED'), [rows]);
  const all = useTrials(sweep.id, live, onBoard.length < completed);
  const { order, shown, axes } = useMemo(
    () =>
      pictured(sweep, all.data === undefined ? fromBoard(onBoard, sweep) : fromTrials(all.data)),
    [sweep, all.data, onBoard],
  );
  const shares = importance.data?.parameters;
  const sorted = useMemo(() => byShare(axes, shares ?? []), [axes, shares]);
  const goals = goalsOf(sweep);
  const common = { axes: sorted, objective: sweep.objective, trials: shown, highlight };
  return (
    <section className="panel matters" aria-labelledby="matters-title">
      <div className="panel-head">
        <h2 id="matters-title">What matters</h2>
        <p>
          {count(order.length)} completed trials
          {shown.length < order.length &&
            `, of which the pictures show ${count(shown.length)}: half from the best tenth, the rest evenly by rank`}
        </p>
      </div>
      <ImportancePanel query={importance} method={method} onChoose={choose} />
      {axes.length > 0 && shown.length > 0 && (
        <>
          <ParallelCoordinates {...common} />
          <Slices {...common} />
        </>
      )}
      {goals.length > 1 && <ParetoPlot goals={goals} trials={judged(rows)} highlight={highlight} />}
    </section>
  );
}

/** All that the pictures need of the trials; the shares' order comes later. */
function pictured({ higher_is_better, definition }: Sweep, trials: Ended[]) {
  const order = ranked(trials, higher_is_better);
  return { order, shown: thinned(order, MOST_LINES), axes: axesOf(definition.space, trials) };
}

function byShare(axes: readonly ParameterAxis[], shares: SweepImportance['parameters']) {
  const place = (name: string) => shares.findIndex(({ parameter }) => parameter === name);
  return [...axes].sort((a, b) => place(a.name) - place(b.name));
}

function fromBoard(rows: LeaderboardRow[], { objective }: Sweep): Ended[] {
  return rows.map(({ trial_id, number, valid, configuration }) => ({
    ...{ id: trial_id, number, configuration },
    value: valid[objective] ?? Number.NaN,
  }));
}

function fromTrials(trials: Trial[]): Ended[] {
  return trials.flatMap(({ id, number, state, value, configuration }) =>
    state === 'COMPLETED' && value !== undefined ? [{ id, number, value, configuration }] : [],
  );
}
