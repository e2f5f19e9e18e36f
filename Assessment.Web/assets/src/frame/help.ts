import { h } from '../kernel/dom.ts';
import { openDialog } from '../kernel/dialog.ts';
import { onKey, shortcuts } from '../kernel/keys.ts';
import { t } from '../kernel/words.ts';

/** The list of shortcuts of this page (?). */
export function startHelp(): void {
  const open = (): void => {
    const places = [...new Set(shortcuts().map(s => s.where))];
    openDialog(t('快捷键', 'Shortcuts'), places.flatMap(place => [
      h('h3', {}, place),
      h('dl', { class: 'shortcuts' }, ...shortcuts().filter(s => s.where === place).flatMap(s => [
        h('dt', {}, ...s.keys.split(' ').map(key => h('kbd', {}, key))), h('dd', {}, s.what)])),
    ]), 'help');
  };
  onKey('?', { keys: '?', what: t('快捷键列表', 'This list'), where: t('各页', 'Everywhere') }, open);
  document.querySelector('[data-help]')?.addEventListener('click', open);
}
