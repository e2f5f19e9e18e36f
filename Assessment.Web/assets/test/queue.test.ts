import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Keep } from '../src/sheet/keep.ts';
import { Queue } from '../src/sheet/queue.ts';
import type { Around, Base, NewOp, Op } from '../src/sheet/queue.ts';
import type { CellsReply, Problem } from '../src/sheet/types.ts';

type Sent = { operation: string; item: string; fields: { value: string }; entry?: number; version?: number };
type Answer = Awaited<ReturnType<Around['send']>>;

class Box {
  readonly sent: Sent[][] = [];
  readonly ops = new Map<string, string>();
  readonly bases = new Map<string, Base>();
  readonly timers: { run: () => void; ms: number }[] = [];
  answer: (cells: Sent[]) => Answer | Promise<Answer> = cells => done(cells);
  queue = this.open();

  open(): Queue {
    let id = this.ops.size;
    return new Queue({
      store: {
        all: () => [...this.ops.values()].map(text => JSON.parse(text) as Op), get: key => JSON.parse(this.ops.get(key) ?? 'null') as Op | null,
        put: op => this.ops.set(op.id, JSON.stringify(op)), remove: key => this.ops.delete(key),
      },
      send: async ({ cells }) => { this.sent.push(cells as Sent[]); return await this.answer(cells as Sent[]); },
      baseOf: item => this.bases.get(item) ?? null, done: () => undefined, changed: () => undefined, alone: run => run(),
      later: (run, ms) => this.timers.push({ run, ms }), newId: () => `op${++id}`,
    });
  }
}

const done = (cells: Sent[], problem?: Problem): Answer => ({
  ok: true, value: { results: cells.map(c => ({ operation: c.operation, item: c.item, ...(problem ? { problem } : {}) })), grid: { version: 1, rows: [] } } as unknown as CellsReply,
});
const away: Answer = { ok: false, sent: false, status: 0, code: '', message: 'away' };
const wish = (item: string, value: string): NewOp => ({ item, what: 'cell', fields: { value }, reason: 'r', base: null });
const settled = async (): Promise<void> => { for (let i = 0; i < 20; i++) await Promise.resolve(); };

test('a change, when the server is away, is sent again as it was, under the same id, after a growing pause', async () => {
  const box = new Box();
  box.answer = () => away;
  box.queue.add(wish('A1', '1'));
  await settled();
  assert.equal(box.queue.trouble, 'away');
  box.timers.shift()!.run();
  await settled();
  box.answer = cells => done(cells);
  const pause = box.timers.shift()!;
  pause.run();
  await settled();
  assert.equal(pause.ms, 2000);
  assert.equal(new Set(box.sent.map(batch => JSON.stringify(batch))).size, 1);
  assert.deepEqual([box.sent.length, box.queue.ops.length, box.ops.size, box.queue.trouble], [3, 0, 0, '']);
});

test('a change of what is on its way, waits for it and is based on what it left', async () => {
  const box = new Box();
  let arrive = (_: Answer): void => undefined;
  box.answer = () => new Promise<Answer>(resolve => { arrive = resolve; });
  box.queue.add(wish('A1', '1'));
  await settled();
  box.queue.add(wish('A1', '2'));
  box.queue.add(wish('A1', '3'));
  box.answer = cells => done(cells);
  box.bases.set('A1', { entry: 7, version: 9 });
  arrive(done(box.sent[0]!));
  await settled();
  assert.deepEqual(box.sent.map(batch => batch.map(c => [c.fields.value, c.entry, c.version])), [[['1', undefined, undefined]], [['3', 7, 9]]]);
});

test('a refused change, holds up its own indicator only, until something else is typed', async () => {
  const box = new Box();
  box.answer = cells => done(cells, cells[0]!.fields.value === '9' ? { status: 422, code: 'x', message: 'no' } : undefined);
  box.queue.add(wish('A1', '9'));
  await settled();
  box.queue.add(wish('A2', '1'));
  await settled();
  assert.deepEqual(box.queue.ops.map(op => [op.item, op.problem?.message]), [['A1', 'no']]);
  box.queue.add(wish('A1', '8'));
  await settled();
  assert.equal(box.queue.ops.length, 0);
  assert.notEqual(box.sent[2]![0]!.operation, box.sent[0]![0]!.operation);
});

test('a refused change, when tried again, is a new change on what stands now', async () => {
  const box = new Box();
  box.answer = cells => done(cells, { status: 412, code: 'stale', message: 'changed' });
  const op = box.queue.add(wish('A1', '9'));
  await settled();
  box.bases.set('A1', { entry: 3, version: 44 });
  box.answer = cells => done(cells);
  box.queue.retry(op.id);
  await settled();
  assert.deepEqual([box.sent[1]![0]!.entry, box.sent[1]![0]!.version, box.queue.ops.length], [3, 44, 0]);
  assert.notEqual(box.sent[1]![0]!.operation, op.id);
});

test('what waited, after a reload, is delivered in its order', async () => {
  const box = new Box();
  box.answer = () => away;
  for (const code of ['A3', 'A1', 'A2']) box.queue.add(wish(code, '1'));
  await settled();
  box.answer = cells => done(cells);
  await box.open().flush();
  assert.deepEqual(box.sent.at(-1)!.map(c => c.item), ['A3', 'A1', 'A2']);
  assert.equal(box.ops.size, 0);
});

test('somebody else\'s sign-in, leaves the changes waiting', async () => {
  const box = new Box();
  box.answer = () => ({ ok: false, sent: true, status: 403, code: 'changes-must-be-ones-own', message: 'not yours' });
  box.queue.add(wish('A1', '1'));
  await settled();
  assert.deepEqual([box.queue.pending, box.queue.trouble, box.timers.length], [1, 'not yours', 1]);
});

test('a whole request that is refused, marks each of its changes', async () => {
  const box = new Box();
  box.answer = () => ({ ok: false, sent: true, status: 403, code: 'role-must-allow-the-action', message: 'no' });
  box.queue.add(wish('A1', '1'));
  await settled();
  assert.deepEqual(box.queue.ops.map(op => op.problem?.status), [403]);
});

test('what another tab has delivered, is not sent again', async () => {
  const box = new Box();
  box.answer = () => away;
  box.queue.add(wish('A1', '1'));
  await settled();
  box.ops.clear();
  box.timers.shift()!.run();
  await settled();
  assert.deepEqual([box.sent.length, box.queue.ops.length], [1, 0]);
});

test('what is kept, is kept apart by person and sheet', () => {
  const storage = new Map<string, string>();
  const local = new Proxy({}, {
    ownKeys: () => [...storage.keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    get: (_, name) => ({ getItem: (k: string) => storage.get(k) ?? null, setItem: (k: string, v: string) => storage.set(k, v), removeItem: (k: string) => storage.delete(k) })[name as string],
  }) as Storage;
  const [mine, other] = [new Keep(local, '王敏', '/p/9'), new Keep(local, '李强', '/p/9')];
  mine.put({ id: 'x', made: 1, sent: false, ...wish('A1', '1') });
  mine.hold('A2', { value: '', comment: '先写说明' });
  mine.draft = { item: 'A3', column: 'value', text: '2.' };
  assert.deepEqual([other.all(), other.held, other.draft], [[], {}, null]);
  assert.deepEqual([mine.all().length, mine.held['A2']?.comment, mine.draft?.text], [1, '先写说明', '2.']);
  mine.hold('A2', null);
  assert.deepEqual(mine.held, {});
});
