import type { CellsReply, Fields, Problem } from './types.ts';

/** What a change is based on; "row" for whatever the changes before it leave. */
export interface Base { readonly entry: number; readonly version: number }

/** A change that waits, or was refused. */
export interface Op {
  readonly id: string;
  readonly made: number;
  readonly item: string;
  readonly what: 'cell' | 'record' | 'change' | 'withdraw';
  readonly fields: Fields;
  readonly reason: string;
  readonly base: Base | 'row' | null;
  /** True once it was on its way: from then on it stays word for word, since it may have arrived. */
  readonly sent: boolean;
  readonly problem?: Problem;
}

export type NewOp = Pick<Op, 'item' | 'what' | 'fields' | 'reason' | 'base'>;

/** Where changes are kept so that they survive a reload. */
export interface Store { all(): Op[]; get(id: string): Op | null; put(op: Op): void; remove(id: string): void }

type Answer = { readonly ok: true; readonly value: CellsReply } | { readonly ok: false; readonly sent: boolean; readonly status: number; readonly code: string; readonly message: string };

/** What the queue needs from around it. */
export interface Around {
  readonly store: Store;
  readonly send: (body: { cells: unknown[] }) => Promise<Answer>;
  readonly baseOf: (item: string) => Base | null;
  readonly done: (reply: CellsReply) => void;
  readonly changed: () => void;
  readonly alone: (run: () => Promise<void>) => Promise<void>;
  readonly later: (run: () => void, ms: number) => void;
  readonly newId: () => string;
}

const most = 50;
const longestPause = 15_000;
const again = new Set([429, 502, 503, 504]);
/** Nothing is wrong with the changes: they wait for the person who made them. */
const elses = 'changes-must-be-ones-own';

/** Changes on their way to the server: each once, those of one indicator in their order, until the server has answered. */
export class Queue {
  #ops: Op[];
  #running = false;
  #waiting = false;
  #tries = 0;
  #made: number;
  /** Why nothing arrives at the moment; empty while all is well. */
  trouble = '';

  constructor(private readonly around: Around) {
    this.#ops = around.store.all().sort((a, b) => a.made - b.made);
    this.#made = Math.max(Date.now(), ...this.#ops.map(op => op.made + 1));
  }

  get ops(): readonly Op[] { return this.#ops; }
  of(item: string): readonly Op[] { return this.#ops.filter(op => op.item === item); }
  get pending(): number { return this.#ops.filter(op => !op.problem).length; }

  /** Takes a change in. One that was not sent yet is replaced, and so is one that was refused: what counts is what was typed last. */
  add(wish: NewOp): Op {
    const before = wish.what === 'cell' ? this.of(wish.item).filter(op => op.what === 'cell') : [];
    for (const op of before.filter(op => op.problem)) this.#drop(op.id);
    const unsent = before.find(op => !op.sent && !op.problem);
    const op: Op = unsent
      ? { ...unsent, fields: wish.fields, reason: wish.reason }
      : { ...wish, base: this.of(wish.item).some(o => o.sent && !o.problem) && wish.what === 'cell' ? 'row' : wish.base, id: this.around.newId(), made: this.#made++, sent: false };
    this.#keep(op);
    this.around.changed();
    void this.flush();
    return op;
  }

  /** Lets a change go. */
  discard(id: string): void { this.#drop(id); this.around.changed(); }

  /** Sends a refused change again as a new one, on what stands now. */
  retry(id: string): void {
    const op = this.#ops.find(o => o.id === id);
    if (!op?.problem) return;
    this.#drop(id);
    this.add({ item: op.item, what: op.what, fields: op.fields, reason: op.reason, base: op.what === 'cell' ? this.around.baseOf(op.item) : op.base });
  }

  /** Delivers what waits. */
  async flush(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      await this.around.alone(async () => { while (await this.#deliver()); });
    } finally {
      this.#running = false;
    }
  }

  async #deliver(): Promise<boolean> {
    const batch = this.#next();
    if (batch.length === 0) return false;
    const reply = await this.around.send({ cells: batch.map(body) });
    if (!reply.ok && (!reply.sent || again.has(reply.status) || reply.code === elses)) return this.#pause(reply.message);
    this.#tries = 0;
    this.trouble = '';
    if (!reply.ok) {
      for (const op of batch) this.#keep({ ...op, problem: { status: reply.status, code: reply.code, message: reply.message } });
      this.around.changed();
      return false;
    }
    const later = reply.value.results.find(result => result.problem && again.has(result.problem.status));
    for (const result of reply.value.results) this.#settle(result.operation, result.problem);
    this.around.done(reply.value);
    return later?.problem ? this.#pause(later.problem.message) : true;
  }

  #settle(id: string, problem: Problem | undefined): void {
    const op = this.#ops.find(o => o.id === id);
    if (!problem) this.#drop(id);
    else if (op && !again.has(problem.status)) this.#keep({ ...op, problem });
  }

  /** The first change of each indicator that no refused one holds up, as it will be sent; what another tab has delivered is gone. */
  #next(): Op[] {
    for (const op of this.#ops) if (!this.around.store.get(op.id)) this.#ops = this.#ops.filter(o => o !== op);
    const seen = new Set<string>();
    const batch: Op[] = [];
    for (const op of this.#ops) {
      if (seen.has(op.item) || batch.length === most) continue;
      seen.add(op.item);
      if (op.problem) continue;
      const stored = this.around.store.get(op.id) ?? op;
      batch.push(stored.sent ? stored : { ...stored, sent: true, base: stored.base === 'row' ? this.around.baseOf(op.item) : stored.base });
    }
    for (const op of batch) this.#keep(op);
    return batch;
  }

  #pause(message: string): false {
    this.trouble = message;
    this.#tries++;
    if (!this.#waiting) {
      this.#waiting = true;
      this.around.later(() => { this.#waiting = false; void this.flush(); }, Math.min(longestPause, 500 * 2 ** this.#tries));
    }
    this.around.changed();
    return false;
  }

  #keep(op: Op): void {
    this.around.store.put(op);
    this.#ops = this.#ops.some(o => o.id === op.id) ? this.#ops.map(o => (o.id === op.id ? op : o)) : [...this.#ops, op];
  }

  #drop(id: string): void {
    this.around.store.remove(id);
    this.#ops = this.#ops.filter(op => op.id !== id);
  }
}

/** A change as the server reads it. */
export const body = (op: Pick<Op, 'id' | 'item' | 'what' | 'fields' | 'reason' | 'base'>): unknown => ({
  operation: op.id, item: op.item, do: op.what, fields: op.fields, reason: op.reason,
  ...(op.base === null || op.base === 'row' ? {} : { entry: op.base.entry, version: op.base.version }),
});
