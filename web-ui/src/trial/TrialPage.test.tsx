import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { type Answers, json, playController, problem, refuses, waits } from '../testing/controller';
import { anAttempt, anEndedSweep, aTrial } from '../testing/examples';
import { open } from '../testing/show';

const LOG = '/trials/101/attempts/1/log';

function play(answers: Answers = {}) {
  const best = aTrial({ id: 102, number: 2, configuration: { masking: 'mlm', n_layer: 1 } });
  const played = playController({
    '/trials/101': json(aTrial()),
    '/trials/102': json(best),
    '/sweeps/7': json(anEndedSweep()),
    '/sweeps/7/trials': json({
      trials: [1, 2].map((number) => ({ ...aTrial(), id: 100 + number, number })),
    }),
    [LOG]: json({ chunks: [], left_out_bytes: 0, ended: true }),
    '/trials/101/cost': json({ trials: 0 }),
    '/trials/102/cost': json({ trials: 0 }),
    ...answers,
  });
  return played;
}

function log(...chunks: string[]) {
  const numbered = chunks.map((text, i) => ({ number: i + 1, text }));
  return json({ chunks: numbered, left_out_bytes: 0, ended: true });
}

test('the page says that it loads, and why it cannot show a trial', async () => {
  play({ '/trials/101': waits });
  open('/trials/101');
  expect(screen.getByRole('status').textContent).toBe('Loading trial…');
});

test('a trial that does not exist shows the problem', async () => {
  play({ '/trials/101': problem(404, { title: 'Not Found', detail: 'no trial 101' }) });
  open('/trials/101');

  expect((await screen.findByRole('alert')).textContent).toContain('no trial 101');
});

test('a trial shows its curve, its metrics and what differs from the best', async () => {
  play();
  open('/trials/101');

  expect(await screen.findByRole('img', { name: /^ndcg@20 on validation by epoch/ })).toBeTruthy();
  expect(document.title).toBe('Trial 1 of eshop-first · Tune4Rec');
  expect(screen.getByText(/^Best epoch 2: 0\.2500/)).toBeTruthy();
  const metrics = within(screen.getByRole('region', { name: 'Metrics' }));
  expect(metrics.getByRole('row', { name: /^ndcg@20 objective 0.2500 0.2400$/ })).toBeTruthy();
  const configuration = screen.getByRole('region', { name: 'Configuration' });
  expect(await within(configuration).findByText('2 of 3 differ from the best')).toBeTruthy();
  expect(within(configuration).getByRole('row', { name: 'masking clm mlm' }).className).toBe(
    'differs',
  );
});

test('a completed trial shows what made its numbers, and how to make them again', async () => {
  play();
  open('/trials/101');

  const ranWith = await screen.findByRole('region', { name: 'Ran with' });
  expect(ranWith.textContent).toContain('PyTorch2.7.1 cpu');
  expect(ranWith.textContent).toContain('Dataseteshop-clothing@a3f09c1be77d4410');
  expect(within(ranWith).getByText('./tune4rec trial reproduce 101')).toBeTruthy();
});

test('a trial tells why its sampler chose it', async () => {
  const suggestion = {
    sampler: 'tpe',
    step: 'model',
    numbers: { log_ratio: 1.25 },
    history: { completed: '1-57,59', running: '58,60' },
  };
  play({ '/trials/101': json(aTrial({ suggestion })) });
  open('/trials/101');

  const why = await screen.findByRole('region', { name: 'Why this configuration' });
  expect(why.textContent).toContain('tpe, model');
  expect(why.textContent).toContain('Saw completed1-57,59');
  expect(why.textContent).toContain('log ratio1.25');
});

test('a trial of before such records says so', async () => {
  const { environment: _, ...older } = anAttempt();
  play({ '/trials/101': json(aTrial({ attempts: [older] })) });
  open('/trials/101');

  const ranWith = await screen.findByRole('region', { name: 'Ran with' });
  expect(ranWith.textContent).toContain('Not recorded');
});

test('a trial without a result was made with nothing yet', async () => {
  play({ '/trials/101': json(aTrial({ state: 'RUNNING' })) });
  open('/trials/101');

  await screen.findByRole('region', { name: 'Attempts' });
  expect(screen.queryByRole('region', { name: 'Ran with' })).toBeNull();
});

test('metrics of other tasks stand with the rest, and their losses are a link away', async () => {
  const valid = { 'ndcg@20': 0.25, 'rmse:price': 3.5, 'auc:bought': 0.75 };
  const losses = [{ task: 'price', split: 'valid', cases: 1200 }];
  play({
    '/trials/101': json(
      aTrial({ objective: 'rmse:price', valid, test: { 'rmse:price': 4 }, losses }),
    ),
  });
  open('/trials/101');

  const metrics = within(await screen.findByRole('region', { name: 'Metrics' }));
  const [, first, second] = metrics.getAllByRole('row');
  expect(first?.textContent).toBe('rmse:price objective3.50004.0000');
  expect(second?.textContent).toBe('auc:bought0.7500–');
  const link = metrics.getByRole('link', { name: 'price on valid' });
  expect(link.getAttribute('href')).toBe('/api/v1/trials/101/losses?task=price&split=valid');
  expect(link.parentElement?.textContent).toBe('price on valid (1,200)');
});

test('a trial shows what was expected of it, and where that comes from', async () => {
  const expected = { seconds: 185, memory_bytes: 536870912 };
  play({ '/trials/101/cost': json({ expected, device: 'cpu of gpu7, 1 thread', trials: 12 }) });
  open('/trials/101');

  const value = await screen.findByText('3 min 05 s, 512 MiB');
  expect(value.title).toBe('learned from 12 trials on cpu of gpu7, 1 thread');
});

test('an expectation that no trial stands behind is called a guess', async () => {
  play({ '/trials/101/cost': json({ expected: { seconds: 5, memory_bytes: 1024 }, trials: 0 }) });
  open('/trials/101');

  expect((await screen.findByText('Expected')).nextSibling?.textContent).toBe(
    '5.0 s, 1.0 KiB a guess',
  );
});

test('another metric is chosen in the address', async () => {
  play();
  open('/trials/101?metric=recall%4020');

  expect(await screen.findByRole('img', { name: /^recall@20 on validation/ })).toBeTruthy();
  fireEvent.change(screen.getByRole('combobox', { name: 'Metric' }), {
    target: { value: 'ndcg@10' },
  });
  expect(location.search).toBe('?metric=ndcg%4010');
});

test('what else moved while it trained is chosen beside it', async () => {
  const trial = aTrial();
  const reports = trial.reports.map((it, i) => ({
    ...it,
    train: { 'ndcg@20': 0.5 },
    memory_bytes: (i + 1) * 2 ** 30,
    cores: 1.5,
  }));
  play({ '/trials/101': json({ ...trial, reports }) });
  open('/trials/101?curve=memory&metric=train%20ndcg%4020');

  expect(await screen.findByRole('img', { name: /^memory by epoch/ })).toBeTruthy();
  expect(screen.getByText(/^Best epoch 2: 2.* GiB/)).toBeTruthy();
  expect(screen.getByRole('img', { name: /^ndcg@20 in training by epoch/ })).toBeTruthy();
  fireEvent.change(screen.getByRole('combobox', { name: 'Quantity' }), {
    target: { value: 'cores' },
  });
  expect(await screen.findByRole('img', { name: /^CPU cores in use by epoch/ })).toBeTruthy();
});

test('a kept model is downloaded and tried', async () => {
  const answers = [
    problem(422, { title: 'Unprocessable Content', detail: "items[0]: got 'zz'" }),
    json({ recommendations: [{ item: 'boots', score: 1.5 }] }),
  ];
  const { requests } = play({
    '/trials/101': json(aTrial({ model_bytes: 2048 })),
    'POST /trials/101/recommendations': () => answers.shift() ?? refuses,
  });
  open('/trials/101');

  const link = await screen.findByRole('link', { name: 'Download model' });
  expect(link.getAttribute('href')).toBe('/api/v1/trials/101/model');
  const model = within(screen.getByRole('region', { name: 'Model' }));
  expect(model.getByText(/2\.0 KiB/)).toBeTruthy();
  const ask = (items: string) => {
    fireEvent.change(model.getByRole('textbox'), { target: { value: items } });
    fireEvent.click(model.getByRole('button', { name: 'Recommend' }));
  };
  ask('zz');
  expect((await model.findByRole('alert')).textContent).toContain("got 'zz'");
  ask('hat, shoe ,');
  expect(await model.findByRole('row', { name: 'boots 1.5000' })).toBeTruthy();
  expect(model.queryByRole('alert')).toBeNull();
  expect(JSON.parse(requests.at(-1)?.body ?? '')).toEqual({
    items: ['hat', 'shoe'],
    k: 10,
    exclude_seen: true,
  });
});

test('a trial of which no model is kept offers none', async () => {
  play();
  open('/trials/101');

  expect(await screen.findByRole('region', { name: 'Metrics' })).toBeTruthy();
  expect(screen.queryByRole('region', { name: 'Model' })).toBeNull();
});

test('the trials before and after are a link and a key away', async () => {
  vi.stubGlobal('scrollTo', () => {});
  play();
  open('/trials/101');

  const next = await screen.findByRole('link', { name: 'Next trial' });
  expect(next.getAttribute('href')).toBe('/trials/102');
  expect(screen.queryByRole('link', { name: 'Previous trial' })).toBeNull();
  fireEvent.keyDown(document.body, { key: 'j' });
  expect(location.pathname).toBe('/trials/102');
});

test('an attempt that failed tells why, and its log is a press away', async () => {
  const lost = anAttempt({ state: 'EXPIRED', exit_reason: 'the worker fell silent' });
  play({
    '/trials/101': json(aTrial({ attempts: [lost, anAttempt({ number: 2 })] })),
    [LOG]: log('first\n'),
    '/trials/101/attempts/2/log': log('second\n'),
  });
  open('/trials/101');

  expect(await screen.findByText('the worker fell silent')).toBeTruthy();
  const second = await screen.findByRole('log', { name: 'Log of attempt 2' });
  expect(second.textContent).toBe('second\n');
  fireEvent.click(screen.getByRole('button', { name: 'Attempt 1, show its log' }));
  expect((await screen.findByRole('log', { name: 'Log of attempt 1' })).textContent).toBe(
    'first\n',
  );
  expect(location.search).toBe('?attempt=1');
});

test('a log is searched by the address, and Enter goes from match to match', async () => {
  play({ [LOG]: log('epoch 1 loss 5\n', 'epoch 2 loss 4\n') });
  open('/trials/101?find=loss');

  expect(await screen.findByText('1 of 2')).toBeTruthy();
  const field = screen.getByRole('searchbox', { name: 'Search the log' });
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(screen.getByText('2 of 2')).toBeTruthy();
  fireEvent.change(field, { target: { value: 'nothing' } });
  expect(screen.getByText('no match')).toBeTruthy();
  expect(location.search).toContain('find=nothing');
});

test('what the quota left out of a log is told where it was', async () => {
  const chunks = [
    { number: 1, text: 'begin\n' },
    { number: 9, text: 'end\n' },
  ];
  play({ [LOG]: json({ chunks, left_out_bytes: 2048, ended: true }) });
  open('/trials/101');

  const shown = await screen.findByRole('log');
  expect(shown.textContent).toMatch(/^begin\n2\.0 KiB left out here.*end\n$/s);
});

test('a log that is still written is read on from where it was', async () => {
  const { requests } = play({
    '/trials/101': json(aTrial({ state: 'RUNNING', attempts: [anAttempt({ state: 'RUNNING' })] })),
    [LOG]: ({ query }) =>
      json({
        chunks: [{ number: Number(query.get('after')) + 1, text: `after ${query.get('after')}\n` }],
        left_out_bytes: 0,
        ended: query.get('after') === '1',
      }),
  });
  open('/trials/101');

  const shown = await screen.findByRole('log');
  await vi.waitFor(() => expect(shown.textContent).toBe('after 0\nafter 1\n'), { timeout: 5000 });
  expect(
    requests.filter(({ path }) => path === LOG).map(({ query }) => query.get('after')),
  ).toEqual(['0', '1']);
});
