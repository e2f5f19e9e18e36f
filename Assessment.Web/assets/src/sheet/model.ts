import type { Row, Typed } from './types.ts';

/** The columns, from left to right. */
export const columns = ['code', 'name', 'last', 'value', 'comment', 'evidence', 'earned', 'state'] as const;
export type Column = (typeof columns)[number];
export const columnOf = (name: Column): number => columns.indexOf(name);

/** A cell by its place among the rows that are shown. */
export interface Place { readonly row: number; readonly column: number }
export interface Size { readonly rows: number; readonly page: number }

const notApplicable = /^(不适用|n\/?a|not applicable)$/i;

/** What was typed into a row. What a deducted one shows is made of its deductions, and nothing that was typed. */
export const typedOf = (row: Row): Typed => (row.kind === 'deduction' && row.entry === undefined ? { value: '', comment: '' } : { value: row.value, comment: row.comment });

export const same = (a: Typed, b: Typed): boolean => a.value === b.value && a.comment === b.comment;

/** True when a value says that the indicator does not apply. */
export const isNotApplicable = (value: string): boolean => notApplicable.test(value.normalize('NFKC').trim());

/** True when the two cells say enough to be written: a value, and for what does not apply the reason. */
export const isWhole = (typed: Typed): boolean => typed.value.trim() !== '' && (!isNotApplicable(typed.value) || typed.comment.trim() !== '');

/** What the two cells hold after one of them was typed. A comment on a score is no reason why it does not apply, nor the other way round. */
export function typedOver(before: Typed, column: Column, text: string): Typed {
  if (column !== 'value') return { ...before, comment: text };
  const kept = before.value.trim() === '' || isNotApplicable(before.value) === isNotApplicable(text) || text.trim() === '';
  return { value: text, comment: kept ? before.comment : '' };
}

/** True when the cell is typed into. */
export const isTyped = (row: Row, column: Column): boolean =>
  row.open && (column === 'value' || (column === 'comment' && (row.kind !== 'deduction' || row.entry !== undefined)));

/** True when Enter on the cell opens the deductions. */
export const isDeducted = (row: Row, column: Column): boolean => row.kind === 'deduction' && row.entry === undefined && (column === 'value' || column === 'comment' || column === 'evidence');

/** What a cell shows. */
export function textOf(row: Row, column: Column, typed: Typed = row): string {
  switch (column) {
    case 'value': return typed.value;
    case 'comment': return typed.comment;
    case 'earned': return `${row.earned} / ${row.full}`;
    case 'state': return '';
    case 'last': return row.last ?? '';
    default: return row[column];
  }
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value));

/** Where a key leads; null when it leads nowhere. */
export function move(at: Place, key: string, far: boolean, size: Size): Place | null {
  const last = columns.length - 1;
  const to = (row: number, column: number): Place => ({ row: clamp(row, size.rows - 1), column: clamp(column, last) });
  switch (key) {
    case 'ArrowUp': return to(far ? 0 : at.row - 1, at.column);
    case 'ArrowDown': return to(far ? size.rows : at.row + 1, at.column);
    case 'ArrowLeft': return to(at.row, far ? 0 : at.column - 1);
    case 'ArrowRight': return to(at.row, far ? last : at.column + 1);
    case 'Home': return to(far ? 0 : at.row, 0);
    case 'End': return to(far ? size.rows : at.row, last);
    case 'PageUp': return to(at.row - size.page, at.column);
    case 'PageDown': return to(at.row + size.page, at.column);
    default: return null;
  }
}

/** The next cell that is typed into, in reading order; null past the last. */
export function nextTyped(rows: readonly Row[], at: Place, step: 1 | -1): Place | null {
  const width = columns.length;
  for (let i = at.row * width + at.column + step; i >= 0 && i < rows.length * width; i += step) {
    const row = rows[Math.floor(i / width)]!;
    const column = columns[i % width]!;
    if (isTyped(row, column) || (row.open && column === 'value')) return { row: Math.floor(i / width), column: i % width };
  }
  return null;
}

/** The corners of a block. */
export function block(a: Place, b: Place): { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number } {
  return { top: Math.min(a.row, b.row), bottom: Math.max(a.row, b.row), left: Math.min(a.column, b.column), right: Math.max(a.column, b.column) };
}
