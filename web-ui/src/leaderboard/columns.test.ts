import { expect, test } from 'vitest';
import { aBoard, aRow, aSweep } from '../testing/examples';
import { ALL_GROUPS } from './ColumnChoice';
import { columnsOf } from './columns';

test('a searched parameter has its column even while all rows agree on it', () => {
  const columns = columnsOf(aBoard(aSweep(), [aRow(1, 0.2, 1)]), ALL_GROUPS);

  expect(columns.varying).toEqual(['masking', 'n_layer']);
  expect(columns.fixed).toEqual([['epochs', '5']]);
});

test('a parameter that only some rows have varies', () => {
  const mlm = aRow(2, 0.2, 1);
  const rows = [aRow(1, 0.1, 2), { ...mlm, configuration: { ...mlm.configuration, mlm_p: 0.3 } }];

  expect(columnsOf(aBoard(aSweep(), rows), ALL_GROUPS).varying).toContain('mlm_p');
});

test('the objective leads even where the controller lists it later', () => {
  const sweep = aSweep({ objective: 'recall@20' });

  expect(columnsOf(aBoard(sweep, []), ALL_GROUPS).valid).toEqual([
    'recall@20',
    'ndcg@10',
    'ndcg@20',
  ]);
});
