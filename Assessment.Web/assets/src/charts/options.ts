import type { EChartsCoreOption } from 'echarts/core';
import { t } from '../kernel/words.ts';
import { lines } from './lines.ts';
import { type Bars, type Chart, type Heat, type Radar, type Trend, type Waterfall, figure, signed } from './model.ts';
import { family, fill, ground, ink, line, look, soft, surface } from './theme.ts';

interface Pointed { readonly dataIndex: number; readonly seriesIndex: number; readonly name: string; readonly value: unknown }

const size = 12;
const label = { color: ink, fontSize: size, textBorderColor: surface, textBorderWidth: 2 };
const axisLook = {
  axisLine: { lineStyle: { color: line } }, axisTick: { show: false }, axisLabel: { color: soft, fontSize: size }, splitLine: { lineStyle: { color: line } },
  nameTextStyle: { color: soft, fontSize: size },
};

const names = (width: number, narrow: boolean) => ({ ...axisLook, axisLabel: { ...axisLook.axisLabel, width: narrow ? 92 : width, overflow: narrow ? 'break' : 'truncate', interval: 0 }, splitLine: { show: false } });
const legend = (shown: boolean) => ({ show: shown, bottom: 0, icon: 'roundRect', itemWidth: 18, itemHeight: 8, textStyle: { color: ink, fontSize: size }, inactiveColor: soft });

// A figure beside the pass line stands on the far side of it.
const side = (chart: Trend, values: readonly (number | null)[], at: number): 'top' | 'bottom' => {
  const [off, near] = [(values[at] ?? 0) - (chart.line ?? Infinity), (chart.top - chart.bottom) / 10];
  return Math.abs(off) < near ? (off < 0 ? 'bottom' : 'top') : isDip(values, at) ? 'bottom' : 'top';
};

// Below its neighbours a figure stands under its point, where the line does not cross it.
const isDip = (values: readonly (number | null)[], at: number): boolean =>
  [values[at - 1], values[at + 1]].every(beside => (beside ?? Infinity) > (values[at] ?? 0)) && at > 0 && values[at + 1] !== undefined;

function trend(chart: Trend, narrow: boolean): EChartsCoreOption {
  const several = chart.series.length > 1;
  const bands = chart.bands.filter(b => b.to > chart.bottom).map(b => [
    { yAxis: Math.max(b.from, chart.bottom), name: b.name, itemStyle: { color: ground(b.tone), opacity: 0.75 } }, { yAxis: b.to },
  ]);
  return {
    grid: { left: 44, right: narrow ? 12 : 20, top: 22, bottom: several ? 56 : 28 },
    legend: legend(several),
    xAxis: { type: 'category', data: chart.labels, ...axisLook, splitLine: { show: false } },
    yAxis: { type: 'value', min: chart.bottom, max: chart.top, ...axisLook },
    series: chart.series.map((s, at) => {
      const { color, symbol, type } = look(at);
      return {
        type: 'line', name: s.name, data: s.values.map((v, i) => ({ value: v ?? '-', label: { position: side(chart, s.values, i) } })), symbol, symbolSize: 9, showAllSymbol: true, emphasis: { disabled: true },
        lineStyle: { color, width: 2.5, type }, itemStyle: { color },
        label: { ...label, show: !several && (!narrow || chart.labels.length < 8), formatter: (p: Pointed) => figure(p.value as number, chart.decimals) },
        ...(at > 0 ? {} : {
          markArea: { silent: true, data: bands, label: { position: 'insideTopRight', color: soft, fontSize: 11 } },
          ...(chart.line === undefined ? {} : {
            markLine: {
              silent: true, symbol: 'none', data: [{ yAxis: chart.line }], lineStyle: { color: 'var(--bad)', type: 'dashed', width: 1.4 },
              label: { formatter: `${chart.lineName} ${figure(chart.line)}`, position: 'insideStartTop', distance: 8, color: 'var(--bad)', fontSize: 11, textBorderColor: surface, textBorderWidth: 2 },
            },
          }),
        }),
      };
    }),
  };
}

// The names around a radar are not broken by themselves.
const wrap = (name: string, most: number): string => lines(name, most).join('\n');

const radar = (chart: Radar, narrow: boolean): EChartsCoreOption => ({
  legend: legend(true),
  radar: {
    indicator: chart.labels.map(name => ({ name, max: 100 })), radius: narrow ? '42%' : '66%', center: ['50%', '47%'], splitNumber: 4,
    axisName: { color: ink, fontSize: narrow ? 11 : size, formatter: (name?: string) => wrap(name ?? '', narrow ? 11 : 24) }, splitArea: { show: false }, axisLine: { lineStyle: { color: line } }, splitLine: { lineStyle: { color: line } },
  },
  series: [{
    type: 'radar', emphasis: { disabled: true },
    data: chart.outlines.map((o, at) => {
      const { color, symbol, type } = look(at);
      return {
        name: o.name, value: o.shares.map(s => s.percent ?? '-'), symbol, symbolSize: 6, lineStyle: { color, width: 2, type }, itemStyle: { color },
        areaStyle: { color, opacity: at === 0 ? 0.14 : 0 },
      };
    }),
  }],
});

function waterfall(chart: Waterfall, narrow: boolean): EChartsCoreOption {
  const all = [chart.from, ...chart.steps, chart.to];
  const ends = [chart.from.change, ...chart.left, chart.end];
  const total = (at: number): boolean => at === 0 || at === all.length - 1;
  const low = (at: number): number => (total(at) ? chart.bottom : Math.min(ends[at]!, ends[at - 1]!));
  return {
    grid: { left: narrow ? 104 : 222, right: 48, top: 8, bottom: 28 },
    xAxis: { type: 'value', min: chart.bottom, ...axisLook },
    yAxis: { type: 'category', inverse: true, data: all.map(s => s.name), ...names(210, narrow) },
    series: [
      { type: 'bar', stack: 'way', silent: true, itemStyle: { color: 'none' }, data: all.map((_, at) => low(at)), emphasis: { disabled: true } },
      {
        type: 'bar', stack: 'way', barMaxWidth: 22, emphasis: { disabled: true },
        data: all.map((s, at) => ({
          value: total(at) ? ends[at]! - chart.bottom : Math.abs(s.change),
          itemStyle: { color: fill(total(at) ? 'total' : s.change < 0 ? 'bad' : 'good'), borderRadius: 2 },
        })),
        label: { ...label, show: true, position: 'right', formatter: (p: Pointed) => (total(p.dataIndex) ? figure(ends[p.dataIndex]) : signed(all[p.dataIndex]!.change)) },
      },
    ],
  };
}

function bars(chart: Bars, narrow: boolean): EChartsCoreOption {
  const several = chart.series.length > 1;
  const values = { type: 'value', ...(chart.top === undefined ? {} : { max: chart.top }), ...axisLook, minInterval: chart.unit === '' ? 0 : 1 };
  const groups = { type: 'category', data: chart.labels, inverse: chart.lying, ...(chart.lying ? names(210, narrow) : { ...axisLook, splitLine: { show: false } }) };
  return {
    grid: { left: chart.lying ? (narrow ? 104 : 222) : 44, right: chart.lying ? 48 : 16, top: 22, bottom: several ? 56 : 28 },
    legend: legend(several),
    xAxis: chart.lying ? values : groups,
    yAxis: chart.lying ? groups : values,
    series: chart.series.map((s, at) => ({
      type: 'bar', name: s.name, barMaxWidth: 34, ...(chart.stacked ? { stack: 'all' } : {}), emphasis: { disabled: true }, itemStyle: { color: look(at).color, borderRadius: 2 },
      data: s.values.map((v, i) => ({ value: v ?? '-', ...(chart.tones && !several ? { itemStyle: { color: fill(chart.tones[i] ?? 'plain') } } : {}) })),
      label: { ...label, show: !narrow || !several, position: chart.stacked ? 'inside' : chart.lying ? 'right' : 'top', formatter: (p: Pointed) => figure(typeof p.value === 'number' ? p.value : null) },
    })),
  };
}

const heat = (chart: Heat, narrow: boolean): EChartsCoreOption => ({
  grid: { left: narrow ? 104 : 222, right: 8, top: 28, bottom: 8 },
  xAxis: { type: 'category', position: 'top', data: chart.columns, ...axisLook, splitLine: { show: false } },
  yAxis: { type: 'category', inverse: true, data: chart.rows.map(r => r.name), ...names(210, narrow) },
  series: [{
    type: 'heatmap', emphasis: { disabled: true },
    data: chart.rows.flatMap((row, y) => row.cells.map((cell, x) => ({ value: [x, y, 0], itemStyle: { color: ground(cell.tone), borderColor: surface, borderWidth: 2 } }))),
    label: { show: true, color: ink, fontSize: narrow ? 10 : size, formatter: (p: Pointed) => chart.rows[Math.floor(p.dataIndex / chart.columns.length)]?.cells[p.dataIndex % chart.columns.length]?.words ?? '' },
  }],
});

function pointed(chart: Chart, p: Pointed): string {
  switch (chart.kind) {
    case 'trend': return `${p.name} · ${chart.series[p.seriesIndex]?.name ?? ''}\n${figure(chart.series[p.seriesIndex]?.values[p.dataIndex], chart.decimals)}`;
    case 'bars': return `${p.name} · ${chart.series[p.seriesIndex]?.name ?? ''}\n${figure(chart.series[p.seriesIndex]?.values[p.dataIndex])}${chart.unit && ` ${chart.unit}`}`;
    case 'radar': return [chart.outlines[p.dataIndex]?.name ?? '', ...chart.labels.map((name, at) => {
      const share = chart.outlines[p.dataIndex]?.shares[at];
      return share?.percent === undefined ? `${name} —` : `${name} ${figure(share.percent)}% (${figure(share.earned)} / ${figure(share.of)})`;
    })].join('\n');
    case 'waterfall': {
      const step = [chart.from, ...chart.steps, chart.to][p.dataIndex]!;
      const middle = p.dataIndex > 0 && p.dataIndex <= chart.steps.length;
      return middle ? `${step.name}\n${signed(step.change)}${t('，余 ', ', left ')}${figure(chart.left[p.dataIndex - 1])}` : `${step.name}\n${figure(p.dataIndex === 0 ? step.change : chart.end)}`;
    }
    case 'heatmap': {
      const row = chart.rows[Math.floor(p.dataIndex / chart.columns.length)];
      const cell = row?.cells[p.dataIndex % chart.columns.length];
      return `${row?.name ?? ''} · ${chart.columns[p.dataIndex % chart.columns.length] ?? ''}\n${cell?.note ?? cell?.words ?? ''}`;
    }
  }
}

function kind(chart: Chart, narrow: boolean): EChartsCoreOption {
  switch (chart.kind) {
    case 'trend': return trend(chart, narrow);
    case 'radar': return radar(chart, narrow);
    case 'waterfall': return waterfall(chart, narrow);
    case 'bars': return bars(chart, narrow);
    case 'heatmap': return heat(chart, narrow);
  }
}

/** What ECharts is told. Colours are names of tokens, so nothing may be mixed from them: no animation, no emphasis. */
export const options = (chart: Chart, width: number): EChartsCoreOption => ({
  animation: false,
  textStyle: { fontFamily: family() },
  aria: { enabled: true, label: { description: [chart.head.title, chart.head.about, chart.head.mark, t('同样的数字见图下的表格。', 'The table below the chart holds the same figures.')].filter(Boolean).join('; ') } },
  // Drawn, and not made of elements: the page's policy allows no inline style.
  tooltip: {
    trigger: 'item', renderMode: 'richText', confine: true, backgroundColor: surface, borderColor: line, borderWidth: 1, padding: [6, 10],
    textStyle: { color: ink, fontSize: size, fontFamily: family() }, formatter: (p: Pointed) => pointed(chart, p),
  },
  ...kind(chart, width < 560),
});
