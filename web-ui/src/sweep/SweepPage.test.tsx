import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { type Answers, json, playController, problem, waits } from '../testing/controller';
import { anEndedSweep, aProtocol, aRound, aRow, aSweep } from '../testing/examples';
import { open } from '../testing/show';

function sweepAnswers(sweep: Answers[string]): Answers {
  return { '/sweeps/7': sweep, '/sweeps/7/leaderboard': waits, '/sweeps/7/curves': waits };
}

test('the page says that it loads', () => {
  playController(sweepAnswers(waits));
  open('/sweeps/7');

  expect(screen.getByRole('status').textContent).toBe('Loading sweep 7…');
});

test('a sweep that does not exist shows every error of the problem', async () => {
  const errors = [{ field: 'id', message: 'sweep 7: an id names a sweep that exists' }];
  playController(sweepAnswers(problem(404, { title: 'Not Found', detail: 'no sweep 7', errors })));
  open('/sweeps/7');

  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('404 Not Found');
  expect(alert.textContent).toContain('no sweep 7');
  expect(alert.textContent).toContain('id sweep 7: an id names a sweep that exists');
  const crumbs = within(screen.getByRole('navigation', { name: 'Breadcrumb' }));
  expect(crumbs.getByRole('link', { name: 'Sweeps' }).getAttribute('href')).toBe('/');
});

test('an answer that is not JSON is told apart from a problem', async () => {
  const page = { does: 'answer', status: 502, type: 'text/html', body: '<html>' } as const;
  playController(sweepAnswers(page));
  open('/sweeps/7');

  expect((await screen.findByRole('alert')).textContent).toContain('status 502');
});

test('a running sweep shows what it is and how far it is', async () => {
  playController(sweepAnswers(json(aSweep())));
  open('/sweeps/7');

  expect(await screen.findByRole('heading', { level: 1, name: 'eshop-first' })).toBeTruthy();
  const bar = screen.getByRole('progressbar', { name: 'Trials done' });
  expect(bar.getAttribute('aria-valuetext')).toBe('2 of 4 trials done');
  const progress = screen.getByRole('region', { name: 'Progress' }).textContent;
  expect(progress).toContain('Time left≈ 1 min 35 s');
  expect(progress).toContain('Best so far0.2812ndcg@20, trial 2');
  expect(screen.getByText('eshop-clothing')).toBeTruthy();
  expect(document.title).toBe('eshop-first 2/4 · Tune4Rec');
});

test('an objective that is better when it is lower says so', async () => {
  const sweep = aSweep({ objective: 'rmse:price', higher_is_better: false });
  playController(sweepAnswers(json(sweep)));
  open('/sweeps/7');

  expect((await screen.findByText('Objective')).nextSibling?.textContent).toBe(
    'rmse:price on validation, lower is better',
  );
});

test('a sweep of programs that ask has values and no dataset', async () => {
  const {
    dataset: _,
    protocol: __,
    ...rest
  } = aSweep({
    external: true,
    objective: 'loss',
    higher_is_better: false,
    objectives: [
      { name: 'loss', maximize: false },
      { name: 'hits', maximize: true },
    ],
    limits: [{ name: 'ms', max: 20 }],
  });
  const row = {
    ...aRow(1, 0.3, 1),
    valid: { loss: 0.3, hits: 5, ms: 10 },
    test: {},
    standing: { values: { loss: 0.3 }, pareto_rank: 1, within_limits: true },
  };
  playController({
    '/sweeps/7': json(rest),
    '/sweeps/7/leaderboard': json({ sweep: rest, metrics: ['loss', 'hits', 'ms'], rows: [row] }),
  });
  open('/sweeps/7');

  expect((await screen.findByText('Objective')).nextSibling?.textContent).toBe(
    'loss as it is told, lower is better',
  );
  expect(screen.getByText('And').nextSibling?.textContent).toContain('hits, higher is better');
  expect(screen.getByText('Limit').nextSibling?.textContent).toContain('ms ≤ 20');
  expect(screen.getByText(/^none: programs ask/)).toBeTruthy();
  expect((await screen.findByText(/Pareto 1/)).textContent).not.toContain('over');
  expect(screen.queryByRole('region', { name: 'Learning curves' })).toBeNull();
});

test('time left is not invented before the first trial has ended', async () => {
  const { eta_seconds: _, best: __, ...fresh } = aSweep();
  playController(sweepAnswers(json(fresh)));
  open('/sweeps/7');

  const progress = await screen.findByRole('region', { name: 'Progress' });
  expect(progress.textContent).toContain('Time leftnot known yet');
  expect(progress.textContent).toContain('Best so far–');
});

test('an ended sweep shows how long it took', async () => {
  playController(sweepAnswers(json(anEndedSweep())));
  open('/sweeps/7');

  const progress = await screen.findByRole('region', { name: 'Progress' });
  expect(progress.textContent).toContain('Took3 min 05 s');
  expect(screen.getByText('final numbers')).toBeTruthy();
});

test('a sweep says what was trained, evaluated and ranked', async () => {
  const protocol = aProtocol({ kind: 'sliding_last_k', last: '24h', candidates: 'unseen' });
  playController(sweepAnswers(json(anEndedSweep({ protocol }))));
  open('/sweeps/7');

  expect((await screen.findByText('Trained on')).nextSibling?.textContent).toMatch(/last 24h$/);
  expect(screen.getByText('Evaluated on').nextSibling?.textContent).toMatch(/mean over windows$/);
  expect(screen.getByText('Ranked').nextSibling?.textContent).toMatch(/is a miss/);
  expect(screen.queryByText(/not comparable/)).toBeNull();
});

test('a sweep says how far its finalists are, over all rounds, and leads to each', async () => {
  const repeats = [aRound(), aRound({ id: 9, state: 'RUNNING', ended: 1 })];
  playController(sweepAnswers(json(anEndedSweep({ repeats }))));
  open('/sweeps/7');

  const runs = await screen.findByRole('list', { name: 'Run again' });
  expect(runs.textContent).toBe('Finalists: 3 of 4 runs done round 1, round 2');
  expect(within(runs).getByRole('link', { name: 'round 2' }).getAttribute('href')).toBe(
    '/sweeps/9',
  );
});

test('a sweep that repeats trials says of which sweep, and claims nothing', async () => {
  playController(sweepAnswers(json(anEndedSweep({ kind: 'REPRODUCTION', parent: 3 }))));
  open('/sweeps/7');

  const parent = await screen.findByRole('link', { name: 'sweep 3' });
  expect(parent.getAttribute('href')).toBe('/sweeps/3');
  expect(parent.parentElement?.textContent).toBe('reproductions of sweep 3');
  const crumbs = within(screen.getByRole('navigation', { name: 'Breadcrumb' }));
  expect(crumbs.getByRole('link', { name: '3' })).toBeTruthy();
  expect(screen.queryByRole('region', { name: 'What the board can claim' })).toBeNull();
});
