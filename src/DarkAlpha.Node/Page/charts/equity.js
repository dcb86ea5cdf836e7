// The running sum of net R with its band, beside it what was refused, and below it how far the sum was under its highest value.

import { BaselineSeries, LineSeries } from '../vendor/lightweight-charts.js';
import { colour, faint, inOrder, newChart, secondsOf } from './base.js';
import { areaBand } from './shapes.js';
import { including } from './symbol-charts.js';

const rFormat = { priceFormat: { type: 'price', precision: 2, minMove: 0.01 }, priceLineVisible: false };

// `box` is in the document already: a chart needs its size to show all of its time.
// points: [{ at, sumNetR, drawdownR }]; band: [{ at, low, high }]; others: [{ title, points: [{ at, sumNetR }] }].
export function equityChart({ box, points, band = [], others = [], titles }) {
  const chart = newChart(box);
  const places = band.map(({ at, low, high }) => ({ time: secondsOf(at), low, high }));

  // The ends of the band must be times of the chart: days that have an exit are, and this invisible series adds the others.
  if (places.length > 0) {
    chart.addSeries(LineSeries, { visible: false }).setData(inOrder(places.map(({ time, low }) => ({ time, value: low }))));
  }
  for (const other of others.filter(each => each.points.length > 0)) {
    chart.addSeries(LineSeries, { ...rFormat, color: colour('dim'), lineWidth: 1, lineStyle: 2, lineType: 1, title: other.title })
      .setData(sums(other.points));
  }
  const line = chart.addSeries(LineSeries, {
    ...rFormat,
    color: colour('accent'),
    lineWidth: 2,
    lineType: 1,
    title: titles.sum,
    autoscaleInfoProvider: original => including(original(), [0, ...places.flatMap(({ low, high }) => [low, high])]),
  });
  line.setData(sums(points));
  line.createPriceLine({ price: 0, color: colour('dim'), lineStyle: 2, lineWidth: 1, axisLabelVisible: false, title: '' });
  line.attachPrimitive(areaBand(() => places, faint('accent', 0.12)));

  chart.addSeries(BaselineSeries, {
    ...rFormat,
    baseValue: { type: 'price', price: 0 },
    topLineColor: colour('line'),
    topFillColor1: faint('line', 0),
    topFillColor2: faint('line', 0),
    bottomLineColor: colour('loss'),
    bottomFillColor1: faint('loss', 0.1),
    bottomFillColor2: faint('loss', 0.3),
    lineWidth: 1,
    lineType: 1,
    title: titles.drawdown,
  }, 1).setData(inOrder(points.map(({ at, drawdownR }) => ({ time: secondsOf(at), value: 0 - drawdownR }))));
  chart.panes().forEach((pane, place) => pane.setStretchFactor(place === 0 ? 4 : 1));
  chart.timeScale().fitContent();
  return { remove: () => chart.remove() };
}

function sums(points) {
  return inOrder(points.map(({ at, sumNetR }) => ({ time: secondsOf(at), value: sumNetR })));
}
