// Small drawings without a library: the interval of a mean, and how far cards went for and against.

import { svg, svgBox } from '../dom.js';

const barWidth = 120;
const barHeight = 16;

// The mean and its interval on a scale that all rows of a table share; 0 is the line in the middle of it.
export function intervalBar(mean, low, high, reach) {
  const at = value => barWidth / 2 + Math.max(-1, Math.min(1, value / (reach || 1))) * (barWidth / 2 - 4);
  const kind = low > 0 ? 'good' : high < 0 ? 'bad' : 'even';
  const middle = barHeight / 2;
  return svgBox(barWidth, barHeight, { class: `interval ${kind}`, width: barWidth, height: barHeight, 'aria-hidden': 'true' },
    svg('line', { class: 'zero', x1: barWidth / 2, x2: barWidth / 2, y1: 0, y2: barHeight }),
    svg('line', { x1: at(low), x2: at(high), y1: middle, y2: middle }),
    svg('circle', { cx: at(mean), cy: middle, r: 3.5 }));
}

const size = 300;
const margin = 34;

// Room for the word above the axis.
const top = 20;

// One dot a card: how far it went against (to the right) and for (upwards), in R. Winners are rings, losers are filled.
export function excursionPlot(points, { label, mae, mfe }) {
  const reach = Math.max(1, ...points.flatMap(({ maeR, mfeR }) => [-maeR, mfeR]));
  const x = value => margin + value / reach * (size - margin - 8);
  const y = value => size - margin - value / reach * (size - margin - top);
  const ticks = Array.from({ length: Math.floor(reach) + 1 }, (_, n) => n).filter(n => reach <= 8 || n % Math.ceil(reach / 8) === 0);
  return svgBox(size, size, { class: 'scatter', role: 'img', 'aria-label': label },
    ticks.map(n => [
      svg('line', { class: 'guide', x1: x(n), x2: x(n), y1: y(reach), y2: y(0) }),
      svg('line', { class: 'guide', x1: x(0), x2: x(reach), y1: y(n), y2: y(n) }),
      svg('text', { x: x(n), y: size - margin + 14, 'text-anchor': 'middle' }, n),
      svg('text', { x: margin - 6, y: y(n) + 4, 'text-anchor': 'end' }, n),
    ]),
    points.map(({ maeR, mfeR, netR }) =>
      svg('circle', { class: netR > 0 ? 'win' : 'lost', cx: x(-maeR), cy: y(mfeR), r: netR > 0 ? 3 : 2.5 })),
    svg('text', { x: (size + margin) / 2, y: size - 4, 'text-anchor': 'middle' }, mae),
    svg('text', { x: margin, y: 10 }, mfe));
}
