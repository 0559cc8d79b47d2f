import { act, fireEvent, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { Plan } from '../api/wire';
import { navigate } from '../app/address';
import { type Answers, json, playController, problem, waits } from '../testing/controller';
import { aDataset, anEndedSweep, aProtocol } from '../testing/examples';
import { open } from '../testing/show';

const PLAN: Plan = {
  format: 'tune4rec',
  definition: {},
  protocol: aProtocol(),
  parameters: [
    { name: 'masking', kind: 'categorical', domain: 'clm, mlm' },
    { name: 'mlm_probability', kind: 'float', domain: '0.1 … 0.4', when: 'masking is mlm' },
    { name: 'epochs', kind: 'fixed', domain: '8' },
  ],
  trials: 12,
  draws: [
    { number: 1, configuration: { masking: 'mlm', mlm_probability: 0.2, epochs: 8 } },
    { number: 2, configuration: { masking: 'clm', epochs: 8 }, infeasible: 'n_head must divide' },
  ],
  notices: ["'program' is not used: Tune4Rec trains by itself"],
};

function play(check: Answers[string], answers: Answers = {}) {
  return playController({
    '/catalog': json({ hyperparameters: [] }),
    '/datasets': json({ datasets: [aDataset()] }),
    '/sweeps': json({ sweeps: [anEndedSweep()] }),
    '/sweeps/7': json(anEndedSweep()),
    'POST /sweeps': (asked) => {
      if (asked.query.get('validate') === 'true') {
        return typeof check === 'function' ? check(asked) : (check ?? waits);
      }
      const found = answers['POST /sweeps'];
      return typeof found === 'function' ? found(asked) : (found ?? waits);
    },
  });
}

test('a plan is shown beside the document, with its notices and what cannot be trained', async () => {
  play(json(PLAN));
  open('/sweeps/new');

  const plan = within(await screen.findByRole('region', { name: 'Plan' }));
  expect(await plan.findByText('endless')).toBeTruthy();
  expect(
    plan.getByRole('row', { name: /^mlm_probability float 0.1 … 0.4 when masking/ }),
  ).toBeTruthy();
  expect(plan.getByText(/'program' is not used/)).toBeTruthy();
  expect(plan.getByText('cannot be trained: n_head must divide')).toBeTruthy();
  expect(plan.getByText('Fixed: epochs 8')).toBeTruthy();
});

test('a plan says what its trials will take, and how well that is known', async () => {
  const cost = { seconds: 7800, memory_bytes: 1073741824, device: 'cpu of gpu7, 1 thread' };
  const [first, ...others] = PLAN.draws;
  const draws = [{ ...first, cost: { seconds: 650, memory_bytes: 536870912 } }, ...others];
  play(json({ ...PLAN, cost: { ...cost, trials: 1 }, draws }));
  open('/sweeps/new');

  const plan = within(await screen.findByRole('region', { name: 'Plan' }));
  expect((await plan.findByText('Expected time')).nextSibling?.textContent).toBe('2 h 10 min');
  expect(plan.getByText('Largest trial').nextSibling?.textContent).toBe('1.0 GiB');
  expect(plan.getByText(/, learned from 1 trial on cpu of gpu7, 1 thread\.$/)).toBeTruthy();
  expect(plan.getByRole('row', { name: '1 mlm 0.2 10 min 50 s 512 MiB' })).toBeTruthy();
  expect(plan.getByRole('row', { name: '2 clm – – –' })).toBeTruthy();
});

test('problems stand at their lines with the way out, and nothing can be submitted', async () => {
  const errors = [
    { field: 'space.n_head', law: 'a head is whole', offence: 'got x', way_out: 'write 2' },
    { field: 'trials', law: 'trials is at least 1', offence: 'got 0', way_out: '' },
  ];
  play(problem(422, { title: 'Unprocessable Content', errors }));
  open('/sweeps/new');

  const problems = within(await screen.findByRole('region', { name: 'Problems' }));
  expect(await problems.findByText('2 problems:')).toBeTruthy();
  const texts = problems.getAllByRole('button').map((it) => it.textContent);
  expect(texts[0]).toMatch(/^line 5trials/);
  expect(texts[1]).toMatch(/^line 11space\.n_head a head is whole, but got xwrite 2$/);
  expect(screen.getByRole('button', { name: 'Submit' }).hasAttribute('disabled')).toBe(true);
});

test('a controller that does not answer is no problem of the document', async () => {
  play({ does: 'refuse' });
  open('/sweeps/new');

  expect((await screen.findByRole('alert')).textContent).toContain('does not answer');
  expect(screen.getByText('It could not be checked.')).toBeTruthy();
});

test('choosing a dataset writes it into the document', async () => {
  const { requests } = play(json(PLAN));
  open('/sweeps/new');

  const choice = await screen.findByRole('combobox', { name: 'Dataset' });
  await within(choice).findByRole('option', { name: /^eshop-clothing/ });
  fireEvent.change(choice, { target: { value: 'eshop-clothing' } });

  await expect.poll(() => requests.at(-1)?.body).toContain('\ndataset: eshop-clothing\n');
});

test('a document of another tool takes dataset and name from the address', async () => {
  sessionStorage.setItem('tune4rec.draft.template.shop', 'method: random\nparameters: {}\n');
  const { requests } = play(json({ ...PLAN, format: 'wandb' }));
  open('/sweeps/new?dataset=shop&name=mine');

  expect(await screen.findByText('a sweep of W&B')).toBeTruthy();
  expect(requests.find(({ method }) => method === 'POST')?.query.toString()).toBe(
    'validate=true&dataset=shop&name=mine',
  );
});

test('another dataset for a document of another tool leaves the document as it is', async () => {
  const foreign = 'method: random\nparameters: {}\n';
  sessionStorage.setItem('tune4rec.draft.template.shop', foreign);
  const { requests } = play(json({ ...PLAN, format: 'wandb' }));
  open('/sweeps/new?dataset=shop');

  const choice = await screen.findByRole('combobox', { name: 'Dataset' });
  await within(choice).findByRole('option', { name: /^eshop-clothing/ });
  fireEvent.change(choice, { target: { value: 'eshop-clothing' } });

  await expect.poll(() => requests.at(-1)?.query.get('dataset')).toBe('eshop-clothing');
  expect(requests.at(-1)?.body).toBe(foreign);
  expect(choice.isConnected).toBe(true);
});

test('a draft for one dataset is not opened for another', async () => {
  vi.stubGlobal('scrollTo', () => {});
  sessionStorage.setItem('tune4rec.draft.template.shop', 'name: edited\ndataset: shop\n');
  const { requests } = play(json(PLAN));
  const checked = () => requests.findLast(({ method }) => method === 'POST')?.body;
  open('/sweeps/new?dataset=shop');
  await expect.poll(checked).toContain('name: edited\n');

  act(() => navigate('/sweeps/new?dataset=eshop-clothing'));
  await expect.poll(checked).toContain('\ndataset: eshop-clothing\n');
  expect(checked()).not.toContain('edited');

  act(() => navigate('/sweeps/new?dataset=shop'));
  await expect.poll(checked).toContain('name: edited\n');
});

test('a document is submitted under one key until it changes, and its sweep is shown', async () => {
  vi.stubGlobal('scrollTo', () => {});
  let away = true;
  const { requests } = play(json(PLAN), {
    'POST /sweeps': () => (away ? { does: 'refuse' } : json(anEndedSweep())),
  });
  open('/sweeps/new?from=7');
  await screen.findByText('endless');

  fireEvent.click(screen.getByRole('button', { name: 'Submit' }));
  await screen.findByRole('alert');
  away = false;
  fireEvent.click(screen.getByRole('button', { name: 'Submit' }));
  await expect.poll(() => location.pathname).toBe('/sweeps/7');

  const sent = requests.filter(({ method, query }) => method === 'POST' && !query.has('validate'));
  const keys = sent.map(({ headers }) => headers.get('Idempotency-Key'));
  expect(keys).toHaveLength(2);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(keys[1]).toBe(keys[0]);
  expect(sent[0]?.body).toContain('masking: [clm, mlm]');
});

test('the protocols that fit the dataset are offered, and chosen into the document', async () => {
  const dataset = aDataset({ split: { kind: 'windows', window: 'hour' } });
  const { requests } = playController({
    '/catalog': json({ hyperparameters: [] }),
    '/datasets': json({ datasets: [dataset] }),
    'POST /sweeps': json(PLAN),
  });
  open('/sweeps/new?dataset=eshop-clothing');

  const choice = await screen.findByLabelText('Protocol');
  await within(choice).findByRole('option', { name: 'incremental_windows (usual)' });
  expect(within(choice).getAllByRole('option')).toHaveLength(3);
  fireEvent.change(choice, { target: { value: 'sliding_last_k' } });
  const last = await screen.findByLabelText('Trained on the last');
  expect((last as HTMLInputElement).value).toBe('24h');
  fireEvent.change(screen.getByLabelText('Candidates'), { target: { value: 'unseen' } });

  await vi.waitFor(() =>
    expect(requests.at(-1)?.body).toContain(
      'protocol: {kind: sliding_last_k, last: 24h, candidates: unseen}',
    ),
  );
});

test('the plan says by which protocol, and which architectures a parameter is of', async () => {
  const ofGru = { kind: 'float', default: 0, meaning: 'drop', architectures: ['gru4rec'] };
  const architecture = { ...ofGru, name: 'architecture', values: ['xlnet', 'gru4rec'] };
  playController({
    '/catalog': json({
      hyperparameters: [architecture, { ...ofGru, name: 'masking', defaults: {} }],
    }),
    '/datasets': json({ datasets: [aDataset()] }),
    'POST /sweeps': json(PLAN),
  });
  open('/sweeps/new');

  const plan = within(await screen.findByRole('region', { name: 'Plan' }));
  expect(await plan.findByText('what comes after it, once')).toBeTruthy();
  expect(plan.getByRole('row', { name: /^masking of networks categorical/ })).toBeTruthy();
});
