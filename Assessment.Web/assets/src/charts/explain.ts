import { all, one } from '../kernel/dom.ts';
import { openDialog } from '../kernel/dialog.ts';
import { t } from '../kernel/words.ts';

const marked = '[data-why-body]';

/** True for the address of an explanation. */
export const isWhy = (url: string): boolean => new URL(url, location.href).pathname.endsWith('/why');

/** Shows an explanation over the page; where that fails, its own page. */
export async function explain(url: string): Promise<void> {
  try {
    const reply = await fetch(url, { headers: { accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
    const body = one(marked, page);
    if (!reply.ok || reply.redirected || !body) throw new Error('no explanation');
    openDialog(t('为什么是这个数', 'Why it is this number'), [document.adoptNode(body)], 'why');
  } catch {
    location.href = url;
  }
}

/** Links to explanations open over the page. With a key held down they are links as any. */
export function startExplain(): void {
  document.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-why]') : null;
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    all<HTMLDialogElement>('dialog.why[open]').forEach(dialog => dialog.close());
    void explain(link.href);
  });
}
