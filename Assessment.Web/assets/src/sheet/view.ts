import { h } from '../kernel/dom.ts';
import { english, t } from '../kernel/words.ts';
import { columns, isDeducted, isTyped, textOf } from './model.ts';
import type { Column } from './model.ts';
import type { Op } from './queue.ts';
import type { Row, Typed } from './types.ts';

/** How a row stands with the server. */
export type Mark = 'none' | 'saved' | 'waiting' | 'held' | 'failed';

/** What is shown of a row. */
export interface Shown { readonly row: Row; readonly typed: Typed; readonly mark: Mark; readonly problem: string }

/** What a row shows: what was typed last goes before what the server has. */
export function shownOf(row: Row, ops: readonly Op[], held: Typed | undefined, saved: boolean): Shown {
  const failed = ops.find(op => op.problem);
  const last = ops.filter(op => op.what === 'cell').at(-1);
  const typed = last ? { value: last.fields['value'] ?? '', comment: last.fields['comment'] ?? '' } : held ?? row;
  const mark: Mark = failed ? 'failed' : ops.length > 0 ? 'waiting' : held ? 'held' : saved ? 'saved' : 'none';
  return { row, typed, mark, problem: failed?.problem?.message ?? '' };
}

const marks: Record<Mark, readonly [string, string]> = {
  none: ['', ''], saved: ['✓', t('已保存', 'Saved')], waiting: ['…', t('待发送', 'Waiting')], held: ['○', t('未完成', 'Incomplete')], failed: ['!', t('未写入', 'Refused')],
};

export const markWords = (mark: Mark): string => marks[mark][1];

/** The cells of a row. */
export function cellsOf(shown: Shown): HTMLElement[] {
  const { row, typed } = shown;
  return columns.map(column => {
    const text = textOf(row, column, typed);
    const cell = h(column === 'code' ? 'th' : 'td', { class: `c-${column}`, tabindex: -1, role: column === 'code' ? 'rowheader' : 'gridcell', scope: column === 'code' ? 'row' : null });
    if (isTyped(row, column)) cell.classList.add('typed-in');
    else cell.setAttribute('aria-readonly', 'true');
    if (isDeducted(row, column) && row.open) cell.setAttribute('aria-haspopup', 'dialog');
    cell.append(...content(shown, column, text));
    if (text.length > 8 && column !== 'earned') cell.title = column === 'name' ? `${text} · ${row.rule}` : text;
    return cell;
  });
}

function content(shown: Shown, column: Column, text: string): (Node | string)[] {
  if (column === 'earned') return [h('b', {}, shown.row.state === 'missing' ? t('未评', 'open') : shown.row.earned), ` / ${shown.row.full}`];
  if (column === 'state') {
    const [sign, words] = marks[shown.mark];
    return sign === '' ? [] : [h('span', { class: `mark ${shown.mark}`, title: shown.problem || words }, h('span', { 'aria-hidden': 'true' }, sign), h('span', { class: english ? 'sr' : '' }, words))];
  }
  if (column === 'value' && text === '' && shown.row.open) return [h('span', { class: 'hint-value' }, hint(shown.row))];
  return [text];
}

/** What an empty cell takes. */
export function hint(row: Row): string {
  switch (row.kind) {
    case 'ratio': return t('完成/应完成', 'done/due');
    case 'answer': return t('达标/未达标', 'met / not met');
    default: return row.unit ?? '';
  }
}
