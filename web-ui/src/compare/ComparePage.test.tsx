import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aComparison } from '../testing/boards';
import { type Answer, json, playController, problem, waits } from '../testing/controller';
import { aCurve, anEndedSweep } from '../testing/examples';
import { open } from '../testing/show';

function compare(answer: Answer) {
  const played = playController({
    '/comparison': answer,
    '/sweeps/7': json(anEndedSweep()),
    '/sweeps/7/curves': json({
      objective: 'ndcg@20',
      curves: [aCurve(1, 'COMPLETED', [0.2, 0.28]), aCurve(2, 'COMPLETED', [0.1, 0.27])],
    }),
  });
  open('/compare?rows=7/1,7/2&split=test&metric=recall@5');
  return played;
}

test('a comparison says that it loads, and asks for the metric first', () => {
  const { requests } = compare(waits);

  expect(screen.getByRole('status').textContent).toBe('Loading comparison…');
  expect(requests[0]?.query.getAll('row')).toEqual(['7/1', '7/2']);
  expect(requests[0]?.query.getAll('metric')[0]).toBe('recall@5');
  expect(requests[0]?.query.get('split')).toBe('test');
});

test('rows that cannot be compared say why', async () => {
  compare(problem(404, { title: 'Not Found', detail: 'no completed trial 7/2' }));

  expect((await screen.findByRole('alert')).textContent).toContain('no completed trial 7/2');
});

test('rows stand side by side with what differs between them', async () => {
  compare(json(aComparison()));

  const table = within(await screen.findByRole('table', { name: 'Side by side' }));
  const text = (name: RegExp) =>
    [...table.getByRole('row', { name }).children].map((it) => it.textContent);
  expect(text(/^ndcg@20/)).toEqual(['ndcg@20 on test, reported', '0.2812', '0.2785']);
  expect(text(/^mlm_probability/)).toEqual(['mlm_probability', '–', '0.2']);
  expect(table.getByRole('link', { name: '7/1' }).getAttribute('href')).toBe('/trials/101');
});

test('segments are a picture that keys step through, and a table', async () => {
  compare(json(aComparison()));

  const region = within(await screen.findByRole('region', { name: 'By session length' }));
  const picture = region.getByRole('img');
  fireEvent.keyDown(picture, { key: 'End' });
  expect(region.getByRole('status').textContent).toBe('4+, 826 cases: 7/1 0.2400, 7/2 0.2500');
  expect(region.getByRole('row', { name: /^2–3 1,200 0.3100 0.3000/, hidden: true })).toBeTruthy();
  expect(screen.queryByRole('region', { name: 'By window' })).toBeNull();
});

test('sessions won and lost are counted and drawn', async () => {
  compare(json(aComparison()));

  const duel = await screen.findByRole('row', { name: /^7\/1 against 7\/2 412 1,234 380/ });
  expect(within(duel).getByRole('img', { name: '20 % won, 61 % tied, 19 % lost' })).toBeTruthy();
});

test('the curves of both are drawn together', async () => {
  compare(json(aComparison()));

  const picture = await screen.findByRole('img', {
    name: 'ndcg@20 on validation by epoch; best: 7/1 0.2800 at epoch 2, 7/2 0.2700 at epoch 2',
  });
  expect(picture.querySelectorAll('[data-row]')).toHaveLength(2);
});

test('an address without rows says how to choose some', () => {
  playController({});
  open('/compare');

  expect(screen.getByRole('heading', { name: 'No rows are chosen' })).toBeTruthy();
});
