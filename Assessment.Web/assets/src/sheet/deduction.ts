import { openDialog } from '../kernel/dialog.ts';
import { h, one } from '../kernel/dom.ts';
import { ask } from '../kernel/server.ts';
import { toast } from '../kernel/toast.ts';
import { t } from '../kernel/words.ts';
import { askReason } from './dialogs.ts';
import type { CellResult, Deduction, Fields, Row } from './types.ts';

/** What the dialog does; each answers with why not, or null. */
export interface Desk {
  readonly number: string;
  readonly say: (words: string) => void;
  readonly send: (row: Row, what: 'record' | 'change' | 'withdraw', fields: Fields, was: Deduction | null, reason: string) => Promise<{ readonly result: CellResult | null; readonly waits: string }>;
  readonly notApplicable: (row: Row, reason: string) => void;
  readonly refresh: () => Promise<void>;
}

const largest = 10 * 1024 * 1024;
const correction = t('评分表内更正', 'Corrected in the score sheet');

/** The deductions of an indicator: those that stand, and one to record or change. */
export function openDeductions(row: Row, desk: Desk, was: Deduction | null = null): void {
  const form = formOf(row, was);
  const files = fileBox();
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  const dialog = openDialog(t(`${row.code} ${row.name}：扣分`, `${row.code} ${row.name}: deductions`), [
    h('p', { class: 'muted' }, row.rule),
    row.deductions.length > 0 && !was ? listOf(row, desk, () => dialog.close()) : h('span'),
    h('h3', {}, was ? t(`更改编号 ${was.entry}`, `Change no. ${was.entry}`) : t('记一条扣分', 'Record a deduction')), problem, form], 'wide');
  form.append(files.box, h('div', { class: 'actions' }, h('button', { class: 'primary' }, was ? t('保存更改', 'Save the change') : t('记入扣分', 'Record')),
    row.open && row.deductions.length === 0 && h('button', { type: 'button', onclick: () => { dialog.close(); doesNotApply(row, desk); } }, t('本期不适用…', 'Does not apply…'))));
  dialog.addEventListener('paste', event => { if (files.take(event.clipboardData?.files)) event.preventDefault(); });
  form.addEventListener('submit', event => {
    event.preventDefault();
    void submit();
  });
  one<HTMLSelectElement>('select', form)?.focus();

  async function submit(): Promise<void> {
    const data = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const { why = correction, ...fields } = data;
    const button = one<HTMLButtonElement>('button.primary', form)!;
    if (button.getAttribute('aria-busy')) return;
    button.setAttribute('aria-busy', 'true');
    const { result, waits } = await desk.send(row, was ? 'change' : 'record', fields, was, why);
    button.removeAttribute('aria-busy');
    if (result?.problem) {
      problem.hidden = false;
      problem.textContent = result.problem.message;
      one<HTMLElement>(`[name="${CSS.escape(result.problem.field ?? '')}"]`, form)?.focus();
      return;
    }
    if (result?.entry !== undefined) await attach(desk, result.entry, files.chosen());
    else if (files.chosen().length > 0) toast(t(`${waits} 扣分已排队；文件没有上传，联网后请在此窗口的“更改”里附上。`, `${waits} The deduction waits; the files were not sent: attach them by "Change" once you are online.`), undefined, 'bad');
    dialog.close();
    await desk.refresh();
  }
}

function formOf(row: Row, was: Deduction | null): HTMLFormElement {
  const of = (name: string): string => was?.fields[name] ?? '';
  const unit = h('span', { class: 'unit' });
  const clause = h('select', { name: 'clause', onchange: () => mark() }, ...row.clauses.map(c => h('option', { value: c.code, selected: c.code === of('clause') }, `${c.code} ${c.words}`)));
  const mark = (): void => { unit.textContent = row.clauses.find(c => c.code === clause.value)?.unit ?? ''; };
  mark();
  const text = (name: string, label: string, begin: string, more: Record<string, string | number> = {}, classes = ''): HTMLElement =>
    h('label', { class: `field ${classes}` }, label, h('input', { name, type: 'text', value: begin, maxlength: 500, autocomplete: 'off', ...more }));
  const day = { type: 'date' };
  return h('form', { class: 'form row', 'data-free': true },
    h('label', { class: 'field wide' }, t('扣分条款', 'Clause'), clause),
    h('label', { class: 'field short' }, t('数量', 'Quantity'), h('span', { class: 'input-with-unit' }, h('input', { name: 'quantity', type: 'text', inputmode: 'decimal', value: of('quantity') || '1', maxlength: 40 }), unit)),
    text('on', t('日期', 'Date'), of('on'), day, 'date'), text('through', t('至（跨日时）', 'Through (if it lasted)'), of('through'), day, 'date'),
    text('reason', t('事由', 'What happened'), of('reason'), {}, 'wide'), text('evidence', t('证据（工单号、文号）', 'Evidence (ticket, document)'), of('evidence'), {}, 'wide'),
    was && text('why', t('更改理由', 'Reason of the change'), correction, {}, 'wide'));
}

function listOf(row: Row, desk: Desk, close: () => void): HTMLElement {
  return h('ul', { class: 'lines deductions' }, ...row.deductions.map(deduction => h('li', {},
    h('span', {}, h('span', { class: 'code' }, String(deduction.entry)), ` ${deduction.words} `, h('b', {}, deduction.points), ' ', h('span', { class: 'muted small' }, deduction.by),
      ...deduction.files.map(file => h('a', { href: file.url, target: '_blank', rel: 'noopener', class: 'small' }, ` ${file.name}`))),
    row.open && h('span', { class: 'actions' },
      h('button', { type: 'button', class: 'small-button', 'aria-label': t(`更改编号 ${deduction.entry}`, `Change no. ${deduction.entry}`), onclick: () => { close(); openDeductions(row, desk, deduction); } }, t('更改', 'Change')),
      h('button', { type: 'button', class: 'small-button danger', 'aria-label': t(`撤回编号 ${deduction.entry}`, `Withdraw no. ${deduction.entry}`), onclick: () => { close(); withdraw(row, desk, deduction); } }, t('撤回', 'Withdraw'))))));
}

function withdraw(row: Row, desk: Desk, deduction: Deduction): void {
  askReason(t(`撤回编号 ${deduction.entry}`, `Withdraw no. ${deduction.entry}`), t('撤回', 'Withdraw'), t('评分表内撤回', 'Withdrawn in the score sheet'), reason => void (async () => {
    const { result } = await desk.send(row, 'withdraw', deduction.fields, deduction, reason);
    if (result?.problem) toast(result.problem.message, undefined, 'bad');
    await desk.refresh();
  })());
}

function doesNotApply(row: Row, desk: Desk): void {
  askReason(t(`${row.code} 本期不适用`, `${row.code} does not apply`), t('标为不适用', 'Mark not applicable'), '', reason => desk.notApplicable(row, reason));
}

/** Files by choosing, dropping or pasting. */
function fileBox(): { readonly box: HTMLElement; readonly take: (files: FileList | null | undefined) => boolean; readonly chosen: () => readonly File[] } {
  const files: File[] = [];
  const list = h('ul', { class: 'chosen', 'aria-live': 'polite' });
  const input = h('input', { type: 'file', multiple: true, 'aria-label': t('证据文件', 'Files of evidence'), onchange: () => { take(input.files); input.value = ''; } });
  const box = h('div', { class: 'drop field wide' }, h('p', { class: 'small muted' }, t('把文件拖到这里，或直接粘贴截图（Ctrl+V）', 'Drop files here, or paste a picture (Ctrl+V)')), input, list);
  const take = (more: FileList | null | undefined): boolean => {
    for (const file of more ?? []) {
      if (file.size > largest) toast(t(`“${file.name}”超过 10 MiB。`, `"${file.name}" is larger than 10 MiB.`), undefined, 'bad');
      else files.push(file);
    }
    list.replaceChildren(...files.map(file => h('li', {}, `${file.name} `, h('button', { type: 'button', class: 'link', 'aria-label': t(`去掉 ${file.name}`, `Remove ${file.name}`), onclick: () => { files.splice(files.indexOf(file), 1); take(null); } }, '×'))));
    return (more?.length ?? 0) > 0;
  };
  box.addEventListener('dragover', event => { event.preventDefault(); box.classList.add('over'); });
  box.addEventListener('dragleave', () => box.classList.remove('over'));
  box.addEventListener('drop', event => { event.preventDefault(); box.classList.remove('over'); take(event.dataTransfer?.files); });
  return { box, take, chosen: () => files };
}

/** Attaches files to an entry; those that are refused are named, and the entry stands all the same. */
async function attach(desk: Desk, entry: number, files: readonly File[]): Promise<void> {
  for (const file of files) {
    const form = new FormData();
    form.set('kind', 'entry');
    form.set('no', String(entry));
    form.set('file', file, file.name || 'picture.png');
    const reply = await ask(`/contracts/${encodeURIComponent(desk.number)}/evidence`, 'POST', form);
    if (reply.ok) desk.say(t(`已附上 ${file.name}`, `Attached ${file.name}`));
    else toast(t(`“${file.name}”没有附上：${reply.message}`, `"${file.name}" was not attached: ${reply.message}`), undefined, 'bad');
  }
}
