import { all, h } from '../kernel/dom.ts';
import { formatBlock, parseBlock } from './clipboard.ts';
import { Editor } from './editor.ts';
import type { Editing } from './editor.ts';
import { block, columnOf, columns, isDeducted, isTyped, move, nextTyped, textOf } from './model.ts';
import type { Column, Place } from './model.ts';
import { cellsOf } from './view.ts';
import type { Shown } from './view.ts';
import type { Row } from './types.ts';

/** What the grid asks of the sheet. */
export interface GridEvents {
  readonly shown: (row: Row) => Shown;
  readonly commit: (row: Row, column: 'value' | 'comment', text: string) => void;
  readonly typed: (row: Row, column: string, text: string | null) => void;
  readonly open: (row: Row, column: Column) => void;
  readonly barred: (row: Row, column: Column) => void;
  readonly clear: (rows: readonly Row[], column: Column) => void;
  readonly paste: (cells: string[][], from: Place, to: Place) => void;
  readonly fill: (from: Place, to: Place) => void;
  readonly back: (forward: boolean) => void;
  readonly submit: () => void;
}

const page = 10;

/** The table as a grid: one cell has the focus, the keys lead from cell to cell, and a cell is typed into in its place. */
export class GridView {
  rows: readonly Row[] = [];
  #used = false;
  #at: Place = { row: 0, column: columnOf('value') };
  #anchor: Place = this.#at;
  readonly #body: HTMLElement;
  readonly editor: Editor;

  constructor(private readonly table: HTMLTableElement, private readonly events: GridEvents) {
    this.#body = table.tBodies[0]!;
    this.editor = new Editor({
      commit: (editing, text) => events.commit(editing.row, editing.column, text),
      typed: (editing, text) => events.typed(editing.row, editing.column, text),
      submit: () => events.submit(),
      closed: (editing, leave) => this.#closed(editing, leave),
    });
    table.setAttribute('role', 'grid');
    table.setAttribute('aria-multiselectable', 'true');
    table.setAttribute('aria-colcount', String(columns.length));
    table.addEventListener('keydown', event => this.#key(event));
    table.addEventListener('mousedown', event => this.#press(event));
    table.addEventListener('mouseover', event => { if (event.buttons === 1 && !this.editor.now) this.#drag(event); });
    table.addEventListener('dblclick', event => { if (this.#placeOf(event.target)) this.#enter(); });
    table.addEventListener('focusin', event => {
      this.#used = true;
      const to = this.#placeOf(event.target);
      if (to && !this.editor.now && (to.row !== this.#at.row || to.column !== this.#at.column)) this.#mark(to, to);
    });
    // A dialog gives the focus back to a cell that was drawn anew meanwhile, and so to nobody.
    document.addEventListener('close', () => setTimeout(() => { if (this.#used && document.activeElement === document.body) this.focus(); }), true);
    document.addEventListener('copy', event => this.#copy(event));
    document.addEventListener('paste', event => this.#paste(event));
  }

  get selection(): { readonly from: Place; readonly to: Place } { return { from: this.#anchor, to: this.#at }; }

  /** Shows these rows. */
  show(rows: readonly Row[]): void {
    const focused = this.#hasFocus();
    const code = this.rows[this.#at.row]?.code;
    this.rows = rows;
    this.table.setAttribute('aria-rowcount', String(rows.length + 1));
    this.#body.replaceChildren(...rows.flatMap((row, i) => [row.category !== rows[i - 1]?.category ? heading(row.category) : null, h('tr', { 'data-code': row.code, 'aria-rowindex': i + 2 })]).filter(line => line !== null));
    rows.forEach((_, i) => this.#fill(i));
    const again = Math.max(0, rows.findIndex(row => row.code === code));
    this.#mark({ row: again, column: this.#at.column }, { row: again, column: this.#at.column }, focused);
  }

  /** Shows a row anew, unless it is being typed into. */
  update(row: Row): void {
    const i = this.rows.findIndex(r => r.code === row.code);
    if (i < 0) return;
    this.rows = this.rows.map((r, j) => (j === i ? row : r));
    if (this.editor.now?.row.code === row.code) return;
    const focused = this.#hasFocus() && this.#at.row === i;
    this.#fill(i);
    this.#mark(this.#at, this.#anchor, focused);
  }

  /** Puts the focus into a cell. */
  go(code: string, column: Column = 'value'): void {
    const row = this.rows.findIndex(r => r.code === code);
    if (row >= 0) this.#mark({ row, column: columnOf(column) }, { row, column: columnOf(column) }, true);
  }

  /** Puts the focus where it was last. */
  focus(): void { this.#mark(this.#at, this.#anchor, true); }

  /** Goes on typing where a page that was left had been typed into. */
  resume(code: string, column: 'value' | 'comment', text: string): void {
    this.go(code, column);
    const row = this.rows[this.#at.row];
    if (row?.code === code && isTyped(row, column)) this.editor.open(this.#cell(this.#at)!, row, this.#at, column, text, false);
  }

  #line(i: number): HTMLElement | undefined { return all('tr[data-code]', this.#body)[i]; }
  #cell(at: Place): HTMLElement | undefined { return this.#line(at.row)?.children[at.column] as HTMLElement | undefined; }
  #hasFocus(): boolean { return this.table.contains(document.activeElement); }

  #fill(i: number): void {
    const row = this.rows[i]!;
    const line = this.#line(i)!;
    const shown = this.events.shown(row);
    line.className = [row.state, row.open ? 'open' : '', shown.mark].filter(Boolean).join(' ');
    line.replaceChildren(...cellsOf(shown));
  }

  #placeOf(target: EventTarget | null): Place | null {
    const cell = target instanceof Element ? target.closest('td, th') : null;
    const line = cell?.parentElement;
    if (!cell || !line || line.dataset['code'] === undefined || !this.#body.contains(line)) return null;
    return { row: all('tr[data-code]', this.#body).indexOf(line), column: [...line.children].indexOf(cell) };
  }

  #mark(at: Place, anchor: Place, focus = false): void {
    [this.#at, this.#anchor] = [at, anchor];
    const area = block(at, anchor);
    const many = area.top !== area.bottom || area.left !== area.right;
    all('tr[data-code]', this.#body).forEach((line, i) => [...line.children].forEach((cell, j) => {
      const here = i === at.row && j === at.column;
      (cell as HTMLElement).tabIndex = here ? 0 : -1;
      const chosen = here || (many && i >= area.top && i <= area.bottom && j >= area.left && j <= area.right);
      if (chosen) cell.setAttribute('aria-selected', 'true');
      else cell.removeAttribute('aria-selected');
    }));
    if (focus) {
      const cell = this.#cell(at);
      cell?.focus({ preventScroll: true });
      cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }

  #closed(editing: Editing, leave: 'stay' | 'gone' | 'down' | 'up' | 'next' | 'back'): void {
    this.events.typed(editing.row, editing.column, null);
    const row = this.rows[editing.at.row];
    if (row) this.#fill(editing.at.row);
    const last = this.rows.length - 1;
    const to = leave === 'down' ? { ...editing.at, row: Math.min(last, editing.at.row + 1) }
      : leave === 'up' ? { ...editing.at, row: Math.max(0, editing.at.row - 1) }
      : leave === 'next' || leave === 'back' ? nextTyped(this.rows, editing.at, leave === 'next' ? 1 : -1) ?? editing.at
      : editing.at;
    this.#mark(to, to, leave !== 'gone' && document.querySelector('dialog[open]') === null);
  }

  #press(event: MouseEvent): void {
    const to = this.#placeOf(event.target);
    if (!to || event.button !== 0 || event.target === this.editor.now?.input) return;
    event.preventDefault();
    this.editor.close(true, 'gone');
    this.#mark(to, event.shiftKey ? this.#anchor : to, true);
  }

  #drag(event: MouseEvent): void {
    const to = this.#placeOf(event.target);
    if (to) this.#mark(to, this.#anchor, true);
  }

  #enter(text?: string): void {
    const row = this.rows[this.#at.row];
    const column = columns[this.#at.column]!;
    if (!row) return;
    const cell = this.#cell(this.#at)!;
    if (isTyped(row, column) && (column === 'value' || column === 'comment') && !(isDeducted(row, column) && text === undefined)) {
      this.editor.open(cell, row, this.#at, column, text ?? textOf(row, column, this.events.shown(row).typed), text !== undefined);
      if (text !== undefined) this.events.typed(row, column, text);
    } else if (text === undefined) {
      this.events.open(row, column);
    }
  }

  #key(event: KeyboardEvent): void {
    if (this.editor.now || event.defaultPrevented) return;
    if (event.key === 'Process' || event.isComposing) { this.#enter(''); return; }
    const far = event.ctrlKey || event.metaKey;
    const used = far && !event.altKey ? this.#command(event) : !event.altKey && this.#plain(event);
    if (used) event.preventDefault();
  }

  #command(event: KeyboardEvent): boolean {
    switch (event.key.toLowerCase()) {
      case 'z': this.events.back(event.shiftKey); return true;
      case 'y': this.events.back(true); return true;
      case 'd': this.events.fill(this.#anchor, this.#at); return true;
      case 'a': this.#mark({ row: this.rows.length - 1, column: columns.length - 1 }, { row: 0, column: 0 }); return true;
      case 'enter': this.events.submit(); return true;
      default: return this.#walk(event, true);
    }
  }

  #plain(event: KeyboardEvent): boolean {
    switch (event.key) {
      case 'Enter': case 'F2': this.#enter(); return true;
      case 'Delete': case 'Backspace': this.#clear(); return true;
      case 'Escape': this.#mark(this.#at, this.#at); return false;
      case 'Tab': return this.#tab(event.shiftKey);
      default:
        if (event.key.length !== 1) return this.#walk(event, false);
        if (event.key === ' ') { this.#enter(); return true; }
        if (event.key === '?' && columns[this.#at.column] !== 'comment') return false;
        this.#enter(event.key);
        if (this.editor.now === null && !event.repeat) this.events.barred(this.rows[this.#at.row]!, columns[this.#at.column]!);
        return this.editor.now !== null;
    }
  }

  #walk(event: KeyboardEvent, far: boolean): boolean {
    const to = move(this.#at, event.key, far, { rows: this.rows.length, page });
    if (!to) return false;
    this.#mark(to, event.shiftKey ? this.#anchor : to, true);
    return true;
  }

  #tab(back: boolean): boolean {
    const to = nextTyped(this.rows, this.#at, back ? -1 : 1);
    if (to) this.#mark(to, to, true);
    return to !== null;
  }

  #clear(): void {
    const area = block(this.#at, this.#anchor);
    this.events.clear(this.rows.slice(area.top, area.bottom + 1), columns[this.#at.column]!);
  }

  #copy(event: ClipboardEvent): void {
    if (this.editor.now || !this.#hasFocus()) return;
    const area = block(this.#at, this.#anchor);
    const cells = this.rows.slice(area.top, area.bottom + 1).map(row => columns.slice(area.left, area.right + 1).map(column => textOf(row, column, this.events.shown(row).typed)));
    event.clipboardData?.setData('text/plain', formatBlock(cells));
    event.preventDefault();
  }

  #paste(event: ClipboardEvent): void {
    if (this.editor.now || !this.#hasFocus()) return;
    const cells = parseBlock(event.clipboardData?.getData('text/plain') ?? '');
    event.preventDefault();
    if (cells.length > 0) this.events.paste(cells, this.#anchor, this.#at);
  }
}

const heading = (category: string): HTMLElement => h('tr', { class: 'category-row', role: 'row' }, h('td', { colspan: columns.length, role: 'gridcell' }, category));
