import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { json, playController, waits } from '../testing/controller';
import { open } from '../testing/show';

test('keys lead from page to page', async () => {
  vi.stubGlobal('scrollTo', () => {});
  playController({ '/sweeps': json({ sweeps: [] }), '/workers': waits });
  open('/');

  fireEvent.keyDown(document.body, { key: 'g' });
  fireEvent.keyDown(document.body, { key: 'w' });
  expect(await screen.findByRole('heading', { level: 1, name: 'Workers' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Workers' }).getAttribute('aria-current')).toBe('page');
});

test('a key that goes into a text does nothing else', async () => {
  playController({ '/sweeps': json({ sweeps: [] }) });
  open('/');

  fireEvent.keyDown(screen.getByRole('searchbox'), { key: 'n' });
  expect(location.pathname).toBe('/');
});

test('? shows the keys, and the button closes them', () => {
  playController({ '/sweeps': waits });
  open('/');

  fireEvent.keyDown(document.body, { key: '?' });
  const dialog = within(screen.getByRole('dialog', { name: 'Keys' }));
  expect(dialog.getByText('go to the workers')).toBeTruthy();
  fireEvent.click(dialog.getByRole('button', { name: 'Close' }));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a page that breaks says so, and the next one is shown again', async () => {
  vi.stubGlobal('scrollTo', () => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
  playController({ '/workers': json({ workers: [null] }), '/sweeps': json({ sweeps: [] }) });
  open('/workers');

  const alert = await screen.findByRole('alert');
  expect(within(alert).getByRole('button', { name: 'Load again' })).toBeTruthy();
  fireEvent.click(screen.getByRole('link', { name: 'Sweeps' }));
  expect(await screen.findByRole('heading', { name: 'No sweeps yet' })).toBeTruthy();
});

test('the chosen colours are kept, and the system’s come back', () => {
  playController({ '/sweeps': waits });
  open('/');

  fireEvent.click(screen.getByRole('radio', { name: 'Dark' }));
  expect(document.documentElement.dataset.theme).toBe('dark');
  expect(localStorage.getItem('tune4rec.theme')).toBe('dark');
  fireEvent.click(screen.getByRole('radio', { name: 'System' }));
  expect(document.documentElement.dataset.theme).toBeUndefined();
  expect(localStorage.getItem('tune4rec.theme')).toBeNull();
});
