import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatBlock, parseBlock } from '../src/sheet/clipboard.ts';

test('parse, when rows end as Excel ends them, has no empty row after the last', () => {
  assert.deepEqual(parseBlock('1\t2\r\n3\t4\r\n'), [['1', '2'], ['3', '4']]);
  assert.deepEqual(parseBlock('1\n2'), [['1'], ['2']]);
});

test('parse, when cells are blank, keeps their places', () => {
  assert.deepEqual(parseBlock('\t\r\na\t\t\r\n\r\nb'), [['', ''], ['a', '', ''], [''], ['b']]);
});

test('parse, when a cell is quoted, takes tabs, line ends and doubled quotes as a part of it', () => {
  assert.deepEqual(parseBlock('"两行\r\n说明"\t"a\tb"\t"说""好"""\r\n'), [['两行\n说明', 'a\tb', '说"好"']]);
});

test('parse, when a quote only begins a cell, takes it as it is', () => {
  assert.deepEqual(parseBlock('"半句\t5" 管\r\n"a"b\t1'), [['"半句', '5" 管'], ['"a"b', '1']]);
});

test('parse, when there is nothing, is nothing', () => assert.deepEqual(parseBlock(''), []));

test('format and parse, whatever the cells, give them back', () => {
  const cells = [['1', '', 'a"b'], ['两行\n说明', '\t', '"']];
  assert.deepEqual(parseBlock(formatBlock(cells)), cells);
});
