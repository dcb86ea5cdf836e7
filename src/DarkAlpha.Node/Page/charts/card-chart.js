// A card on the candles around it: its levels always in range, its life shaded, and how far the price went for and against it.

import { CandlestickSeries, createSeriesMarkers, LineSeries } from '../vendor/lightweight-charts.js';
import { decimalsOf, levels } from '../format.js';
import { colour, faint, inOrder, newChart, priceFormat, secondsOf } from './base.js';
import { segments, timeBand } from './shapes.js';
import { candleColours, candleOf, including } from './symbol-charts.js';

const minute = 60;
const quarter = 900;

// The chart is about the card's life: two lives before it and a part of one after its end, but not less than some candles.
const before = { lives: 2, least: 20 };
const after = { lives: 0.2, least: 4 };

// Beyond that, a minute is less than a pixel.
const mostMinutes = 720;

// `box` is in the document already: a chart needs its size to show all of its time.
export function cardChart({ box, card, outcome, candles, tick, texts, nowSeconds }) {
  const chart = newChart(box);
  const { span, step } = spanOf(card, outcome, candles, nowSeconds);
  const on = time => Math.floor(time / step) * step;
  const shownCandles = inOrder((step === minute ? candles.minutes : candles.quarters).map(candleOf))
    .filter(({ time }) => time >= span.from && time <= span.to);
  const { entry, stop, target } = levels(card, tick);
  const format = { priceFormat: priceFormat(tick, decimalsOf(tick ?? 1)) };

  // Every step of the span is a time of the chart, with a candle or without, so that shapes have a place although nothing was held.
  const timeline = [];
  for (let time = on(span.from); time <= span.to; time += step) {
    timeline.push({ time });
  }
  chart.addSeries(CandlestickSeries, { ...candleColours(), ...format, priceLineVisible: false, lastValueVisible: false })
    .setData(inOrder([...timeline, ...shownCandles]));

  const exitAt = outcome?.exitAt ? on(secondsOf(outcome.exitAt)) : null;
  const path = chart.addSeries(LineSeries, {
    ...format,
    color: colour('text'),
    lineWidth: 1,
    lineStyle: 1,
    priceLineVisible: false,
    lastValueVisible: false,
    crosshairMarkerVisible: false,
    autoscaleInfoProvider: original => including(original(), [entry, stop, target]),
  });
  path.setData(inOrder([
    { time: on(span.created), value: card.entry },
    ...exitAt !== null && Number.isFinite(outcome.exitPrice) ? [{ time: exitAt, value: outcome.exitPrice }] : [],
  ]));
  addLevels(path, { entry, stop, target }, texts);
  path.attachPrimitive(timeBand(on(span.created), on(span.expires), faint('accent', 0.16)));
  if (exitAt !== null && exitAt > on(span.expires)) {
    path.attachPrimitive(timeBand(on(span.expires), exitAt, faint('dim', 0.1)));
  }
  path.attachPrimitive(segments(excursions(card, outcome, on(span.created), exitAt ?? on(span.resolved), texts)));
  createSeriesMarkers(path, markers(card, outcome, on(span.created), exitAt, texts));
  chart.timeScale().fitContent();
  return { candles: shownCandles, remove: () => chart.remove() };
}

// From somewhat before the card until its end: its exit, or now while it is open, and at least its expiry. In minutes, unless that is too
// long, or only the quarters of that time are still held.
function spanOf(card, outcome, { minutes, quarters }, nowSeconds) {
  const created = secondsOf(card.created_at);
  const expires = secondsOf(card.expires_at);
  const resolved = outcome?.exitAt ? secondsOf(outcome.exitAt) : Math.max(created, Math.min(nowSeconds, created + 24 * 3600));
  const end = Math.max(expires, resolved);
  const isHeld = rows => rows.length > 0 && rows[0][0] <= created;
  const isShort = end - created <= mostMinutes * minute;
  const step = isShort && (isHeld(minutes) || !isHeld(quarters)) ? minute : quarter;
  const margin = ({ lives, least }) => Math.max(lives * (expires - created), least * step);
  return { span: { created, expires, resolved, from: created - margin(before), to: end + margin(after) }, step };
}

function addLevels(series, { entry, stop, target }, texts) {
  const line = (price, color, lineStyle, title) =>
    series.createPriceLine({ price, color, lineStyle, lineWidth: 1, axisLabelVisible: true, title });
  line(target, colour('gain'), 0, texts.target);
  line(entry, colour('accent'), 0, texts.entry);
  line(stop, colour('loss'), 0, texts.stop);
}

// Excursions are given in R; a step of 1 R is the distance of the stop.
function excursions(card, outcome, from, to, texts) {
  if (!outcome) {
    return [];
  }
  const step = (card.side === 'LONG' ? 1 : -1) * Math.abs(card.entry - card.stop);
  return [
    { from, to, value: card.entry + step * outcome.mfeR, color: colour('gain'), text: texts.mfe },
    { from, to, value: card.entry + step * outcome.maeR, color: colour('loss'), text: texts.mae },
  ].filter(({ value }) => value !== card.entry);
}

function markers(card, outcome, created, exitAt, texts) {
  const long = card.side === 'LONG';
  const start = {
    time: created,
    position: long ? 'belowBar' : 'aboveBar',
    shape: long ? 'arrowUp' : 'arrowDown',
    color: colour('accent'),
    text: texts.card,
  };
  return exitAt === null || exitAt <= created
    ? [start]
    : [start, { time: exitAt, position: 'inBar', shape: 'circle', color: colour('text'), text: texts.exit }];
}
