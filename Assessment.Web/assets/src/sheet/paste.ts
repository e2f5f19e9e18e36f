import { block, columns, isTyped, textOf, typedOver } from './model.ts';
import type { Column, Place } from './model.ts';
import type { Row, Typed } from './types.ts';

/** A row that a paste would change. */
export interface Planned { readonly row: Row; readonly from: Typed; readonly to: Typed }

/** A cell that cannot take what was pasted: "locked" for one that is not typed into, "other" for the code of another indicator. */
export interface Wrong { readonly row: Row; readonly column: Column; readonly text: string; readonly why: 'locked' | 'other' }
export interface Plan { readonly changes: readonly Planned[]; readonly wrong: readonly Wrong[]; readonly beyond: number }

/**
 * What a block would change when it is put at a place. A blank cell leaves what is there: it is no zero, and no withdrawal. One cell over a
 * selection fills it. A row whose code is another's is not written at all.
 */
export function planPaste(cells: readonly (readonly string[])[], at: Place, to: Place, rows: readonly Row[], typedOf: (row: Row) => Typed): Plan {
  const area = block(at, to);
  const single = cells.length === 1 && cells[0]!.length === 1;
  const table = single ? Array.from({ length: area.bottom - area.top + 1 }, () => Array<string>(area.right - area.left + 1).fill(cells[0]![0]!)) : cells;
  const changes: Planned[] = [];
  const wrong: Wrong[] = [];
  table.forEach((line, i) => {
    const row = rows[area.top + i];
    if (!row) return;
    const from = typedOf(row);
    const [changed, faults] = line.reduce<[Typed, Wrong[]]>(([now, found], text, j) => {
      const column = columns[area.left + j];
      if (!column || text.trim() === '' || text.trim() === textOf(row, column, now).trim() || (row.kind === 'deduction' && text.trim() === textOf(row, column).trim())) return [now, found];
      if (isTyped(row, column)) return [typedOver(now, column, text.trim()), found];
      return [now, [...found, { row, column, text, why: column === 'code' ? 'other' : 'locked' }]];
    }, [from, []]);
    wrong.push(...faults);
    const differs = changed.value !== from.value || changed.comment !== from.comment;
    if (differs && !faults.some(fault => fault.why === 'other')) changes.push({ row, from, to: changed });
  });
  return { changes, wrong, beyond: Math.max(0, area.top + table.length - rows.length) };
}

/** The rows below the first of a selection, each with what stands in the first; without a selection, the row with what stands above it. */
export function planFill(at: Place, to: Place, rows: readonly Row[], typedOf: (row: Row) => Typed): Plan {
  const area = block(at, to);
  const top = area.top === area.bottom ? area.top - 1 : area.top;
  const source = rows[top];
  if (!source) return { changes: [], wrong: [], beyond: 0 };
  const line = columns.slice(area.left, area.right + 1).map(column => textOf(source, column, typedOf(source)));
  const cells = Array.from({ length: area.bottom - top }, () => line);
  return planPaste(cells, { row: top + 1, column: area.left }, { row: area.bottom, column: area.right }, rows, typedOf);
}
