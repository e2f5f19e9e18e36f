import { h } from '../kernel/dom.ts';
import { openDialog } from '../kernel/dialog.ts';
import { describe } from '../kernel/keys.ts';
import { ask } from '../kernel/server.ts';
import { t } from '../kernel/words.ts';

interface Place { readonly title: string; readonly note: string; readonly url: string; readonly kind: string }

const pause = 120;

/** The command palette: one field that leads to any contract, vendor or page (Ctrl+K). */
export function startPalette(): void {
  const button = document.querySelector('[data-palette]');
  if (!button) return;
  describe({ keys: 'Ctrl+K', what: t('前往任何合同、供应商或页面', 'Go to any contract, vendor or page'), where: t('各页', 'Everywhere') });
  document.addEventListener('keydown', event => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    if (!document.querySelector('dialog[open]')) openPalette();
  });
  button.addEventListener('click', openPalette);
}

function openPalette(): void {
  let places: Place[] = [];
  let current = 0;
  // What somebody moved to since they typed: results that come late leave it chosen.
  let moved: string | undefined;
  let asked = 0;
  const list = h('ul', { id: 'palette-list', role: 'listbox', 'aria-label': t('结果', 'Results') });
  const state = h('p', { class: 'muted small', role: 'status' });
  const field = h('input', {
    type: 'text', role: 'combobox', 'aria-expanded': 'true', 'aria-controls': 'palette-list', 'aria-autocomplete': 'list', autocomplete: 'off', spellcheck: 'false', maxlength: 100,
    'aria-label': t('前往', 'Go to'), placeholder: t('合同编号、项目、供应商或页面', 'Contract number, project, vendor or page'),
  });
  const dialog = openDialog(t('前往', 'Go to'), [field, list, state], 'palette');

  const mark = (to: number): void => {
    current = places.length === 0 ? 0 : (to + places.length) % places.length;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === current)));
    const chosen = list.children[current];
    chosen?.scrollIntoView({ block: 'nearest' });
    field.setAttribute('aria-activedescendant', chosen?.id ?? '');
  };
  const show = (): void => {
    list.replaceChildren(...places.map((place, i) => h('li', { id: `palette-${i}`, role: 'option', onclick: () => go(place) },
      h('span', { class: 'palette-kind' }, place.kind), h('span', { class: 'palette-title' }, place.title), h('span', { class: 'muted small' }, place.note))));
    state.textContent = places.length === 0 ? t('没有找到。', 'Nothing found.') : '';
    mark(Math.max(0, places.findIndex(place => place.url === moved)));
  };
  const look = async (): Promise<void> => {
    const mine = ++asked;
    const reply = await ask<{ places: Place[] }>(`/frame/jump?q=${encodeURIComponent(field.value.trim())}`);
    if (mine !== asked || !dialog.open) return;
    if (reply.ok) { places = reply.value.places; show(); } else state.textContent = reply.message;
  };
  const go = (place: Place): void => { dialog.close(); location.assign(place.url); };

  let timer = 0;
  field.addEventListener('input', () => { moved = undefined; clearTimeout(timer); timer = window.setTimeout(() => void look(), pause); });
  field.addEventListener('keydown', event => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); mark(current + (event.key === 'ArrowDown' ? 1 : -1)); moved = places[current]?.url; }
    const place = places[current];
    if (event.key === 'Enter' && place) { event.preventDefault(); go(place); }
  });
  field.focus();
  void look();
}
