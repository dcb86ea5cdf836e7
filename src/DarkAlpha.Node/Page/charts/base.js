// A chart in the page's colours and the reader's zone. Scrolling the page over a chart scrolls the page.

import { createChart } from '../vendor/lightweight-charts.js';
import { h } from '../dom.js';
import { instantText } from '../format.js';
import { settings } from '../settings.js';

export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

// A colour of the page with an alpha, as the library takes it: colours of the page are six hexadecimal digits.
export function faint(name, alpha) {
  return `${colour(name)}${Math.round(alpha * 255).toString(16).padStart(2, '0')}`;
}

// `label` says what the chart shows to those who do not see it; the table beside it says the same in numbers.
export function chartBox(label, className = '') {
  return h('div', { class: `chart ${className}`, role: 'img', 'aria-label': label });
}

export function newChart(box) {
  return createChart(box, {
    autoSize: true,
    layout: {
      // The library's logo brings a style element, which the page's policy refuses; its notice is at the foot of the page.
      attributionLogo: false,
      background: { type: 'solid', color: colour('panel') },
      textColor: colour('dim'),
      fontFamily: getComputedStyle(document.body).fontFamily,
      fontSize: 11,
      panes: { separatorColor: colour('line'), separatorHoverColor: colour('line') },
    },
    grid: { vertLines: { visible: false }, horzLines: { color: colour('soft') } },
    crosshair: { mode: 0, vertLine: { color: colour('dim') }, horzLine: { color: colour('dim') } },
    rightPriceScale: { borderColor: colour('line') },
    timeScale: {
      borderColor: colour('line'),
      timeVisible: true,
      secondsVisible: false,
      tickMarkFormatter: (time, kind) => tickText(time * 1000, kind),
    },
    localization: { timeFormatter: time => `${instantText(time * 1000).slice(0, 16)} ${settings.zone === 'local' ? '' : 'UTC'}`.trim() },
    handleScroll: { mouseWheel: false, vertTouchDrag: false },
    handleScale: { mouseWheel: false },
  });
}

// Kinds of tick marks: 0 year, 1 month, 2 day, 3 and 4 time.
function tickText(milliseconds, kind) {
  const day = instantText(milliseconds, 'day');
  return kind === 0 ? day.slice(0, 4) : kind === 1 ? day.slice(0, 7) : kind === 2 ? day.slice(5) : instantText(milliseconds, 'minute');
}

export function priceFormat(tick, decimals) {
  return tick > 0 ? { type: 'price', precision: decimals, minMove: tick } : { type: 'price', precision: 6, minMove: 0.000001 };
}

// The library takes each instant of a series once, in order; the last value of an instant counts.
export function inOrder(points) {
  const byTime = new Map(points.map(point => [point.time, point]));
  return [...byTime.values()].sort((a, b) => a.time - b.time);
}

export const secondsOf = iso => Math.floor(Date.parse(iso) / 1000);
