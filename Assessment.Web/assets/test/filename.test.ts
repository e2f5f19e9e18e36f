import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameOf } from '../src/frame/filename.ts';

const named = (disposition?: string): string | null => nameOf({ headers: new Headers(disposition ? { 'content-disposition': disposition } : {}) });

test('the name of a download is the one that the server gave, in any script', () => {
  assert.equal(named("attachment; filename=x.xlsx; filename*=UTF-8''%E8%80%83%E6%A0%B8.xlsx"), '考核.xlsx');
  assert.equal(named('attachment; filename="a b.csv"'), 'a b.csv');
  assert.equal(named('attachment; filename=a.csv'), 'a.csv');
});

test('a download without a name has none', () => {
  assert.equal(named(), null);
  assert.equal(named('inline'), null);
});
