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

// A column of the node's rows; what is not known there has no point.
const pointsOf = (rows, column) => rows.filter(row => Number.isFinite(row[column])).map(row => ({ time: row[0], value: row[column] }));

// Shows all of the time once there is some; after that the reader chooses.
function fitOnce(chart) {
  let isFitted = false;
  return points => {
    if (!isFitted && points > 0) {
      isFitted = true;
      chart.timeScale().fitContent();
    }
  };
}

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
  const fit = fitOnce(chart);
  const baseline = chart.addSeries(LineSeries, { ...lineOptions, color: colour('dim'), lineStyle: 2, title: titles.baseline });
  const atr = chart.addSeries(LineSeries, { ...lineOptions, color: colour('accent'), title: titles.atr });
  return {
    box,
    update(rows, tick) {
      const format = { priceFormat: priceFormat(tick, decimalsOf(tick ?? 1)) };
      atr.applyOptions(format);
      baseline.applyOptions(format);
      const points = inOrder(pointsOf(rows, 1));
      atr.setData(points);
      baseline.setData(inOrder(pointsOf(rows, 2)));
      fit(points.length);
    },
    remove: () => chart.remove(),
  };
}

// The band is the mean ± 2 deviations of the buckets before the newest one: outside it, the z-score is beyond 2.
export function interestChart(label) {
  const box = chartBox(label, 'flat');
  const chart = newChart(box);
  const fit = fitOnce(chart);
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
      const points = inOrder(pointsOf(openInterest, 1));
      const ends = points.length > 1 && Number.isFinite(mean) && Number.isFinite(deviation) ? [points[0], points.at(-1)] : [];
      band = ends.map(({ time }) => ({ time, low: mean - 2 * deviation, high: mean + 2 * deviation }));
      series.setData(points);
      fit(points.length);
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
