import { same } from './model.ts';
import type { Fields, Typed } from './types.ts';

/** A change of the two cells of an indicator. */
export interface CellStep { readonly item: string; readonly from: Typed; readonly to: Typed }

/** Something that was done and can be taken back: cells that were changed together, or a deduction; null for where there was none. */
export type Deed =
  | { readonly kind: 'cells'; cells: readonly CellStep[] }
  | { readonly kind: 'deduction'; readonly item: string; entry: number | null; readonly from: Fields | null; readonly to: Fields | null };

/** The same deed the other way round. */
export function reversed(deed: Deed): Deed {
  return deed.kind === 'cells'
    ? { kind: 'cells', cells: deed.cells.map(cell => ({ item: cell.item, from: cell.to, to: cell.from })) }
    : { kind: 'deduction', item: deed.item, entry: deed.entry, from: deed.to, to: deed.from };
}

/** What was done, and what was taken back. Taking back is itself a change that others see; nothing vanishes. */
export class Deeds {
  #done: Deed[] = [];
  #undone: Deed[] = [];

  add(deed: Deed): void { this.#done.push(deed); this.#undone = []; }

  /** Forgets what led to a value that was refused and typed over: taking back must never bring it again. */
  forget(item: string, refused: Typed): void {
    for (const deed of this.#done) if (deed.kind === 'cells') deed.cells = deed.cells.filter(cell => cell.item !== item || !same(cell.to, refused));
    this.#done = this.#done.filter(deed => deed.kind !== 'cells' || deed.cells.length > 0);
  }

  undo(): Deed | null {
    const deed = this.#done.pop();
    if (deed) this.#undone.push(deed);
    return deed ?? null;
  }

  redo(): Deed | null {
    const deed = this.#undone.pop();
    if (deed) this.#done.push(deed);
    return deed ?? null;
  }

  /** An entry was withdrawn and recorded anew: it goes on under another number. */
  renumber(from: number, to: number): void {
    for (const deed of [...this.#done, ...this.#undone]) if (deed.kind === 'deduction' && deed.entry === from) deed.entry = to;
  }
}
