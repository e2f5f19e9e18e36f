// Draws the charts of a page from the models that the server wrote into it. Without this script their tables say the same.
import { BarChart, HeatmapChart, LineChart, RadarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, RadarComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { explain, isWhy, startExplain } from './charts/explain.ts';
import { type Chart, target } from './charts/model.ts';
import { options } from './charts/options.ts';
import { savable } from './charts/save.ts';
import { all, one } from './kernel/dom.ts';

use([BarChart, HeatmapChart, LineChart, RadarChart, AriaComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, RadarComponent, TooltipComponent, SVGRenderer]);

function draw(figure: HTMLElement): void {
  const place = one('.chart-canvas', figure);
  if (!place || figure.dataset['drawn']) return;
  const chart = JSON.parse(figure.dataset['chart'] ?? '') as Chart;
  place.replaceChildren();
  const drawing = init(place, null, { renderer: 'svg' });
  let width = 0;
  const fit = (): void => {
    if (!place.isConnected) { watch.disconnect(); drawing.dispose(); return; }
    if (place.clientWidth === 0 || place.clientWidth === width) return;
    width = place.clientWidth;
    drawing.resize();
    drawing.setOption(options(chart, width), true);
  };
  // On paper the drawing takes the width of the paper; for that it must know its own.
  drawing.on('finished', () => one<SVGSVGElement>('svg', place)?.setAttribute('viewBox', `0 0 ${drawing.getWidth()} ${drawing.getHeight()}`));
  drawing.on('click', event => {
    const url = target(chart, event.seriesIndex ?? 0, event.dataIndex);
    if (url) isWhy(url) ? void explain(url) : location.assign(url);
  });
  const watch = new ResizeObserver(fit);
  watch.observe(place);
  fit();
  figure.dataset['drawn'] = chart.kind;
  savable(figure, chart.head, () => one<SVGSVGElement>('svg', place)!);
}

const drawAll = (within: ParentNode): void => all('figure[data-chart]', within).forEach(draw);

drawAll(document);
document.addEventListener('refreshed', event => drawAll(event.target as Element));
startExplain();
