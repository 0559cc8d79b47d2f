import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Dataset } from '../api/wire';
import { json, playController, refuses } from '../testing/controller';
import { aColumn, aDataset } from '../testing/examples';
import { aCheck, aFinding, anExaminedDataset, aProfile } from '../testing/profile';
import { open } from '../testing/show';

const KEY = '/datasets/eshop-clothing%40a3f09c1be77d';

/** Opens the page of a dataset that has this; the sentence is that which is there then. */
async function openWith(dataset: Dataset) {
  const older = aDataset({ hash: 'b81d000000004410', created_at: '2026-11-20T09:00:00Z' });
  playController({
    [KEY]: json(dataset),
    '/datasets': json({ datasets: [dataset, older, aDataset({ name: 'other', hash: 'c' })] }),
    '/sweeps': json({ sweeps: [] }),
  });
  open(KEY);
  await screen.findByRole('heading', { level: 1, name: 'eshop-clothing' });
}

function region(name: string | RegExp) {
  return within(screen.getByRole('region', { name }));
}

test('findings stand worst first, with a word for how bad, and what to change', async () => {
  await openWith(anExaminedDataset());

  const findings = region('The doctor’s findings');
  const shown = findings.getAllByRole('listitem').map((it) => it.textContent);
  expect(shown[0]).toMatch(/^leak An item’s future is a feature/);
  expect(shown[1]).toMatch(/^warning Half of the targets/);
  expect(shown[1]).toContain('To changeimport with a finer time');
  expect(findings.getByText('1 thing is as it should be')).toBeTruthy();
  expect(findings.getByText(/10,000 of 24,026 evaluated sequences/)).toBeTruthy();
});

test('a dataset with nothing wrong says so', async () => {
  const findings = [aFinding({ severity: 'ok', kind: 'ties', title: 'No ties' })];
  await openWith(anExaminedDataset({ check: aCheck({ findings, sampled_cases: 24_026 }) }));

  expect(screen.getByText('Nothing is wrong with it.')).toBeTruthy();
  expect(screen.getByText('measured on all 24,026 evaluated sequences')).toBeTruthy();
});

test('floors are a table by split, a dash where one was not measured', async () => {
  await openWith(anExaminedDataset());

  const row = region('Floors').getByRole('row', { name: /^Markov/ });
  expect(row.textContent).toBe('Markov, first order0.28400.4900––');
  expect(screen.queryByText('All metrics')).toBeNull();
});

test('metrics beyond the first two are a click away', async () => {
  const floors = { valid: { markov: { 'ndcg@20': 0.3, 'recall@20': 0.5, 'recall@5': 0.25 } } };
  await openWith(anExaminedDataset({ check: aCheck({ floors }) }));

  const { getAllByRole, getByText } = region('Floors');
  const rows = () => getAllByRole('row').map((it) => it.textContent);
  expect(rows()).toContain('Markov, first order0.30000.5000');
  fireEvent.click(getByText('All metrics'));
  expect(rows()).toContain('Markov, first order0.30000.50000.2500');
});

test('split and preparation are told in words', async () => {
  await openWith(anExaminedDataset());

  const made = region('How it was made');
  expect(made.getByText(/^The newest 10 % of the sessions are for test/)).toBeTruthy();
  expect(made.getByText('50 interactions; the newest are kept')).toBeTruthy();
});

test('histograms can be stepped through by key, and read as tables', async () => {
  await openWith(anExaminedDataset());

  const chart = screen.getByRole('img', { name: /^How many sessions have how many/ });
  const { getByRole, getByText } = region('Session lengths');
  fireEvent.keyDown(chart, { key: 'End' });
  expect(getByRole('status').textContent).toBe('8–15 interactions: 2,000 sessions');
  fireEvent.keyDown(chart, { key: 'ArrowLeft' });
  expect(getByRole('status').textContent).toBe('4–7 interactions: 7,026 sessions');
  fireEvent.blur(chart);
  expect(getByRole('status').textContent).toBe('');
  fireEvent.click(getByText('As a table'));
  expect(getByRole('row', { name: '3 interactions 6,000 sessions' })).toBeTruthy();
  expect(
    region('Item popularity').getByText(/^12 % of the interactions .*1 % of the items; Gini 0\.71/),
  ).toBeTruthy();
});

test('windows show their sessions and the share of items that are new in them', async () => {
  await openWith(anExaminedDataset());

  const unseen = region('Unseen items per window');
  fireEvent.click(unseen.getByText('As a table'));
  expect(unseen.getByRole('row', { name: 'From 2017-10-02 01:00 UTC 25 %' })).toBeTruthy();
  expect(region('Sessions per window').getByText('3 windows')).toBeTruthy();
});

test('a dataset of one window has no charts over windows', async () => {
  const profile = aProfile();
  await openWith(
    anExaminedDataset({ profile: { ...profile, windows: profile.windows.slice(0, 1) } }),
  );

  expect(screen.queryByRole('region', { name: 'Sessions per window' })).toBeNull();
});

test('sessions show the ids of the source', async () => {
  await openWith(anExaminedDataset());

  const { getByText, getAllByText } = region('Some sessions');
  expect(getByText('session 17').parentElement?.textContent).toBe(
    'session 17 · user 4 · 2017-10-02 00:01 UTC · 25 items',
  );
  expect(getAllByText(/^dress-blue/)).toHaveLength(2);
  expect(getByText('and 22 more')).toBeTruthy();
});

test('columns show what only some have', async () => {
  const columns = [
    aColumn({ name: 'item', cardinality: 217, tags: ['item_id'], oov: true }),
    aColumn({ name: 'topics', cardinality: 9, list: true }),
    aColumn({ name: 'price', kind: 'continuous' }),
    aColumn({ name: 'age', kind: 'continuous' }),
  ];
  const item = { name: 'item', kind: 'categorical', list: false, values: 100 };
  const seen = [{ ...item, distinct: 217, missing: 0, oov: 0.031 }];
  const preparation = { scaling: { others: 'standardise', price: 'gauss_rank' } };
  await openWith(
    anExaminedDataset({ preparation, profile: aProfile({ columns: seen }), schema: { columns } }),
  );

  const { getByRole } = region('Columns');
  expect(
    getByRole('row', { name: 'item categorical 217 id 218, 3.1 % of the values 0 % – item_id' }),
  ).toBeTruthy();
  expect(getByRole('row', { name: /^topics list, categorical 9 –/ })).toBeTruthy();
  expect(getByRole('row', { name: /^price continuous – – – GaussRank/ })).toBeTruthy();
  expect(getByRole('row', { name: /^age continuous – – – standardised/ })).toBeTruthy();
});

test('the versions of the name lead to each other', async () => {
  await openWith(anExaminedDataset());

  const versions = region('Versions');
  const link = await versions.findByRole('link', { name: 'b81d00000000' });
  expect(link.getAttribute('href')).toBe('/datasets/eshop-clothing%40b81d00000000');
  expect(versions.getByText('this one')).toBeTruthy();
  expect(versions.queryByText('c')).toBeNull();
});

test('the commands name this version and the options that were chosen', async () => {
  await openWith(anExaminedDataset());

  const { getByText } = region('At the command line');
  expect(getByText('./tune4rec dataset check eshop-clothing@a3f09c1be77d')).toBeTruthy();
  expect(getByText(/--split time/).textContent).toMatch(/--max-length 50.*--feature hour$/s);
});

test('a dataset without profile and check says how to get them', async () => {
  await openWith(aDataset());

  const notice = region('No profile and no check');
  expect(notice.getByText(/import the files again/)).toBeTruthy();
  expect(notice.getByText(/tune4rec dataset import/)).toBeTruthy();
  expect(screen.queryByRole('region', { name: 'Floors' })).toBeNull();
});

test('versions that cannot be read leave the rest of the page', async () => {
  playController({
    [KEY]: json(anExaminedDataset()),
    '/datasets': refuses,
    '/sweeps': json({ sweeps: [] }),
  });
  open(KEY);

  await screen.findByRole('heading', { name: 'The doctor’s findings' });
  expect(screen.getByRole('region', { name: 'Some sessions' })).toBeTruthy();
});
