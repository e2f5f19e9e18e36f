import type { Op, Store } from './queue.ts';
import type { Typed } from './types.ts';

/** A cell that was being typed into. */
export interface Draft { readonly item: string; readonly column: string; readonly text: string }

/**
 * What this browser keeps of a sheet, under the name of whoever typed it: each change under a key of its own, so that two tabs never write
 * over one another. What one person left behind is neither shown nor sent while another is signed in.
 */
export class Keep implements Store {
  readonly #ops: string;
  readonly #held: string;
  readonly #draft: string;

  constructor(private readonly storage: Storage, person: string, path: string) {
    const place = `${encodeURIComponent(person)}:${path}`;
    [this.#ops, this.#held, this.#draft] = [`assessment.op:${place}:`, `assessment.held:${place}`, `assessment.draft:${place}`];
  }

  all(): Op[] {
    return Object.keys(this.storage).filter(key => key.startsWith(this.#ops)).map(key => this.#read<Op>(key)).filter(op => op !== null);
  }

  get(id: string): Op | null { return this.#read<Op>(this.#ops + id); }
  put(op: Op): void { this.storage.setItem(this.#ops + op.id, JSON.stringify(op)); }
  remove(id: string): void { this.storage.removeItem(this.#ops + id); }

  /** Cells that say too little to be written yet: a comment without a value, N/A without a reason. */
  get held(): Record<string, Typed> { return this.#read<Record<string, Typed>>(this.#held) ?? {}; }
  hold(item: string, typed: Typed | null): void {
    const { [item]: _, ...others } = this.held;
    this.storage.setItem(this.#held, JSON.stringify(typed ? { ...others, [item]: typed } : others));
  }

  get draft(): Draft | null { return this.#read<Draft>(this.#draft); }
  set draft(draft: Draft | null) {
    if (draft) this.storage.setItem(this.#draft, JSON.stringify(draft));
    else this.storage.removeItem(this.#draft);
  }

  #read<T>(key: string): T | null {
    try {
      return JSON.parse(this.storage.getItem(key) ?? 'null') as T | null;
    } catch {
      return null;
    }
  }
}
