/** What the server says of a sheet; every figure comes as it is to be shown. */
export type Fields = Readonly<Record<string, string>>;
export interface Step { readonly words: string; readonly value: string; readonly parts: readonly Step[] }
export interface Clause { readonly code: string; readonly words: string; readonly unit: string }
export interface EvidenceFile { readonly name: string; readonly url: string }
export interface Deduction {
  readonly entry: number; readonly at: number; readonly by: string; readonly words: string; readonly points: string; readonly fields: Fields; readonly files: readonly EvidenceFile[];
}
export interface Row {
  readonly code: string; readonly name: string; readonly category: string; readonly rule: string; readonly measure?: string; readonly kind: string; readonly unit?: string; readonly full: string;
  readonly mine: boolean; readonly open: boolean; readonly last?: string; readonly value: string; readonly comment: string; readonly evidence: string;
  readonly entry?: number; readonly at?: number; readonly earned: string; readonly state: 'scored' | 'missing' | 'notApplicable';
  readonly working: readonly Step[]; readonly clauses: readonly Clause[]; readonly deductions: readonly Deduction[];
}
export interface Totals { readonly score: string; readonly grade?: string; readonly earned: string; readonly scale: string; readonly missing: readonly string[] }
export interface OwnSheet { readonly missing: readonly string[]; readonly submitted: boolean; readonly ended: boolean; readonly returned?: string }
export interface Grid { readonly version: number; readonly totals: Totals; readonly sheet?: OwnSheet; readonly rows: readonly Row[] }

/** Why a change was refused. */
export interface Problem { readonly status: number; readonly code: string; readonly message: string; readonly field?: string }
export interface CellResult { readonly operation: string; readonly item: string; readonly entry?: number; readonly words?: string; readonly problem?: Problem }
export interface CellsReply { readonly results: readonly CellResult[]; readonly grid: Grid }

/** What stands in the two cells of an indicator that are typed. */
export interface Typed { readonly value: string; readonly comment: string }
