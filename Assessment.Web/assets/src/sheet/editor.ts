import { h } from '../kernel/dom.ts';
import { t } from '../kernel/words.ts';
import type { Place } from './model.ts';
import { hint } from './view.ts';
import type { Row } from './types.ts';

/** A cell that is being typed into. */
export interface Editing { readonly row: Row; readonly at: Place; readonly column: 'value' | 'comment'; readonly input: HTMLInputElement; readonly over: boolean }

/** What becomes of what was typed. */
export interface EditorEvents {
  readonly commit: (editing: Editing, text: string) => void;
  readonly typed: (editing: Editing, text: string) => void;
  readonly submit: () => void;
  readonly closed: (editing: Editing, leave: 'stay' | 'gone' | 'down' | 'up' | 'next' | 'back') => void;
}

/** The one field of the grid: put into a cell while it is typed into. */
export class Editor {
  now: Editing | null = null;

  constructor(private readonly events: EditorEvents) {}

  /** Opens a cell. `over` is the key that replaces what stood there; null to go on with it. */
  open(cell: HTMLElement, row: Row, at: Place, column: 'value' | 'comment', text: string, over: boolean): void {
    const numeric = column === 'value' && row.kind !== 'answer';
    const input = h('input', {
      type: 'text', class: 'cell-input', maxlength: 500, autocomplete: 'off', spellcheck: 'false', inputmode: numeric ? 'decimal' : null, placeholder: column === 'value' ? hint(row) : null,
      'aria-label': `${row.code} ${row.name} ${column === 'value' ? t('值', 'value') : t('说明', 'comment')}`,
    });
    input.value = text;
    this.now = { row, at, column, input, over };
    cell.replaceChildren(input);
    cell.classList.add('editing');
    input.focus();
    input.setSelectionRange(text.length, text.length);
    input.addEventListener('input', () => { if (this.now) this.events.typed(this.now, input.value); });
    input.addEventListener('blur', () => { if (this.now?.input === input && document.hasFocus()) this.close(true, 'gone'); });
    input.addEventListener('keydown', event => this.#key(event));
  }

  /** Ends the typing, and keeps it or not. */
  close(keep: boolean, leave: 'stay' | 'gone' | 'down' | 'up' | 'next' | 'back'): void {
    const editing = this.now;
    if (!editing) return;
    this.now = null;
    if (keep) this.events.commit(editing, editing.input.value);
    this.events.closed(editing, leave);
  }

  #key(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.isComposing) return;
    const arrows = this.now?.over ? { ArrowUp: 'up', ArrowDown: 'down' } as const : {};
    const leave = event.key === 'Enter' ? (event.shiftKey ? 'up' : 'down')
      : event.key === 'Tab' ? (event.shiftKey ? 'back' : 'next')
      : event.key === 'Escape' ? 'stay'
      : arrows[event.key as keyof typeof arrows];
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.close(true, 'stay');
      return this.events.submit();
    }
    if (!leave) return;
    event.preventDefault();
    this.close(event.key !== 'Escape', leave);
  }
}
