// The charts of a symbol with their tables: candles of either interval, ATR, open interest.

import { atrChart, candleChart, interestChart } from '../charts/symbol-charts.js';
import { h, panel, setText } from '../dom.js';
import { instant, number, percent, plain, price, remaining } from '../format.js';
import { t } from '../i18n/index.js';
import { now } from '../store.js';
import { chartTable } from '../table.js';

export function createCharts() {
  const candles = candleChart(t('chart.candles'));
  const atr = atrChart(t('chart.atr'), { atr: 'ATR', baseline: t('chart.baseline') });
  const interest = interestChart(t('chart.interest'));
  const funding = h('p', { class: 'dim' });
  const zScore = h('p', { class: 'dim' });
  let data = null;
  let kind = 'minutes';

  const kinds = h('div', { class: 'toggle', role: 'group', 'aria-label': t('chart.interval') }, ['minutes', 'quarters'].map(each =>
    h('button', { type: 'button', 'aria-pressed': String(each === kind), onclick: () => choose(each) }, t(`chart.${each}`))));
  const cells = row => [instant(row[0] * 1000), ...row.slice(1, 5).map(value => price(value, data.tickSize)), plain(row[5])];
  const tables = [
    chartTable(t('chart.candles'), ['time', 'open', 'high', 'low', 'close', 'volume'].map(column), () =>
      (data?.[kind] ?? []).toReversed().slice(0, 200).map(cells)),
    chartTable(t('chart.atr'), ['time', 'atrValue', 'baseline'].map(column), () =>
      (data?.atr ?? []).toReversed().map(([at, value, base]) => [instant(at * 1000), plain(value), plain(base)])),
    chartTable(t('chart.interest'), ['time', 'contracts'].map(column), () =>
      (data?.openInterest ?? []).toReversed().map(([at, value]) => [instant(at * 1000), plain(value)])),
  ];

  function choose(next) {
    kind = next;
    [...kinds.children].forEach((each, place) => each.setAttribute('aria-pressed', String((place === 0) === (kind === 'minutes'))));
    draw();
  }

  function draw() {
    if (data) {
      candles.update(data[kind], data.tickSize, kind);
      tables[0].update();
    }
  }

  return {
    node: [
      panel(t('chart.candles'), { className: 'candles', actions: [kinds] }, candles.box, funding, tables[0].node),
      panel(t('chart.atr'), { className: 'atr' }, atr.box, tables[1].node),
      panel(t('chart.interest'), { className: 'interest' }, interest.box, zScore, tables[2].node),
    ],
    update(next) {
      data = next;
      draw();
      atr.update(data.atr, data.tickSize);
      interest.update(data);
      tables.forEach(table => table.update());
      setText(zScore, t('chart.zScore', { z: number(data.openInterestZScore) }));
      const left = data.nextFunding ? Date.parse(data.nextFunding) - now() : NaN;
      setText(funding, left > 0
        ? t('chart.funding', { rate: percent(data.fundingRate, 4), left: remaining(left) })
        : t('chart.fundingRate', { rate: percent(data.fundingRate, 4) }));
    },
    remove: () => [candles, atr, interest].forEach(chart => chart.remove()),
  };
}

function column(id, place) {
  return { label: t(`chart.${id}`), num: place > 0 };
}
