import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { json, playController, problem, waits } from '../testing/controller';
import { aDataset, anEndedSweep } from '../testing/examples';
import { open } from '../testing/show';

test('the list says that it loads', () => {
  playController({ '/datasets': waits });
  open('/datasets');

  expect(screen.getByRole('status').textContent).toBe('Loading list of datasets…');
});

test('an empty list says how to bring data in', async () => {
  playController({ '/datasets': json({ datasets: [] }) });
  open('/datasets');

  expect(await screen.findByText('./tune4rec dataset import --help')).toBeTruthy();
});

test('a dataset is listed with its counts and leads to its page', async () => {
  playController({ '/datasets': json({ datasets: [aDataset()] }) });
  open('/datasets');

  const link = await screen.findByRole('link', { name: 'eshop-clothing' });
  expect(link.getAttribute('href')).toBe('/datasets/eshop-clothing%40a3f09c1be77d');
  expect(screen.getByRole('row', { name: /165,474 24,026 217/ })).toBeTruthy();
});

test('its page shows splits, columns and the sweeps on this version', async () => {
  const other = { name: 'eshop-clothing', hash: 'b' };
  playController({
    '/datasets/eshop-clothing%40a3f09c1be77d': json(aDataset()),
    '/datasets': json({ datasets: [aDataset()] }),
    '/sweeps': json({
      sweeps: [anEndedSweep(), anEndedSweep({ id: 8, name: 'x', dataset: other })],
    }),
  });
  open('/datasets/eshop-clothing%40a3f09c1be77d');

  expect(await screen.findByRole('heading', { level: 1, name: 'eshop-clothing' })).toBeTruthy();
  expect(screen.getByText('train sequences').nextSibling?.textContent).toBe('20,000');
  expect(screen.getByRole('row', { name: /^page categorical 5/ })).toBeTruthy();
  const sweeps = within(screen.getByRole('region', { name: 'Sweeps on this version' }));
  expect(await sweeps.findByRole('link', { name: 'eshop-first' })).toBeTruthy();
  expect(sweeps.queryByRole('link', { name: 'x' })).toBeNull();
});

test('a dataset that is not there shows the problem', async () => {
  playController({
    '/datasets/nope': problem(404, { title: 'Not Found', detail: 'no dataset nope' }),
  });
  open('/datasets/nope');

  expect((await screen.findByRole('alert')).textContent).toContain('no dataset nope');
});
