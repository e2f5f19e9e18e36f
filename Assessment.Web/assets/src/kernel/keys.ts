import { isTyping } from './dom.ts';
import { sharedList } from './shared.ts';

/** A key that does something, as the list of shortcuts shows it. */
export interface Shortcut { readonly keys: string; readonly what: string; readonly where: string }

const known = sharedList<Shortcut>('shortcuts');

/** The shortcuts of this page, in the order in which they were made known. */
export const shortcuts = (): readonly Shortcut[] => known;

/** Makes shortcuts known that something else listens to. */
export const describe = (...list: Shortcut[]): void => { known.push(...list); };

/** Listens to a single key outside fields. */
export function onKey(key: string, shortcut: Shortcut, run: () => void): void {
  describe(shortcut);
  document.addEventListener('keydown', event => {
    if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target) || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    run();
  });
}
