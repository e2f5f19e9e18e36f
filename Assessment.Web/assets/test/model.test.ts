import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnOf, isNotApplicable, isWhole, move, nextTyped, typedOver } from '../src/sheet/model.ts';
import { row } from './rows.ts';

const size = { rows: 5, page: 2 };

test('move, at an edge, stays', () => {
  assert.deepEqual(move({ row: 0, column: 0 }, 'ArrowUp', false, size), { row: 0, column: 0 });
  assert.deepEqual(move({ row: 4, column: 7 }, 'ArrowRight', false, size), { row: 4, column: 7 });
});

test('move, with Home, End and pages, goes as in a spreadsheet', () => {
  assert.deepEqual(move({ row: 3, column: 3 }, 'Home', false, size), { row: 3, column: 0 });
  assert.deepEqual(move({ row: 3, column: 3 }, 'Home', true, size), { row: 0, column: 0 });
  assert.deepEqual(move({ row: 1, column: 3 }, 'End', true, size), { row: 4, column: 7 });
  assert.deepEqual(move({ row: 1, column: 3 }, 'PageDown', false, size), { row: 3, column: 3 });
  assert.deepEqual(move({ row: 1, column: 3 }, 'ArrowDown', true, size), { row: 4, column: 3 });
  assert.equal(move({ row: 1, column: 3 }, 'x', false, size), null);
});

test('next, past what is not typed into, finds the next cell and ends with the last', () => {
  const rows = [row('A1'), row('A2', { open: false }), row('A3')];
  assert.deepEqual(nextTyped(rows, { row: 0, column: columnOf('comment') }, 1), { row: 2, column: columnOf('value') });
  assert.deepEqual(nextTyped(rows, { row: 2, column: columnOf('value') }, -1), { row: 0, column: columnOf('comment') });
  assert.equal(nextTyped(rows, { row: 2, column: columnOf('comment') }, 1), null);
});

test('not applicable, however it is written, is understood', () => {
  for (const text of ['不适用', ' N/A ', 'na', 'Ｎ／Ａ']) assert.ok(isNotApplicable(text), text);
  for (const text of ['', '0', '未达标', 'nan']) assert.ok(!isNotApplicable(text), text);
});

test('whole, when blank or without its reason, is not', () => {
  assert.ok(isWhole({ value: '0', comment: '' }));
  assert.ok(!isWhole({ value: ' ', comment: '只有说明' }));
  assert.ok(!isWhole({ value: 'n/a', comment: '' }));
  assert.ok(isWhole({ value: 'n/a', comment: '本期无此项' }));
});

test('typing, from a score to not applicable, does not take the comment for a reason', () => {
  assert.deepEqual(typedOver({ value: '8', comment: '很好' }, 'value', 'n/a'), { value: 'n/a', comment: '' });
  assert.deepEqual(typedOver({ value: '8', comment: '很好' }, 'value', '7'), { value: '7', comment: '很好' });
  assert.deepEqual(typedOver({ value: '', comment: '没有值班' }, 'value', 'n/a'), { value: 'n/a', comment: '没有值班' });
});
