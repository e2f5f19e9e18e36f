import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines } from '../src/charts/lines.ts';

const about = 'CYCGW-2026-0044 · 北京时代凌宇信息系统有限公司 · 第 6 期（2026-08-17~2026-09-16） · 办法第 1 版';

test('a subtitle is broken between words and characters, and nothing of it is lost', () => {
  const broken = lines(about, 40);
  assert.ok(broken.length > 1);
  assert.equal(broken.join('').replace(/\s/g, ''), about.replace(/\s/g, ''));
});

test('what fits stands in one line', () => {
  assert.deepEqual(lines(about, 200), [about]);
  assert.deepEqual(lines('', 10), ['']);
});
