import { all, h, one } from '../kernel/dom.ts';
import { ask } from '../kernel/server.ts';
import { sharedList } from '../kernel/shared.ts';
import { t } from '../kernel/words.ts';

/** A contract got a new version. `by` is empty for whoever may not know. */
export interface Change { readonly contract: string; readonly version: number; readonly by: string }

type Listener = (change: Change) => void;

const listeners = sharedList<Listener>('changes');
const channelName = 'assessment-live';
const beat = 20_000;

/** Tells of changes that others make, on any page of this browser. */
export const onChange = (listener: Listener): void => { listeners.push(listener); };

/**
 * One stream a browser: the tab that holds the lock listens to the server and passes on what it hears; when it is closed, the next one
 * takes over. Without locks each tab listens for itself.
 */
export function startLive(): void {
  if (!document.documentElement.dataset['person']) return;
  const hear = (change: Change): void => listeners.forEach(listener => listener(change));
  if (!('locks' in navigator) || !('BroadcastChannel' in window)) {
    listen(hear);
  } else {
    const channel = new BroadcastChannel(channelName);
    channel.onmessage = event => hear(event.data as Change);
    void navigator.locks.request(channelName, () => new Promise<never>(() => listen(change => { hear(change); channel.postMessage(change); })));
  }
  startRefresh();
  startPresence();
}

function listen(hear: Listener): void {
  const stream = new EventSource('/frame/live');
  stream.addEventListener('change', event => hear(JSON.parse((event as MessageEvent<string>).data) as Change));
  addEventListener('pagehide', () => stream.close());
}

/** Puts what others changed into the open page, except where something is being typed. */
function startRefresh(): void {
  const { contract, version, person } = document.documentElement.dataset;
  if (!contract) return anyContract();
  let known = Number(version);
  let running = false;
  onChange(change => {
    if (change.contract !== contract || change.version <= known) return;
    known = change.version;
    if (change.by !== person || document.visibilityState === 'hidden') void refresh(change);
    else own();
  });

  // What one wrote oneself is on the page already, but for what the server alone works out.
  let soon = 0;
  function own(): void {
    clearTimeout(soon);
    soon = window.setTimeout(() => void fresh(all('[data-live-own]')).catch(() => undefined), 700);
  }

  async function refresh(change: Change): Promise<void> {
    const regions = all('[data-live]');
    if (regions.length === 0 || running) return tell(change);
    running = true;
    try {
      if (!await fresh(regions)) tell(change);
    } catch {
      tell(change);
    } finally {
      running = false;
    }
  }
}

/** A page about many contracts follows all that its viewer may know of. */
function anyContract(): void {
  let soon = 0;
  onChange(() => {
    clearTimeout(soon);
    soon = window.setTimeout(() => void fresh(all('[data-live-any]')).catch(() => undefined), 700);
  });
}

/** Brings regions up to date; false when one of them is being used, or the server does not say. */
async function fresh(regions: HTMLElement[]): Promise<boolean> {
  if (regions.length === 0) return true;
  const reply = await fetch(location.pathname + location.search, { headers: { accept: 'text/html', 'x-unattended': 'yes' } });
  const page = reply.ok && !reply.redirected ? new DOMParser().parseFromString(await reply.text(), 'text/html') : null;
  return page !== null && !regions.map(region => replace(region, page)).includes(false);
}

/** Replaces a region with its newer self; false when something in it is being used. */
function replace(region: HTMLElement, fresh: Document): boolean {
  const newer = one(`[data-live="${CSS.escape(region.dataset['live'] ?? '')}"]`, fresh);
  if (!newer) return false;
  if (newer.innerHTML === region.innerHTML) return true;
  const typed = all<HTMLInputElement | HTMLTextAreaElement>('input, textarea', region).some(field => field.value !== field.defaultValue || (field instanceof HTMLInputElement && field.checked !== field.defaultChecked));
  if (typed || region.contains(document.activeElement)) return false;
  // What was opened stays open.
  const opened = all<HTMLDetailsElement>('details', region).map(part => part.open);
  region.replaceChildren(...newer.childNodes);
  all<HTMLDetailsElement>('details', region).forEach((part, i) => { part.open = opened[i] ?? part.open; });
  region.dispatchEvent(new CustomEvent('refreshed', { bubbles: true }));
  return true;
}

function tell(change: Change): void {
  one('#news')?.remove();
  const bar = h('p', { id: 'news', class: 'news', role: 'status' },
    h('span', {}, change.by === ''
      ? t('这份合同有更新。', 'This contract was changed.')
      : t(`${change.by} 更新了这份合同（版本 ${change.version}）。`, `${change.by} changed this contract (version ${change.version}).`)),
    h('button', { type: 'button', onclick: () => location.reload() }, t('刷新页面', 'Refresh')));
  one('main')?.prepend(bar);
}

/** Says who else has this page open. */
function startPresence(): void {
  const place = one('[data-presence]');
  if (!place) return;
  const say = async (): Promise<void> => {
    if (document.visibilityState === 'hidden') return;
    const reply = await ask<{ others: string[] }>('/frame/here', 'POST', { path: location.pathname });
    if (!reply.ok) return;
    const { others } = reply.value;
    place.hidden = others.length === 0;
    place.textContent = others.length === 0 ? '' : t(`${others.join('、')} 也在看这一页`, `${others.join(', ')} ${others.length === 1 ? 'has' : 'have'} this page open too`);
  };
  void say();
  setInterval(() => void say(), beat);
  document.addEventListener('visibilitychange', () => void say());
}
