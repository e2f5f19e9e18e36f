import { one } from '../kernel/dom.ts';

/** Follows work that goes on at the server: its region says how far it is, and the page is loaded anew when it has ended. */
export function startWatch(): void {
  const region = one('[data-watch]');
  if (!region) return;
  const look = async (): Promise<void> => {
    try {
      const reply = await fetch(location.pathname + location.search, { headers: { accept: 'text/html', 'x-unattended': 'yes' } });
      if (reply.ok && !reply.redirected) {
        const fresh = one('[data-watch]', new DOMParser().parseFromString(await reply.text(), 'text/html'));
        // What stands around the region is of other work then.
        if (!fresh || fresh.dataset['watchOf'] !== region.dataset['watchOf']) return location.reload();
        region.replaceChildren(...fresh.childNodes);
      }
    } catch {
      // The server is away: it is asked again.
    }
    setTimeout(() => void look(), Number(region.dataset['watch']));
  };
  setTimeout(() => void look(), Number(region.dataset['watch']));
}
