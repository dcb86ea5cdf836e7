// The charts of a symbol: candles of a minute or a quarter, ATR against its baseline, open interest against its band.

import { CandlestickSeries, LineSeries } from '../vendor/lightweight-charts.js';
import { decimalsOf } from '../format.js';
import { chartBox, colour, faint, inOrder, newChart, priceFormat } from './base.js';
import { areaBand } from './shapes.js';

export const candleColours = () => ({
  upColor: colour('gain'),
  downColor: colour('loss'),
  borderVisible: false,
  wickUpColor: colour('gain'),
  wickDownColor: colour('loss'),
});

export const candleOf = ([time, open, high, low, close]) => ({ time, open, high, low, close });

const lineOptions = { lineWidth: 2, priceLineVisible: false };

// Data that grew keeps what the reader looks at; another set of candles is shown from its newest end.
export function candleChart(label) {
  const box = chartBox(label, 'tall');
  const chart = newChart(box);
  const series = chart.addSeries(CandlestickSeries, candleColours());
  let shown = null;
  return {
    box,
    update(candles, tick, kind) {
      series.applyOptions({ priceFormat: priceFormat(tick, decimalsOf(tick ?? 1)) });
      series.setData(inOrder(candles.map(candleOf)));
      if (shown !== kind && candles.length > 0) {
        shown = kind;
        chart.timeScale().setVisibleLogicalRange({ from: Math.max(0, candles.length - 120), to: candles.length + 4 });
      }
    },
    remove: () => chart.remove(),
  };
}

export function atrChart(label, titles) {
  const box = chartBox(label, 'flat');
  const chart = newChart(box);
  const baseline = chart.addSeries(LineSeries, { ...lineOptions, color: colour('dim'), lineStyle: 2, title: titles.baseline });
  const atr = chart.addSeries(LineSeries, { ...lineOptions, color: colour('accent'), title: titles.atr });
  return {
    box,
    update(rows, tick) {
      const format = { priceFormat: priceFormat(tick, decimalsOf(tick ?? 1)) };
      atr.applyOptions(format);
      baseline.applyOptions(format);
      atr.setData(inOrder(rows.map(([time, value]) => ({ time, value }))));
      baseline.setData(inOrder(rows.filter(row => Number.isFinite(row[2])).map(([time, , value]) => ({ time, value }))));
      chart.timeScale().fitContent();
    },
    remove: () => chart.remove(),
  };
}

// The band is the mean ± 2 deviations of the buckets before the newest one: outside it, the z-score is beyond 2.
export function interestChart(label) {
  const box = chartBox(label, 'flat');
  const chart = newChart(box);
  let band = [];
  const series = chart.addSeries(LineSeries, {
    ...lineOptions,
    color: colour('accent'),
    priceFormat: { type: 'volume' },
    autoscaleInfoProvider: original => including(original(), band.flatMap(({ low, high }) => [low, high])),
  });
  const shape = areaBand(() => band, faint('accent', 0.14));
  series.attachPrimitive(shape);
  return {
    box,
    update({ openInterest, openInterestMean: mean, openInterestDeviation: deviation }) {
      const points = inOrder(openInterest.map(([time, value]) => ({ time, value })));
      const ends = points.length > 1 && Number.isFinite(mean) && Number.isFinite(deviation) ? [points[0], points.at(-1)] : [];
      band = ends.map(({ time }) => ({ time, low: mean - 2 * deviation, high: mean + 2 * deviation }));
      series.setData(points);
      chart.timeScale().fitContent();
      shape.redraw();
    },
    remove: () => chart.remove(),
  };
}

// A price range that always contains some values.
export function including(info, values) {
  const known = values.filter(Number.isFinite);
  if (known.length === 0) {
    return info;
  }
  const range = info?.priceRange;
  return {
    ...info,
    priceRange: {
      minValue: Math.min(...known, range?.minValue ?? Infinity),
      maxValue: Math.max(...known, range?.maxValue ?? -Infinity),
    },
  };
}
