import { all, h } from '../kernel/dom.ts';
import { t } from '../kernel/words.ts';
import type { Grid, Row } from './types.ts';

/** Puts the server's figures where the page shows them. */
export function showTotals(grid: Pick<Grid, 'totals' | 'sheet'>, rows: readonly Row[]): void {
  const { totals, sheet } = grid;
  const put = (name: string, text: string): void => all(`[data-total="${name}"]`).forEach(place => { if (place.textContent !== text) place.textContent = text; });
  put('score', totals.score);
  put('grade', totals.grade ?? '');
  put('earned', totals.earned);
  put('scale', totals.scale);
  put('missing-count', String(totals.missing.length));
  put('missing', totals.missing.join(t('、', ', ')));
  all('[data-total="grade"]').forEach(badge => { badge.hidden = !totals.grade; });
  all('[data-lacks="mine"]').forEach(place => { place.textContent = !sheet || sheet.missing.length === 0 ? '' : t(`缺 ${sheet.missing.join('、')}`, `lacks ${sheet.missing.join(', ')}`); });
  const mine = document.querySelector('[data-my-missing]');
  if (!mine || !sheet) return;
  const names = new Map(rows.map(row => [row.code, row.name]));
  mine.replaceChildren(h('p', {}, sheet.missing.length === 0 ? t('应评指标已齐。', 'Nothing is missing.') : t(`还缺 ${sheet.missing.length} 项：`, `${sheet.missing.length} still missing:`)),
    h('ul', { class: 'missing' }, ...sheet.missing.map(code => h('li', {}, h('a', { href: `#item-${code}`, 'data-go': code }, `${code} ${names.get(code) ?? ''}`)))));
}
