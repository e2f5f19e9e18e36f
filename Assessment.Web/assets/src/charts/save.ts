import { one } from '../kernel/dom.ts';
import { toast } from '../kernel/toast.ts';
import { t } from '../kernel/words.ts';
import { lines } from './lines.ts';
import type { Head } from './model.ts';
import { family, lightTokens } from './theme.ts';

const foot = 12;
const longest = 200;
const edge = 16;
const sharpness = 2;

const words = (text: string): string => text.replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`);

/** The drawing with what stands over it, as one picture that says of itself what it shows. In the light scheme, whatever the page's is. */
function picture(of: Head, drawn: SVGSVGElement): { svg: string; width: number; height: number } {
  const { width, height } = drawn.viewBox.baseVal;
  const { title, about, mark, notes = [] } = of;
  // Letters of this size take so much at most, in the families that the page may use.
  const [over, under] = [lines(about, Math.floor(width / 6.8)), notes.flatMap(note => lines(note, Math.floor(width / 6.8)))];
  const head = 48 + over.length * 17;
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  for (const name of ['hidden', 'aria-hidden', 'data-drawing']) copy.removeAttribute(name);
  copy.removeAttribute('style');
  copy.setAttribute('x', String(edge));
  copy.setAttribute('y', String(head));
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const [all, tall] = [Math.round(width) + 2 * edge, Math.round(height) + head + foot + under.length * 18];
  const tokens = lightTokens();
  const letters = family().replaceAll('"', "'");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${all}" height="${tall}" viewBox="0 0 ${all} ${tall}" font-family="${letters}">`
    + `<title>${words([title, about, mark].filter(Boolean).join(' · '))}</title><rect width="100%" height="100%" fill="var(--surface)"/>`
    + `<text x="${edge}" y="28" font-size="17" font-weight="650" fill="var(--ink)">${words(title)}</text>`
    + over.map((line, at) => `<text x="${edge}" y="${49 + at * 17}" font-size="12" fill="var(--ink-soft)">${words(line)}</text>`).join('')
    + under.map((line, at) => `<text x="${edge}" y="${Math.round(height) + head + 14 + at * 18}" font-size="12" fill="var(--ink)">${words(line)}</text>`).join('')
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

// File systems take 255 bytes, and a Chinese character is three of them.
function fileName(of: Head, ending: string): string {
  let name = (of.file ?? `${of.title} ${of.about}`).replace(/[\\/:*?"<>|\s]+/g, '-');
  while (new TextEncoder().encode(name).length > longest) name = [...name].slice(0, -1).join('');
  return `${name}.${ending}`;
}

/** Gives the picture as SVG. */
const saveSvg = (of: Head, drawn: SVGSVGElement): void => give(new Blob([picture(of, drawn).svg], { type: 'image/svg+xml' }), fileName(of, 'svg'));

/** Gives the picture as PNG, with twice the dots of the screen. */
async function savePng(of: Head, drawn: SVGSVGElement): Promise<void> {
  const { svg, width, height } = picture(of, drawn);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * sharpness;
  canvas.height = height * sharpness;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const content = await new Promise<Blob | null>(done => { canvas.toBlob(done, 'image/png'); });
  if (content === null) throw new Error(t('浏览器没有给出图片', 'The browser made no picture'));
  give(content, fileName(of, 'png'));
}

/** Lets the buttons of a figure save what is drawn in it. */
export function savable(figure: HTMLElement, of: Head, drawn: () => SVGSVGElement): void {
  one('[data-save=svg]', figure)?.addEventListener('click', () => saveSvg(of, drawn()));
  one('[data-save=png]', figure)?.addEventListener('click', () => savePng(of, drawn()).catch((fault: unknown) => toast(String(fault), undefined, 'bad')));
}
