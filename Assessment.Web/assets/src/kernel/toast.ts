import { h, one } from './dom.ts';
import { t } from './words.ts';

interface Action { readonly label: string; readonly run: () => void }

const shown = 8000;

/** Where notes at the edge of the window stand. */
export const shelf = (): HTMLElement => {
  const there = one('#toasts');
  if (there) return there;
  const made = h('div', { id: 'toasts', class: 'toasts', role: 'status', 'aria-live': 'polite' });
  document.body.append(made);
  return made;
};

/** Says something at the edge of the window, with one thing that can be done about it. Stays while it has the pointer or the focus. */
export function toast(message: string, action?: Action, kind: 'note' | 'bad' = 'note'): void {
  let timer = 0;
  const box = h('div', { class: `toast ${kind}` }, h('span', {}, message),
    action && h('button', { type: 'button', onclick: () => { close(); action.run(); } }, action.label),
    h('button', { type: 'button', class: 'close', 'aria-label': t('关闭', 'Close'), onclick: () => close() }, '×'));
  const close = (): void => { clearTimeout(timer); box.remove(); };
  const wait = (): void => { timer = window.setTimeout(() => (box.matches(':hover, :focus-within') ? wait() : close()), shown); };
  shelf().append(box);
  wait();
}
