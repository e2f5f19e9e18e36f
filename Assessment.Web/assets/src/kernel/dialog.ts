import { h } from './dom.ts';
import { t } from './words.ts';

let count = 0;

/** Opens a modal dialog over the page; Esc closes it, and the focus goes back to where it was. */
export function openDialog(title: string, content: Node[], classes = ''): HTMLDialogElement {
  const before = document.activeElement;
  const id = `dialog-${++count}-${document.querySelectorAll('dialog').length}`;
  const dialog = h('dialog', { class: `dialog ${classes}`.trim(), 'aria-labelledby': id },
    h('div', { class: 'dialog-head' }, h('h2', { id }, title),
      h('button', { type: 'button', class: 'close', 'aria-label': t('关闭', 'Close'), onclick: () => dialog.close() }, '×')),
    ...content);
  dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener('close', () => {
    dialog.remove();
    // What the dialog led to has the focus already.
    if (document.activeElement === document.body && before instanceof HTMLElement && before.isConnected) before.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
