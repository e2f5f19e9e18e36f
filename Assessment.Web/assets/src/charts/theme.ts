import type { Tone } from './model.ts';

// Colours are written into the drawing as the names of the page's tokens: a change of the theme, and paper, need no new drawing.
export const ink = 'var(--ink)';
export const soft = 'var(--ink-soft)';
export const line = 'var(--line)';
export const surface = 'var(--surface)';

const fills: Record<Tone, string> = {
  plain: 'var(--bar)', good: 'var(--ok)', fair: 'var(--bar)', weak: 'var(--chart-weak)', bad: 'var(--bar-low)', total: 'var(--chart-total)', none: 'var(--line)',
};
const grounds: Record<Tone, string> = {
  plain: 'var(--surface)', good: 'var(--ok-soft)', fair: 'var(--accent-soft)', weak: 'var(--wait-soft)', bad: 'var(--bad-soft)', total: 'var(--raised)', none: 'var(--surface)',
};

/** Colour of a bar or a point. */
export const fill = (tone: Tone): string => fills[tone];

/** Colour of an area with words on it. */
export const ground = (tone: Tone): string => grounds[tone];

// Several lines differ in colour, in their mark and in how they are dashed.
const colours = ['var(--bar)', 'var(--chart-2)', 'var(--chart-3)', 'var(--chart-4)', 'var(--chart-total)'];
const marks = ['circle', 'rect', 'triangle', 'diamond', 'roundRect'];
const dashes = ['solid', 'dashed', 'dotted', [8, 3, 2, 3], [2, 2]] as const;

export const look = (at: number): { color: string; symbol: string; type: 'solid' | 'dashed' | 'dotted' | number[] } => {
  const dash = dashes[at % dashes.length]!;
  return { color: colours[at % colours.length]!, symbol: marks[at % marks.length]!, type: typeof dash === 'string' ? dash : [...dash] };
};

/** The family of letters that the page uses: widths are measured with it. */
export const family = (): string => getComputedStyle(document.body).fontFamily;

/** Values of the tokens of the light scheme, for pictures that leave the page: they are meant for paper. */
export function lightTokens(): (name: string) => string {
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      // The scheme of the page comes first, dark and paper change it after.
      if (rule instanceof CSSStyleRule && rule.selectorText === ':root' && rule.style.getPropertyValue('--ground') !== '') return name => rule.style.getPropertyValue(name).trim();
    }
  }
  const now = getComputedStyle(document.documentElement);
  return name => now.getPropertyValue(name).trim();
}
