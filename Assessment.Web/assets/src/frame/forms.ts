import { all } from '../kernel/dom.ts';

/** Forms that are sent once, and not lost by leaving the page in mid-typing. */
export function startForms(): void {
  const dirty = new Set<HTMLFormElement>();
  document.addEventListener('input', event => {
    const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>('form[method=post]') : null;
    if (form && !form.hasAttribute('data-free')) dirty.add(form);
  });
  document.addEventListener('submit', event => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented) return;
    if (form.dataset['sent']) { event.preventDefault(); return; }
    dirty.delete(form);
    form.dataset['sent'] = 'yes';
    event.submitter?.setAttribute('aria-busy', 'true');
  });
  // Back to a page that the browser kept: its forms can be sent again.
  addEventListener('pageshow', () => all<HTMLFormElement>('form[data-sent]').forEach(form => {
    delete form.dataset['sent'];
    all('[aria-busy]', form).forEach(button => button.removeAttribute('aria-busy'));
  }));
  addEventListener('beforeunload', event => { if ([...dirty].some(form => form.isConnected)) event.preventDefault(); });
}
