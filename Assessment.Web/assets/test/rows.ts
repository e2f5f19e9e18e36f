import type { Row } from '../src/sheet/types.ts';

/** A row as the server sends it, with what a test is about. */
export const row = (code: string, more: Partial<Row> = {}): Row => ({
  code, name: `指标 ${code}`, category: 'A', rule: '', kind: 'score', full: '8', mine: true, open: true, value: '', comment: '', evidence: '', earned: '—', state: 'missing',
  working: [], clauses: [], deductions: [], ...more,
});
