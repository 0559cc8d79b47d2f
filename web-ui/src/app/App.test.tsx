import { act, fireEvent, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { json, playController, waits } from '../testing/controller';
import { anEndedSweep } from '../testing/examples';
import { open } from '../testing/show';

const answers = {
  '/sweeps': json({ sweeps: [anEndedSweep()] }),
  '/sweeps/7': json(anEndedSweep()),
  '/sweeps/7/leaderboard': waits,
  '/sweeps/7/curves': waits,
};

test('a sweep opens from the list without loading the document again, and back returns', async () => {
  vi.stubGlobal('scrollTo', () => {});
  playController(answers);
  open('/');

  fireEvent.click(await screen.findByRole('link', { name: 'eshop-first' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'eshop-first' })).toBeTruthy();
  expect(location.pathname).toBe('/sweeps/7');

  act(() => {
    history.replaceState(null, '', '/');
    dispatchEvent(new PopStateEvent('popstate'));
  });
  expect(await screen.findByRole('heading', { level: 1, name: 'Sweeps' })).toBeTruthy();
});

test('a click that asks for a new tab is left to the browser', async () => {
  playController(answers);
  open('/');

  const link = await screen.findByRole('link', { name: 'eshop-first' });
  const seen = vi.fn((event: Event) => event.defaultPrevented);
  addEventListener(
    'click',
    (event) => {
      seen(event);
      event.preventDefault();
    },
    { once: true },
  );
  fireEvent.click(link, { ctrlKey: true });

  expect(seen).toHaveReturnedWith(false);
  expect(location.pathname).toBe('/');
});

test('an address without a page says so and leads to the sweeps', () => {
  playController({});
  open('/nowhere');

  expect(screen.getByRole('heading', { name: 'There is no page at this address' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'See all sweeps' }).getAttribute('href')).toBe('/');
});
