import { openDialog } from '../kernel/dialog.ts';
import { all, h } from '../kernel/dom.ts';
import { t } from '../kernel/words.ts';
import type { Column } from './model.ts';
import type { Plan, Planned } from './paste.ts';
import type { Op } from './queue.ts';
import type { Problem, Row, Step, Totals, Typed } from './types.ts';

type Act = { readonly label: string; readonly run: () => void; readonly kind?: 'primary' | 'danger' };

/** Buttons at the end of a dialog; the first has the focus, so that Enter is enough. */
export function actions(dialog: () => HTMLDialogElement, ...list: Act[]): HTMLElement {
  return h('div', { class: 'actions dialog-end' }, ...list.map(act => h('button', { type: 'button', class: act.kind, onclick: () => { dialog().close(); act.run(); } }, act.label)));
}

function open(title: string, content: (Node | false)[], acts: Act[], classes = ''): HTMLDialogElement {
  const dialog: HTMLDialogElement = openDialog(title, [...content.filter(part => part !== false), actions(() => dialog, ...acts)], classes);
  all<HTMLButtonElement>('.dialog-end button', dialog)[0]?.focus();
  return dialog;
}

const close: Act = { label: t('关闭', 'Close'), run: () => undefined };

/** The clause in full. */
export function showRule(row: Row): void {
  open(`${row.code} ${row.name}`, [
    h('p', {}, row.rule),
    row.clauses.length > 0 && h('ul', { class: 'clauses' }, ...row.clauses.map(clause => h('li', {}, h('span', { class: 'code' }, clause.code), ` ${clause.words}`))),
    h('p', { class: 'muted small' }, [row.category, row.measure && t(`依据：${row.measure}`, `From: ${row.measure}`), t(`满分 ${row.full}`, `${row.full} points`)].filter(Boolean).join(' · ')),
  ], [close]);
}

const steps = (list: readonly Step[]): HTMLElement => h('ul', { class: 'trace' }, ...list.map(step => h('li', {},
  h('span', { class: 'trace-line' }, h('span', {}, step.words), h('span', { class: 'trace-value' }, step.value)), step.parts.length > 0 && steps(step.parts))));

/** Why a row earned what it did. */
export function showWorking(row: Row): void {
  open(t(`${row.code} 得分如何得出`, `How ${row.code} came to its points`), [
    row.working.length > 0 ? steps(row.working) : h('p', {}, row.state === 'missing' ? t('尚未评分；未评不等于零分。', 'Not scored yet; missing is not zero.') : t('本期不适用。', 'It does not apply in this period.')),
  ], [close]);
}

const named: Partial<Record<Column, string>> = { value: t('值', 'Value'), comment: t('说明', 'Comment'), code: t('编号', 'Code') };
const nameOf = (column: Column): string => named[column] ?? t('此列', 'This column');
const shown = (typed: Typed): string => [typed.value || '—', typed.comment].filter(Boolean).join(' · ');

/** What a pasted block would change, cell by cell, before anything is written. */
export function showPlan(plan: Plan, problems: ReadonlyMap<string, Problem>, run: (changes: readonly Planned[]) => void): void {
  const good = plan.changes.filter(change => !problems.has(change.row.code));
  const bad = [
    ...plan.wrong.map(wrong => ({ code: wrong.row.code, column: nameOf(wrong.column), text: wrong.text, why: wrong.why === 'other' ? t('编号与这一行不符，整行不写入', 'The code of another row: none of it is written') : t('这一格不能填写', 'Nothing is typed into this cell') })),
    ...plan.changes.flatMap(change => {
      const problem = problems.get(change.row.code);
      return problem ? [{ code: change.row.code, column: problem.field === 'comment' ? nameOf('comment') : nameOf('value'), text: shown(change.to), why: problem.message }] : [];
    }),
  ];
  const table = (head: string[], rows: (readonly string[])[], classes: string): HTMLElement => h('div', { class: 'table-wrap' }, h('table', { class: `plain ${classes}` },
    h('thead', {}, h('tr', {}, ...head.map(word => h('th', { scope: 'col' }, word)))),
    h('tbody', {}, ...rows.map(row => h('tr', {}, ...row.map((cell, i) => h(i === 0 ? 'th' : 'td', i === 0 ? { scope: 'row' } : {}, cell)))))));
  open(t('粘贴预览', 'Before it is pasted'), [
    h('p', {}, t(`将更改 ${good.length} 行。`, `${good.length} row(s) will change.`), bad.length > 0 && h('b', {}, t(`有 ${bad.length} 格有误，不写入。`, ` ${bad.length} cell(s) are wrong and are not written.`)),
      plan.beyond > 0 && t(`有 ${plan.beyond} 行超出表格末尾，不写入。`, ` ${plan.beyond} row(s) lie beyond the end and are not written.`)),
    bad.length > 0 && table([t('编号', 'Code'), t('列', 'Column'), t('粘贴的内容', 'Pasted'), t('问题', 'What is wrong')], bad.map(b => [b.code, b.column, b.text, b.why]), 'wrong'),
    good.length > 0 && table([t('编号', 'Code'), t('现在', 'Now'), t('改为', 'Becomes')], good.map(c => [`${c.row.code} ${c.row.name}`, shown(c.from), shown(c.to)]), 'changes'),
  ], good.length > 0
    ? [{ label: t(`写入 ${good.length} 行`, `Write ${good.length} row(s)`), run: () => run(good), kind: 'primary' }, { ...close, label: t('取消', 'Cancel') }]
    : [close], 'wide');
}

/** A change was refused: what now. */
export function showRefusal(row: Row, op: Op, run: { retry: () => void; discard: () => void }): void {
  const clash = op.problem!.status === 409 || op.problem!.status === 412;
  const mine = op.what === 'cell' ? { value: op.fields['value'] ?? '', comment: op.fields['comment'] ?? '' } : null;
  open(clash ? t(`${row.code}：两处的值不同`, `${row.code}: two values`) : t(`${row.code}：没有写入`, `${row.code}: not written`), [
    h('p', { class: 'problem' }, op.problem!.message),
    clash && mine !== null && h('div', { class: 'table-wrap' }, h('table', { class: 'plain compare' },
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, h('span', { class: 'sr' }, t('项目', 'Field'))), h('th', { scope: 'col' }, t('现在', 'Now')), h('th', { scope: 'col' }, t('您的', 'Yours')))),
      h('tbody', {}, ...(['value', 'comment'] as const).map(column => h('tr', { class: row[column] === mine[column] ? '' : 'differs' },
        h('th', { scope: 'row' }, nameOf(column)), h('td', {}, row[column] || '—'), h('td', {}, mine[column] || '—')))))),
  ], clash
    ? [{ label: t('写入我的值', 'Keep mine'), run: run.retry, kind: 'primary' }, { label: t('保留现在的值', 'Take theirs'), run: run.discard }]
    : [{ label: t('再试一次', 'Try again'), run: run.retry, kind: 'primary' }, { label: t('放弃', 'Discard'), run: run.discard, kind: 'danger' }]);
}

/** Asks for a reason, which has an honest beginning. */
export function askReason(title: string, label: string, begin: string, run: (reason: string) => void): void {
  const field = h('input', { type: 'text', maxlength: 500, value: begin, 'aria-label': t('理由', 'Reason') });
  const form = h('form', { method: 'dialog', class: 'form' }, h('label', { class: 'field' }, t('理由', 'Reason'), field), h('div', { class: 'actions' }, h('button', { class: 'primary' }, label)));
  const dialog = openDialog(title, [form]);
  form.addEventListener('submit', () => { if (field.value.trim() !== '') run(field.value.trim()); });
  dialog.classList.add('small-dialog');
  field.focus();
  field.select();
}

/** Before a sheet is submitted: what is missing, each with a way to it; or what it comes to. */
export function showChecklist(missing: readonly Row[], unsent: readonly Row[], ended: string, totals: Totals, go: (row: Row) => void, submit: () => void): void {
  const list = (rows: readonly Row[]): HTMLElement => {
    const items = h('ul', { class: 'checklist' });
    for (const row of rows) items.append(h('li', {}, h('button', { type: 'button', class: 'link', onclick: () => { items.closest('dialog')?.close(); go(row); } }, `${row.code} ${row.name}`)));
    return items;
  };
  const ready = missing.length === 0 && unsent.length === 0 && ended === '';
  open(ready ? t('提交评分表', 'Submit the sheet') : t('还不能提交', 'Not ready yet'), [
    ended !== '' && h('p', {}, ended),
    missing.length > 0 && h('p', {}, t(`还缺 ${missing.length} 项；未评不等于零分：`, `${missing.length} still missing; missing is not zero:`)), missing.length > 0 && list(missing),
    unsent.length > 0 && h('p', {}, t(`有 ${unsent.length} 项尚未写入：`, `${unsent.length} not written yet:`)), unsent.length > 0 && list(unsent),
    ready && h('p', {}, t('应评指标已齐。', 'Nothing of yours is missing. '), totals.missing.length > 0
      ? t(`他人还有 ${totals.missing.length} 项未评（${totals.missing.join('、')}），本期暂无得分。`, `Others have ${totals.missing.length} still to score (${totals.missing.join(', ')}): there is no score yet. `)
      : t(`本期暂计 ${totals.score}${totals.grade ? `（${totals.grade}）` : ''}。`, `So far ${totals.score}${totals.grade ? ` (${totals.grade})` : ''}. `), t('提交后须退回才能更改。', 'Once submitted it changes only after a return.')),
  ], ready ? [{ label: t('提交', 'Submit'), run: submit, kind: 'primary' }, { ...close, label: t('取消', 'Cancel') }] : [close]);
}
