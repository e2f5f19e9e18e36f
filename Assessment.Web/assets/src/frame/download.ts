import { h } from '../kernel/dom.ts';
import { shelf, toast } from '../kernel/toast.ts';
import { t } from '../kernel/words.ts';
import { nameOf } from './filename.ts';

const patience = 400;

/** Exports that take their time say how far they are, and can be given up. Without scripts they are links like any other. */
export function startDownloads(): void {
  document.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-export]') : null;
    if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    start(link, link.href);
  });
  document.addEventListener('submit', event => {
    const button = event.submitter;
    if (!(button instanceof HTMLButtonElement) || !button.matches('[data-export]') || event.defaultPrevented) return;
    event.preventDefault();
    const address = new URL(button.form!.action);
    // A form holds no files here: each value is text.
    address.search = new URLSearchParams([...new FormData(button.form!, button)] as [string, string][]).toString();
    start(button, address.href);
  });
}

function start(from: HTMLElement, address: string): void {
  if (from.getAttribute('aria-busy') === 'true') return;
  from.setAttribute('aria-busy', 'true');
  void download(address, () => start(from, address)).finally(() => from.removeAttribute('aria-busy'));
}

async function download(address: string, again: () => void): Promise<void> {
  const stop = new AbortController();
  const bar = h('progress', { class: 'meter', 'aria-label': t('下载进度', 'Progress of the download') });
  const note = h('span', {}, t('正在准备…', 'Preparing…'));
  const box = h('div', { class: 'toast' }, note, bar, h('button', { type: 'button', onclick: () => stop.abort() }, t('取消', 'Cancel')));
  const shown = setTimeout(() => shelf().append(box), patience);
  try {
    const reply = await fetch(address, { signal: stop.signal });
    // Asked again by the page itself, it would wait once more, or convert once more.
    if (reply.status === 503) return refused(await reply.text(), again);
    // What is wrong has a page of its own, or the way leads elsewhere: to the sign-in.
    if (!reply.ok || reply.redirected || !reply.body) return void location.assign(address);
    const parts = await read(reply, bar, note);
    save(new Blob(parts, { type: reply.headers.get('content-type') ?? '' }), nameOf(reply) ?? '');
  } catch {
    if (stop.signal.aborted) toast(t('已取消下载。', 'The download was cancelled.'));
    else toast(t('下载中断：连不上服务器。', 'The download broke off: the server cannot be reached.'), { label: t('再试', 'Try again'), run: again }, 'bad');
  } finally {
    clearTimeout(shown);
    box.remove();
  }
}

/** Says what the server's page says, where one is. */
function refused(page: string, again: () => void): void {
  const said = new DOMParser().parseFromString(page, 'text/html').querySelector('[role=alert]')?.textContent;
  toast(said ?? t('服务器暂时不可用。', 'The server is unavailable for now.'), { label: t('再试', 'Try again'), run: again }, 'bad');
}

async function read(reply: Response, bar: HTMLProgressElement, note: HTMLElement): Promise<BlobPart[]> {
  const parts: BlobPart[] = [];
  const whole = Number(reply.headers.get('content-length') ?? 0);
  let got = 0;
  if (whole > 0) bar.max = whole;
  const reader = reply.body!.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value);
    got += next.value.length;
    // Packed on the way, more may arrive than was announced.
    if (whole > 0) bar.value = Math.min(got, whole);
    note.textContent = t(`已收到 ${(got / 1024).toFixed(0)} KiB`, `${(got / 1024).toFixed(0)} KiB received`);
  }
  return parts;
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = h('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has taken it over once its event loop went round.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
