import { t } from '../kernel/words.ts';
import type { Chart } from './model.ts';
import { family, lightTokens } from './theme.ts';

const head = 64;
const foot = 12;
const edge = 16;
const sharpness = 2;

const words = (text: string): string => text.replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`);

/** The drawing with what stands over it, as one picture that says of itself what it shows. In the light scheme, whatever the page's is. */
export function picture(chart: Chart, drawn: SVGSVGElement): { svg: string; width: number; height: number } {
  const { width, height } = drawn.getBoundingClientRect();
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  copy.removeAttribute('style');
  copy.setAttribute('x', String(edge));
  copy.setAttribute('y', String(head));
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const [all, tall] = [Math.round(width) + 2 * edge, Math.round(height) + head + foot];
  const { title, about, mark } = chart.head;
  const tokens = lightTokens();
  const letters = family().replaceAll('"', "'");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${all}" height="${tall}" viewBox="0 0 ${all} ${tall}" font-family="${letters}">`
    + `<title>${words([title, about, mark].filter(Boolean).join(' · '))}</title><rect width="100%" height="100%" fill="var(--surface)"/>`
    + `<text x="${edge}" y="28" font-size="17" font-weight="650" fill="var(--ink)">${words(title)}</text>`
    + `<text x="${edge}" y="49" font-size="12" fill="var(--ink-soft)">${words(about)}</text>`
    + (mark ? `<text x="${all - edge}" y="28" text-anchor="end" font-size="14" font-weight="650" fill="var(--wait)">${words(mark)}</text>` : '')
    + `${new XMLSerializer().serializeToString(copy)}</svg>`;
  return { svg: svg.replace(/var\((--[\w-]+)\)/g, (_, name: string) => tokens(name)), width: all, height: tall };
}

function give(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

const fileName = (chart: Chart, ending: string): string => `${`${chart.head.title} ${chart.head.about}`.replace(/[\\/:*?"<>|\s]+/g, '-').slice(0, 80)}.${ending}`;

/** Gives the picture as SVG. */
export const saveSvg = (chart: Chart, drawn: SVGSVGElement): void => give(new Blob([picture(chart, drawn).svg], { type: 'image/svg+xml' }), fileName(chart, 'svg'));

/** Gives the picture as PNG, with twice the dots of the screen. */
export async function savePng(chart: Chart, drawn: SVGSVGElement): Promise<void> {
  const { svg, width, height } = picture(chart, drawn);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * sharpness;
  canvas.height = height * sharpness;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const content = await new Promise<Blob | null>(done => { canvas.toBlob(done, 'image/png'); });
  if (content === null) throw new Error(t('浏览器没有给出图片', 'The browser made no picture'));
  give(content, fileName(chart, 'png'));
}
