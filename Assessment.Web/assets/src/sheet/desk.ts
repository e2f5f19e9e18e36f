import { all, h, one } from '../kernel/dom.ts';
import { ask, operationId } from '../kernel/server.ts';
import { toast } from '../kernel/toast.ts';
import { t } from '../kernel/words.ts';
import { openDeductions } from './deduction.ts';
import { askReason, showChecklist, showPlan, showRefusal, showRule, showWorking } from './dialogs.ts';
import { GridView } from './grid.ts';
import { Keep } from './keep.ts';
import { isDeducted, isWhole, same, typedOf, typedOver } from './model.ts';
import type { Column, Place } from './model.ts';
import { planFill, planPaste } from './paste.ts';
import type { Plan, Planned } from './paste.ts';
import { Queue, body } from './queue.ts';
import type { Base, Op } from './queue.ts';
import { showTotals } from './totals.ts';
import type { CellResult, CellsReply, Deduction, Fields, Grid, Problem, Row, Typed } from './types.ts';
import { Deeds, reversed } from './undo.ts';
import type { CellStep, Deed } from './undo.ts';
import { markWords, shownOf } from './view.ts';
import type { Shown } from './view.ts';

/** Where the sheet is, and whose. */
export interface Where { readonly number: string; readonly path: string; readonly person: string }

type Sent = { readonly result: CellResult | null; readonly waits: string };

const undone = t('撤销上一步', 'Undone');
const redone = t('重做上一步', 'Done again');
const isClash = (problem: Problem): boolean => problem.status === 409 || problem.status === 412;

/** The sheet behind the grid: what the server says, what waits for it, and what can be taken back. */
export class Desk {
  readonly view: GridView;
  readonly queue: Queue;
  readonly #keep: Keep;
  readonly #deeds = new Deeds();
  readonly #saved = new Set<string>();
  readonly #own = new Map<string, number>();
  readonly #waiters = new Map<string, (sent: Sent) => void>();
  #rows: Map<string, Row>;
  #grid: Grid;
  #submitting = false;
  readonly filters = { mine: false, open: false };

  constructor(table: HTMLTableElement, grid: Grid, private readonly where: Where, private readonly places: { readonly state: HTMLElement; readonly says: HTMLElement; readonly faults: HTMLElement }) {
    this.#grid = grid;
    this.#rows = new Map(grid.rows.map(row => [row.code, row]));
    this.#keep = new Keep(localStorage, where.person, where.path);
    this.queue = new Queue({
      store: this.#keep,
      send: cells => ask<CellsReply>(`${where.path}/cells`, 'POST', { person: where.person, ...cells }),
      baseOf: item => baseOf(this.#rows.get(item)),
      done: reply => this.#done(reply),
      changed: () => this.#changed(),
      alone: run => ('locks' in navigator ? navigator.locks.request(`assessment-cells:${where.path}`, run) : run()) as Promise<void>,
      later: (run, ms) => { setTimeout(run, ms); },
      newId: operationId,
    });
    this.view = new GridView(table, {
      shown: row => this.shown(row), commit: (row, column, text) => this.#commit(row, column, text),
      typed: (row, column, text) => { this.#keep.draft = text === null ? null : { item: row.code, column, text }; },
      open: (row, column) => this.#open(row, column), barred: (row, column) => this.#barred(row, column), clear: (rows, column) => this.#clear(rows, column),
      paste: (cells, from, to) => void this.#paste(cells, from, to), fill: (from, to) => this.#fill(from, to),
      back: forward => this.#back(forward), submit: () => this.submit(),
    });
    this.filter();
    this.#changed();
    const draft = this.#keep.draft;
    if (draft && (draft.column === 'value' || draft.column === 'comment')) this.view.resume(draft.item, draft.column, draft.text);
    void this.queue.flush();
  }

  /** True once something was written here. */
  get wrote(): boolean { return this.#saved.size > 0; }

  shown(row: Row): Shown {
    return shownOf(row, this.queue.of(row.code), this.#keep.held[row.code], this.#saved.has(row.code));
  }

  /** Shows the rows that the filters leave. */
  filter(): void {
    this.view.show([...this.#rows.values()].filter(row => (!this.filters.mine || row.mine) && (!this.filters.open || row.state === 'missing' || (this.#grid.sheet?.missing.includes(row.code) ?? false))));
  }

  /** Goes to an indicator, also one that the filters leave out. */
  go(code: string): void {
    if (!this.view.rows.some(row => row.code === code)) {
      Object.assign(this.filters, { mine: false, open: false });
      all('[data-filter]').forEach(button => button.setAttribute('aria-pressed', 'false'));
      this.filter();
    }
    this.view.go(code);
  }

  /** Takes in what others changed. What is being typed, and what waits, stays. */
  async refresh(version = Infinity): Promise<void> {
    if (version <= this.#grid.version) return;
    const reply = await ask<Grid>(`${this.where.path}/grid`);
    if (reply.ok) this.#take(reply.value);
  }

  /** Asks for the sheet to be submitted, once everything typed has arrived. */
  submit(): void {
    this.view.editor.close(true, 'stay');
    if (!this.#grid.sheet || this.#grid.sheet.submitted) return;
    this.#submitting = true;
    if (this.queue.pending > 0 && this.queue.trouble === '') this.#say(t('正在保存，随后提交。', 'Saving, then submitting.'));
    else this.#checklist();
  }

  #checklist(): void {
    this.#submitting = false;
    const sheet = this.#grid.sheet!;
    const rows = (codes: Iterable<string>): Row[] => [...new Set(codes)].map(code => this.#rows.get(code)).filter(row => row !== undefined);
    const unsent = rows([...this.queue.ops.map(op => op.item), ...Object.keys(this.#keep.held)]);
    const missing = rows(sheet.missing).filter(row => !unsent.includes(row));
    const ended = sheet.ended ? '' : t('本期尚未结束，此前为草稿；结束后方可提交。', 'A draft until the period ends; then it can be submitted.');
    showChecklist(missing, unsent, ended, this.#grid.totals, row => this.go(row.code), () => {
      const form = one<HTMLFormElement>('form#submit');
      if (!form) return;
      form.dataset['asked'] = 'yes';
      form.requestSubmit();
    });
  }

  #typed(row: Row): Typed {
    const shown = this.shown(row);
    return shown.typed === row ? typedOf(row) : shown.typed;
  }

  #commit(row: Row, column: 'value' | 'comment', text: string): void {
    const to = typedOver(this.#typed(row), column, text.trim());
    if (same(this.#typed(row), to)) return;
    const from = this.#before(row);
    const now = this.#rows.get(row.code)!;
    // What was under the cell when it was opened; unless it was oneself who changed it meanwhile.
    this.#put(this.#own.get(row.code) === now.at ? now : row, to, this.#reason());
    if (!same(from, to)) this.#deeds.add({ kind: 'cells', cells: [{ item: row.code, from, to }] });
  }

  /** What a change starts from: what was refused never counted, so that it is what stood there before. */
  #before(row: Row): Typed {
    const refused = this.queue.of(row.code).find(op => op.what === 'cell' && op.problem);
    if (!refused) return this.#typed(row);
    this.#deeds.forget(row.code, { value: refused.fields['value'] ?? '', comment: refused.fields['comment'] ?? '' });
    return typedOf(this.#rows.get(row.code) ?? row);
  }

  /** Has two cells written: at once, or when they say enough. */
  #put(row: Row, to: Typed, reason: string): void {
    const ops = this.queue.of(row.code).filter(op => op.what === 'cell');
    const underway = ops.some(op => op.sent && !op.problem);
    const empty = row.entry === undefined && !underway;
    const drop = !underway && same(to, typedOf(row));
    const held = !drop && !isWhole(to) && (to.value.trim() !== '' || empty);
    this.#keep.hold(row.code, held && (to.value !== '' || to.comment !== '') ? to : null);
    if (drop || held) {
      for (const op of ops.filter(op => !op.sent || op.problem)) this.queue.discard(op.id);
      if (held && to.value !== '') this.#say(t(`${row.code}：请在“说明”列写明为什么不适用。`, `${row.code}: say in the comment why it does not apply.`));
    } else {
      this.queue.add({ item: row.code, what: 'cell', fields: { value: to.value, comment: to.comment }, reason, base: baseOf(row) });
    }
    this.view.update(this.#rows.get(row.code)!);
    this.#changed();
  }

  #write(cells: readonly CellStep[], reason: string): void {
    for (const cell of cells) this.#put(this.#rows.get(cell.item)!, cell.to, reason);
  }

  #reason(): string {
    return one<HTMLInputElement>('[data-reason]')?.value.trim() || t('评分表内更正', 'Corrected in the score sheet');
  }

  #open(row: Row, column: Column): void {
    const failed = this.queue.of(row.code).find(op => op.problem);
    if (column === 'state' && failed) this.#refusal(row, failed);
    else if (column === 'earned') showWorking(row);
    else if (isDeducted(row, column) && (row.open || row.deductions.length > 0)) openDeductions(row, { number: this.where.number, say: words => this.#say(words), send: (...wish) => this.#send(...wish), refresh: () => this.refresh(),
      notApplicable: (of, reason) => this.#together([{ item: of.code, from: this.#typed(of), to: { value: t('不适用', 'N/A'), comment: reason } }]) });
    else showRule(row);
  }

  /** Says why a key does nothing in a cell. */
  #barred(row: Row, column: Column): void {
    if (column === 'value' || column === 'comment') {
      toast(row.open ? t(`${row.code} 按扣分录入：按 Enter 打开扣分窗口。`, `${row.code} is scored by deductions: Enter opens them.`)
        : row.mine ? t(`${row.code} 现在不能填写：评分表已提交或本期已关闭。`, `${row.code} cannot be filled in now: the sheet is submitted, or the period is closed.`)
        : t(`${row.code} 由他人评分，您不能填写。`, `${row.code} is scored by somebody else; you cannot fill it in.`));
    } else {
      this.#say(t('此列不能填写。', 'Nothing is typed into this column.'));
    }
  }

  #refusal(row: Row, op: Op): void {
    showRefusal(row, op, { retry: () => this.queue.retry(op.id), discard: () => { this.queue.discard(op.id); this.view.update(row); } });
  }

  #clear(rows: readonly Row[], column: Column): void {
    if (column === 'comment') return this.#together(rows.filter(row => row.open && this.#typed(row).value !== '').map(row => ({ item: row.code, from: this.#typed(row), to: { ...this.#typed(row), comment: '' } })));
    if (column !== 'value') return;
    const filled = rows.filter(row => row.open && this.#typed(row).value !== '');
    if (filled.length === 0) return;
    const cells = filled.map(row => ({ item: row.code, from: this.#typed(row), to: { value: '', comment: '' } }));
    if (filled.every(row => row.entry === undefined && this.queue.of(row.code).every(op => !op.sent))) return this.#together(cells);
    askReason(t(`撤回 ${filled.length} 条评分`, `Withdraw ${filled.length} score(s)`), t('撤回', 'Withdraw'), t('评分表内撤回', 'Withdrawn in the score sheet'), reason => this.#together(cells, reason));
  }

  #together(cells: readonly CellStep[], reason = this.#reason()): void {
    const changed = cells.filter(cell => !same(cell.from, cell.to)).map(cell => ({ ...cell, from: this.#before(this.#rows.get(cell.item)!) }));
    if (changed.length === 0) return;
    this.#write(changed, reason);
    this.#deeds.add({ kind: 'cells', cells: changed });
    if (changed.length > 1) toast(t(`已更改 ${changed.length} 行`, `${changed.length} rows changed`), { label: t('撤销', 'Undo'), run: () => this.#back(false) });
  }

  async #paste(cells: string[][], from: Place, to: Place): Promise<void> {
    const plan = planPaste(cells, from, to, this.view.rows, row => this.#typed(row));
    const [only] = plan.changes;
    if (cells.length === 1 && cells[0]!.length === 1 && plan.changes.length === 1 && only) return this.#together([stepOf(only)]);
    if (plan.changes.length === 0 && plan.wrong.length === 0) return this.#say(t('没有要更改的。', 'Nothing would change.'));
    showPlan(plan, await this.#check(plan), changes => this.#together(changes.map(stepOf)));
  }

  /** What the server would refuse of a paste; nothing is known of it while it is away, and the refusals then show at the cells. */
  async #check(plan: Plan): Promise<ReadonlyMap<string, Problem>> {
    const cells = plan.changes.map((change, i) => body({ id: `check-${i}`, item: change.row.code, what: 'cell', fields: { ...change.to }, reason: this.#reason(), base: baseOf(change.row) }));
    const reply = await ask<CellsReply>(`${this.where.path}/cells/check`, 'POST', { person: this.where.person, cells });
    return new Map(reply.ok ? reply.value.results.flatMap(result => (result.problem ? [[result.item, result.problem] as const] : [])) : []);
  }

  #fill(from: Place, to: Place): void {
    this.#together(planFill(from, to, this.view.rows, row => this.#typed(row)).changes.map(stepOf));
  }

  #back(forward: boolean): void {
    const deed = forward ? this.#deeds.redo() : this.#deeds.undo();
    if (!deed) return this.#say(forward ? t('没有可重做的。', 'Nothing to do again.') : t('没有可撤销的。', 'Nothing to undo.'));
    const now = forward ? deed : reversed(deed);
    const reason = forward ? redone : undone;
    if (now.kind === 'cells') {
      this.#write(now.cells, reason);
      this.go(now.cells[0]!.item);
    } else {
      void this.#deduct(now, reason);
    }
    this.#say(forward ? t('已重做', 'Done again') : t('已撤销', 'Undone'));
  }

  async #deduct(deed: Extract<Deed, { kind: 'deduction' }>, reason: string): Promise<void> {
    const row = this.#rows.get(deed.item)!;
    const was = row.deductions.find(deduction => deduction.entry === deed.entry);
    const what = deed.to === null ? 'withdraw' : deed.from === null ? 'record' : 'change';
    if (what !== 'record' && !was) return this.#say(t('上一步还没有写入，请稍后再撤销。', 'The last step is not written yet; undo it in a moment.'));
    const { result } = await this.#hand(row, what, deed.to ?? {}, what === 'record' ? null : was ?? null, reason);
    if (result?.problem) return toast(result.problem.message, undefined, 'bad');
    if (what === 'record' && result?.entry !== undefined && deed.entry !== null) this.#deeds.renumber(deed.entry, result.entry);
  }

  async #send(row: Row, what: 'record' | 'change' | 'withdraw', fields: Fields, was: Deduction | null, reason: string): Promise<Sent> {
    const sent = await this.#hand(row, what, fields, was, reason);
    const entry = sent.result?.entry ?? was?.entry;
    if (sent.result && !sent.result.problem && entry !== undefined) {
      this.#deeds.add({ kind: 'deduction', item: row.code, entry, from: what === 'record' ? null : was!.fields, to: what === 'withdraw' ? null : fields });
    }
    return sent;
  }

  /** Puts a deduction into the queue and waits until it is decided, or until it is clear that it has to wait. */
  #hand(row: Row, what: 'record' | 'change' | 'withdraw', fields: Fields, was: Deduction | null, reason: string): Promise<Sent> {
    return new Promise(resolve => {
      const base = was ? { entry: was.entry, version: was.at } : null;
      const op = this.queue.add({ item: row.code, what, fields, reason, base });
      this.#waiters.set(op.id, resolve);
    });
  }

  #done(reply: CellsReply): void {
    const late = reply.grid.version < this.#grid.version;
    if (!late) for (const row of reply.grid.rows) this.#rows.set(row.code, row);
    for (const result of reply.results) this.#settle(result);
    this.#take(reply.grid);
  }

  #settle(result: CellResult): void {
    const row = this.#rows.get(result.item);
    const waiter = this.#waiters.get(result.operation);
    if (!row) return;
    if (!result.problem) {
      this.#saved.add(result.item);
      if (row.at !== undefined) this.#own.set(result.item, row.at);
      this.#say(t(`${row.code} 已保存，得 ${row.earned}`, `${row.code} saved, earns ${row.earned}`));
    } else if (waiter) {
      this.queue.discard(result.operation);
    } else {
      this.#clashed(row, result.operation, result.problem);
    }
    this.#waiters.delete(result.operation);
    waiter?.({ result, waits: '' });
  }

  #clashed(row: Row, operation: string, problem: Problem): void {
    const op = this.queue.of(row.code).find(o => o.id === operation && o.problem);
    this.#say(`${row.code} ${markWords('failed')}：${problem.message}`);
    if (!op || !isClash(problem)) return;
    if (this.view.editor.now || one('dialog[open]')) toast(problem.message, { label: t('比较', 'Compare'), run: () => this.#refusal(row, op) }, 'bad');
    else this.#refusal(row, op);
  }

  #take(grid: Grid): void {
    // An answer that was overtaken says how it was, and not how it is.
    if (grid.version < this.#grid.version) return this.#changed();
    for (const row of grid.rows) {
      const before = this.#rows.get(row.code);
      this.#rows.set(row.code, row);
      if (before && before.at !== row.at && this.#own.get(row.code) !== row.at) this.#saved.delete(row.code);
      this.view.update(row);
    }
    this.#grid = { ...grid, rows: [] };
    showTotals(grid, [...this.#rows.values()]);
    this.#changed();
  }

  #changed(): void {
    const failed = this.queue.ops.length - this.queue.pending;
    for (const row of this.view?.rows ?? []) if (this.queue.of(row.code).length > 0) this.view.update(row);
    const words = [
      this.queue.pending > 0 && t(`${this.queue.pending} 处待发送${this.queue.trouble ? `：${this.queue.trouble}` : ''}`, `${this.queue.pending} waiting${this.queue.trouble ? `: ${this.queue.trouble}` : ''}`),
      failed > 0 && t(`${failed} 处未写入`, `${failed} refused`),
    ].filter(Boolean);
    this.places.state.replaceChildren(words.length > 0 ? h('b', { class: failed > 0 || this.queue.trouble ? 'bad' : '' }, words.join(' · ')) : this.#saved.size > 0 ? t('全部已保存', 'All saved') : '');
    this.#faults();
    if (this.queue.trouble) for (const [id, waiter] of this.#waiters) { this.#waiters.delete(id); waiter({ result: null, waits: this.queue.trouble }); }
    if (this.#submitting && (this.queue.pending === 0 || this.queue.trouble !== '')) this.#checklist();
  }

  /** Why something was not written, where everybody sees it; each leads to its row. */
  #faults(): void {
    const failed = this.queue.ops.filter(op => op.problem);
    this.places.faults.hidden = failed.length === 0;
    this.places.faults.replaceChildren(...failed.map(op => h('li', {},
      h('button', { type: 'button', class: 'link', onclick: () => this.go(op.item) }, `${op.item} ${this.#rows.get(op.item)?.name ?? ''}`),
      `${op.what === 'cell' ? `${t('“', ' "')}${op.fields['value'] ?? ''}${t('”', '"')}` : ''}${t('：', ': ')}${op.problem!.message}`)));
  }

  #say(words: string): void { this.places.says.textContent = words; }
}

function baseOf(row: Row | undefined): Base | null {
  return row?.entry !== undefined && row.at !== undefined ? { entry: row.entry, version: row.at } : null;
}

const stepOf = (change: Planned): CellStep => ({ item: change.row.code, from: change.from, to: change.to });
