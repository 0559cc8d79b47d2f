import { expect, test } from 'vitest';
import { extended, type Log } from '../api/log';
import { partsOf, searched, stretchesOf } from './logParts';

const EMPTY: Log = { chunks: [], leftOutBytes: 0, ended: false };

function page(numbers: number[], leftOut = 0, ended = false) {
  const chunks = numbers.map((number) => ({ number, text: `${number}\n` }));
  return { chunks, left_out_bytes: leftOut, ended };
}

test('chunks in order are one text', () => {
  const log = extended(extended(EMPTY, page([1, 2])), page([3]));

  expect(stretchesOf(log)).toEqual([{ kind: 'text', from: 1, text: '1\n2\n3\n' }]);
});

test('a chunk that comes twice is taken once', () => {
  expect(extended(extended(EMPTY, page([1, 2])), page([2, 3])).chunks).toHaveLength(3);
});

test('a page that says nothing new changes nothing', () => {
  const log = extended(EMPTY, page([1]));

  expect(extended(log, page([]))).toBe(log);
  expect(extended(log, page([], 0, true)).ended).toBe(true);
});

test('what the quota left out is a gap where the numbers jump', () => {
  const log = extended(EMPTY, page([1, 2, 9, 10], 4096, true));

  expect(stretchesOf(log)).toEqual([
    { kind: 'text', from: 1, text: '1\n2\n' },
    { kind: 'gap', bytes: 4096 },
    { kind: 'text', from: 9, text: '9\n10\n' },
  ]);
});

test('who followed from the beginning has seen all and is shown no gap', () => {
  const log = extended(extended(EMPTY, page([1, 2, 3])), page([4], 100));

  expect(stretchesOf(log).map(({ kind }) => kind)).toEqual(['text']);
});

test('a search cuts the text at its matches, upper and lower case alike', () => {
  expect(partsOf('Loss 1, loss 2', 'loss', 0)).toEqual([
    { text: 'Loss', match: 0 },
    { text: ' 1, ' },
    { text: 'loss', match: 1 },
    { text: ' 2' },
  ]);
  expect(partsOf('a', '', 0)).toEqual([{ text: 'a' }]);
});

test('matches are numbered through all stretches', () => {
  const { matches, shown } = searched(stretchesOf(extended(EMPTY, page([1, 11], 5))), '1');

  expect(matches).toBe(3);
  expect(shown).toHaveLength(3);
});
