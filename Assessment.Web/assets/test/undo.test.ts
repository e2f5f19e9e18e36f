import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Deeds, reversed } from '../src/sheet/undo.ts';
import type { Deed } from '../src/sheet/undo.ts';

const cell = (from: string, to: string): Deed => ({ kind: 'cells', cells: [{ item: 'A1', from: { value: from, comment: '' }, to: { value: to, comment: '' } }] });

test('undo and redo, one after another, lead back and forth', () => {
  const deeds = new Deeds();
  const [first, second] = [cell('', '1'), cell('1', '2')];
  deeds.add(first);
  deeds.add(second);
  assert.equal(deeds.undo(), second);
  assert.equal(deeds.undo(), first);
  assert.equal(deeds.undo(), null);
  assert.equal(deeds.redo(), first);
  assert.equal(deeds.redo(), second);
  assert.equal(deeds.redo(), null);
});

test('redo, after something else was done, has nothing left', () => {
  const deeds = new Deeds();
  deeds.add(cell('', '1'));
  deeds.undo();
  deeds.add(cell('', '3'));
  assert.equal(deeds.redo(), null);
});

test('reversed, twice, is the same', () => {
  assert.deepEqual(reversed(cell('1', '2')), cell('2', '1'));
  const deduction: Deed = { kind: 'deduction', item: 'A1', entry: 4, from: null, to: { clause: 'A1-1' } };
  assert.deepEqual(reversed(reversed(deduction)), deduction);
});

test('renumber, after a deduction was entered anew, follows it', () => {
  const deeds = new Deeds();
  deeds.add({ kind: 'deduction', item: 'A1', entry: 4, from: null, to: { clause: 'A1-1' } });
  deeds.renumber(4, 9);
  const deed = deeds.undo();
  assert.equal(deed?.kind === 'deduction' && deed.entry, 9);
});
