import { all } from '../kernel/dom.ts';

/** Menus made of details: a click elsewhere or Esc closes them. And buttons that print. */
export function startMenus(): void {
  const close = (menu: HTMLDetailsElement): void => { menu.open = false; };
  const open = (): HTMLDetailsElement[] => all<HTMLDetailsElement>('details.more-tabs[open]');
  document.addEventListener('click', event => {
    const target = event.target as Element;
    open().filter(menu => !menu.contains(target)).forEach(close);
    if (target.closest('[data-print]')) window.print();
  });
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    for (const menu of open()) {
      if (menu.contains(document.activeElement)) menu.querySelector('summary')?.focus();
      close(menu);
    }
  });
}
