// The score sheet as a grid. The page's forms do all that it does, one by one.
import { onChange } from './frame/live.ts';
import { all, one } from './kernel/dom.ts';
import { describe, onKey } from './kernel/keys.ts';
import { t } from './kernel/words.ts';
import { Desk } from './sheet/desk.ts';
import type { Grid } from './sheet/types.ts';

const box = one('[data-grid]');
try {
  if (box) start(box);
} catch (fault) {
  // A browser that keeps nothing, say: the forms do the same.
  one('.sheet-plain')?.classList.add('shown');
  throw fault;
}

function start(sheet: HTMLElement): void {
  const where = { number: sheet.dataset['number']!, path: sheet.dataset['path']!, person: document.documentElement.dataset['person'] ?? '' };
  const desk = new Desk(one<HTMLTableElement>('table', sheet)!, JSON.parse(sheet.dataset['grid']!) as Grid, where, { state: one('[data-grid-state]', sheet)!, says: one('[data-grid-says]', sheet)!, faults: one('[data-grid-faults]', sheet)! });
  onChange(change => { if (change.contract === where.number) void desk.refresh(change.version); });
  addEventListener('online', () => void desk.queue.flush());
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') void desk.queue.flush(); });
  // What changed between the making of the page and the beginning of the stream.
  setTimeout(() => void desk.refresh(), 1500);
  buttons(sheet, desk);
  shortcuts(desk);
}

function buttons(sheet: HTMLElement, desk: Desk): void {
  for (const button of all<HTMLButtonElement>('[data-filter]', sheet)) {
    button.addEventListener('click', () => {
      const name = button.dataset['filter'] as 'mine' | 'open';
      desk.filters[name] = !desk.filters[name];
      button.setAttribute('aria-pressed', String(desk.filters[name]));
      desk.filter();
    });
  }
  items(one<HTMLButtonElement>('[data-items]', sheet)!, one('.sheet-plain')!, desk);
  document.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-go]') : null;
    if (!link || one('.sheet-plain:is(.shown, :target, :has(:target))')) return;
    event.preventDefault();
    desk.go(link.dataset['go']!);
  });
  document.addEventListener('submit', event => {
    const form = event.target as HTMLFormElement;
    // On a narrow window there is no grid to go to: the form is sent as it is.
    if (form.id !== 'submit' || form.dataset['asked'] || one('table', sheet)!.offsetParent === null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    desk.submit();
  }, true);
}

/** Shows the forms: as the server has them now, when something was written since they came. */
function items(button: HTMLButtonElement, plain: HTMLElement, desk: Desk): void {
  const shown = (): boolean => plain.matches('.shown, :target, :has(:target)');
  const say = (): void => button.setAttribute('aria-expanded', String(shown()));
  say();
  button.addEventListener('click', () => {
    if (shown()) {
      plain.classList.remove('shown');
      location.hash = '';
    } else {
      location.hash = 'items';
      if (desk.wrote) location.reload();
    }
    say();
  });
  addEventListener('hashchange', say);
}

function shortcuts(desk: Desk): void {
  const here = t('评分表', 'Score sheet');
  onKey('e', { keys: 'E', what: t('进入评分表', 'Into the grid'), where: here }, () => desk.view.focus());
  describe(
    { keys: 'Enter F2', what: t('填写；扣分指标打开扣分窗口；“得分”列看计算过程', 'Type; on a deducted indicator, its dialog; on the points, their working'), where: here },
    { keys: 'Tab', what: t('下一个可填的格；到末尾离开表格', 'Next cell to fill; past the last, out of the grid'), where: here },
    { keys: 'Shift+↓ Ctrl+C Ctrl+V', what: t('选择、复制、从 Excel 粘贴（先预览）', 'Select, copy, paste from Excel (with a preview)'), where: here },
    { keys: 'Ctrl+D', what: t('向下填充', 'Fill down'), where: here },
    { keys: 'Ctrl+Z Ctrl+Y', what: t('撤销、重做（已保存的也可）', 'Undo, redo, also what was saved'), where: here },
    { keys: 'Delete', what: t('撤回评分', 'Withdraw a score'), where: here },
    { keys: 'Ctrl+Enter', what: t('核对并提交', 'Check and submit'), where: here },
  );
}
