import { expect, test } from 'vitest';
import { importCommand, quoted } from './commands';

type Options = Omit<Parameters<typeof importCommand>[0], 'name'>;

function words(options: Options): string {
  return importCommand({ name: 'shop', ...options }).replaceAll(' \\\n  ', ' ');
}

test('what nobody chose is not said', () => {
  expect(
    words({
      split: { kind: 'windows', window: 'hour', valid_share: 0.5, train: 'all', min_sessions: 50 },
      preparation: { tie: 'file', idle: '30m', max_length: 'none', oov: false },
    }),
  ).toBe(
    './tune4rec dataset import FILE… --name shop --session COL --item COL --time COL --split windows --window hour --min-sessions 50',
  );
});

test('features, scaling by column and switches have flags of their own', () => {
  const said = words({
    split: { kind: 'column', column: 'part' },
    preparation: {
      features: ['hour', 'price_in_category(price, category)'],
      scaling: { others: 'standardise', price: 'none' },
      oov: true,
    },
  });

  expect(said).toContain('--split column --split-column part');
  expect(said).toContain("--feature hour --feature 'price_in_category(price, category)'");
  expect(said).toContain('--scaling price=none --oov');
});

test('a word that a shell would take apart is quoted', () => {
  expect(quoted('a shop')).toBe("'a shop'");
  expect(quoted("it's")).toBe("'it'\\''s'");
  expect(quoted('shop@a3')).toBe('shop@a3');
});
