// Lists that are worked through by keyboard. Each line is a link, with a box to mark it where that makes sense; all of it works without.
import { all, one } from './kernel/dom.ts';
import { describe, onKey } from './kernel/keys.ts';
import { t } from './kernel/words.ts';

const where = t('逐行办理', 'Lines');
const lines = (): HTMLElement[] => all('[data-line]');
const current = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>('[data-line]') ?? null;

function go(step: number): void {
  const list = lines();
  const at = current();
  const next = at ? list.indexOf(at) + step : step > 0 ? 0 : list.length - 1;
  const link = list[next] && one('a[href]', list[next]);
  link?.focus();
  link?.scrollIntoView({ block: 'nearest' });
}

function mark(): void {
  const box = current() && one<HTMLInputElement>('[data-mark]', current()!);
  if (!box) return;
  box.checked = !box.checked;
  count();
}

// How many are marked stands on the button that does them.
const batch = (): HTMLButtonElement | null => one<HTMLButtonElement>('[data-batch]');
const label = batch()?.textContent.trim() ?? '';
function count(): void {
  const button = batch();
  const marked = all<HTMLInputElement>('[data-mark]').filter(box => box.checked).length;
  if (button) button.textContent = marked > 0 ? t(`${label}（${marked}）`, `${label} (${marked})`) : label;
}

onKey('j', { keys: 'j', what: t('下一行', 'Next line'), where }, () => go(1));
onKey('k', { keys: 'k', what: t('上一行', 'Previous line'), where }, () => go(-1));
describe({ keys: 'Enter', what: t('打开该行', 'Open the line'), where });
if (batch()) onKey('x', { keys: 'x', what: t('勾选该行', 'Mark the line'), where }, mark);
document.addEventListener('change', event => { if (event.target instanceof Element && event.target.matches('[data-mark]')) count(); });
if (one('[type=search]')) onKey('/', { keys: '/', what: t('搜索', 'Search'), where: t('本页', 'This page') }, () => one('[type=search]')?.focus());
one('#batch-result')?.focus();
