import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnOf, typedOf } from '../src/sheet/model.ts';
import { planFill, planPaste } from '../src/sheet/paste.ts';
import { row } from './rows.ts';

const value = columnOf('value');
const at = (line: number, column = value): { row: number; column: number } => ({ row: line, column });

test('paste, of a block, changes the rows below and leaves what is blank', () => {
  const rows = [row('A1'), row('A2', { value: '5', entry: 1, at: 3 }), row('A3')];
  const plan = planPaste([['7', '好'], ['', '一般'], ['8', '']], at(0), at(0), rows, typedOf);
  assert.deepEqual(plan.changes.map(c => [c.row.code, c.to.value, c.to.comment]), [['A1', '7', '好'], ['A2', '5', '一般'], ['A3', '8', '']]);
  assert.deepEqual([plan.wrong.length, plan.beyond], [0, 0]);
});

test('paste, into what is not typed into, names the cell and changes the others', () => {
  const rows = [row('A1'), row('A2', { open: false, value: '5' })];
  const plan = planPaste([['7', '', '工单 1'], ['6'], ['5']], at(0), at(0), rows, typedOf);
  assert.deepEqual(plan.wrong.map(w => [w.row.code, w.column, w.text, w.why]), [['A1', 'evidence', '工单 1', 'locked'], ['A2', 'value', '6', 'locked']]);
  assert.deepEqual([plan.changes.map(c => c.row.code), plan.beyond], [['A1'], 1]);
});

test('paste, when the code is another row\'s, writes nothing of that row', () => {
  const plan = planPaste([['A1', '', '', '7'], ['B9', '', '', '6']], at(0, 0), at(0, 0), [row('A1'), row('A2')], typedOf);
  assert.deepEqual(plan.changes.map(c => c.row.code), ['A1']);
  assert.deepEqual(plan.wrong.map(w => [w.row.code, w.why]), [['A2', 'other']]);
});

test('paste, of one cell over a selection, fills it', () => {
  const plan = planPaste([['6']], at(0), at(2), [row('A1'), row('A2'), row('A3')], typedOf);
  assert.deepEqual(plan.changes.map(c => c.to.value), ['6', '6', '6']);
});

test('paste, of what stands there already, changes nothing', () => {
  const rows = [row('A1', { value: '7', comment: '好', entry: 1, at: 2 }), row('A2', { kind: 'deduction', value: '无扣分' })];
  assert.deepEqual(planPaste([['7', '好'], ['无扣分', '']], at(0), at(0), rows, typedOf), { changes: [], wrong: [], beyond: 0 });
});

test('fill, over a selection, takes its first row; without one, the row above', () => {
  const rows = [row('A1', { value: '7' }), row('A2'), row('A3')];
  assert.deepEqual(planFill(at(2), at(0), rows, typedOf).changes.map(c => [c.row.code, c.to.value]), [['A2', '7'], ['A3', '7']]);
  assert.deepEqual(planFill(at(1), at(1), rows, typedOf).changes.map(c => [c.row.code, c.to.value]), [['A2', '7']]);
  assert.deepEqual(planFill(at(0), at(0), rows, typedOf).changes, []);
});
