// The chart as the server states it: Assessment.Reports/Charts, in the dialect of the page's JSON.
export type Tone = 'plain' | 'good' | 'fair' | 'weak' | 'bad' | 'total' | 'none';
/** What stands with a picture: over it, under it (notes), and in the name of its file. */
export interface Head { readonly title: string; readonly about: string; readonly mark?: string; readonly file?: string; readonly notes?: readonly string[] }
export interface Series { readonly name: string; readonly values: readonly (number | null)[]; readonly urls?: readonly (string | null)[] }
export interface Band { readonly name: string; readonly from: number; readonly to: number; readonly tone: Tone }
export interface Share { readonly earned?: number; readonly of: number; readonly percent?: number; readonly url?: string }
export interface Step { readonly name: string; readonly change: number; readonly url?: string }
export interface Cell { readonly words: string; readonly tone: Tone; readonly url?: string; readonly note?: string }

interface Any { readonly head: Head }
export interface Trend extends Any {
  readonly kind: 'trend'; readonly labels: readonly string[]; readonly series: readonly Series[]; readonly bands: readonly Band[];
  readonly line?: number; readonly lineName: string; readonly top: number; readonly bottom: number; readonly decimals: number;
}
export interface Radar extends Any { readonly kind: 'radar'; readonly labels: readonly string[]; readonly outlines: readonly { readonly name: string; readonly shares: readonly Share[] }[] }
export interface Waterfall extends Any { readonly kind: 'waterfall'; readonly from: Step; readonly steps: readonly Step[]; readonly to: Step; readonly left: readonly number[]; readonly end: number; readonly bottom: number }
export interface Bars extends Any {
  readonly kind: 'bars'; readonly labels: readonly string[]; readonly series: readonly Series[]; readonly unit: string; readonly tones?: readonly Tone[];
  readonly lying: boolean; readonly stacked: boolean; readonly top?: number;
}
export interface Heat extends Any { readonly kind: 'heatmap'; readonly columns: readonly string[]; readonly rows: readonly { readonly name: string; readonly url?: string; readonly cells: readonly Cell[] }[] }
export type Chart = Trend | Radar | Waterfall | Bars | Heat;

/** Figures as they are written: no more places than there are, and none of the dust of binary fractions. */
export const figure = (value: number | null | undefined, decimals?: number): string =>
  value === null || value === undefined ? '—' : decimals === undefined ? String(Math.round(value * 1e4) / 1e4) : value.toFixed(decimals);

/** A change with its sign. */
export const signed = (value: number): string => (value < 0 ? `−${figure(-value)}` : `+${figure(value)}`);

/** Where the thing at a place leads, or undefined. */
export function target(chart: Chart, series: number, at: number): string | undefined {
  switch (chart.kind) {
    case 'trend': case 'bars': return chart.series[series]?.urls?.[at] ?? undefined;
    case 'radar': return undefined;
    case 'waterfall': return [chart.from, ...chart.steps, chart.to][at]?.url;
    case 'heatmap': {
      const columns = chart.columns.length;
      return chart.rows[Math.floor(at / columns)]?.cells[at % columns]?.url;
    }
  }
}
