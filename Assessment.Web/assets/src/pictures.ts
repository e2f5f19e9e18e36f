// Saves what the server itself has drawn on a page: the same buttons as beside a chart, without the library of charts.
import { savable } from './charts/save.ts';
import type { Head } from './charts/model.ts';
import { all, one } from './kernel/dom.ts';

const start = (within: ParentNode): void => all('[data-picture]', within).forEach(figure => {
  if (figure.dataset['ready']) return;
  figure.dataset['ready'] = 'true';
  savable(figure, JSON.parse(figure.dataset['picture'] ?? '') as Head, () => one<SVGSVGElement>('svg[data-drawing]', figure)!);
});

start(document);
document.addEventListener('refreshed', event => start(event.target as Element));
