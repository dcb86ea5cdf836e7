// The parts of a symbol's view, each made from what the node answered.

import { facts, fillFrom, h, setText } from '../dom.js';
import { age, count, instant, number, percent, plain, price } from '../format.js';
import { name, t } from '../i18n/index.js';
import { cardLink, mark, nodeName, verdictOf } from '../parts.js';
import { createTable } from '../table.js';

export function headPart(row) {
  const { kind, word } = verdictOf(row);
  return h('div', { class: 'view-actions' },
    h('strong', { class: 'big num' }, price(row.price, row.tickSize)), mark(kind, word),
    h('span', { class: 'tag' }, name('source', row.mode)), h('span', { class: 'dim' }, nodeName(row.node)));
}

// The sentences come from the node, which words them in English.
export function whyPart({ verdict, since, times, changes }) {
  return [
    h('p', { lang: 'en', class: 'verdict' }, verdict),
    since && h('p', { class: 'dim' }, t('why.since', { n: times }), ' ', instant(since)),
    changes.length > 0 && [h('h3', null, t('why.changes')), h('ul', { lang: 'en' }, changes.map(change => h('li', null, change)))],
  ];
}

export function figuresPart({ symbol: { health, tickSize }, figures, context }) {
  const shown = context ?? figures?.indicators;
  return facts([
    [t('figure.price'), age(health.priceAgeMs)],
    [t('figure.kline'), age(health.klineReceivedAgeMs)],
    [t('figure.funding'), age(health.fundingAgeMs)],
    [t('figure.interest'), age(health.openInterestAgeMs)],
    shown && [t('figure.return'), percent(shown.return5m, 2)],
    shown && [t('figure.atr'), `${price(shown.atr15m, tickSize)} / ${price(shown.atr15mBaseline, tickSize)}`],
    shown && [t('figure.rate'), percent(shown.fundingRate, 4)],
    shown && [t('figure.zScore'), number(shown.openInterestZScore15m)],
    shown && [t('figure.delta'), percent(shown.openInterestDelta15m, 2)],
    figures && [t('figure.minutes'), [plain(figures.minuteCandles.held), figures.minuteCandles.gap && [' ', mark('bad', t('figure.gap'))]]],
  ]);
}

// How the last rounds ended: runs of rounds that ended alike, of which the newest goes on while it is shown.
export function recentTable() {
  return createTable({
    caption: t('symbol.recent'),
    keyOf: run => `${run.since} ${run.reason}`,
    columns: [
      { id: 'at', label: t('recent.at'), fill: (cell, run) => fillFrom(cell, run.at, () => instant(run.at)) },
      { id: 'end', label: t('recent.end'), fill: (cell, run) => setText(cell, name('decision', run.kind)) },
      { id: 'why', label: t('recent.why'), fill: fillWhy },
      { id: 'times', label: t('recent.times'), num: true, fill: (cell, run) => setText(cell, count(run.times)) },
    ],
  });
}

function fillWhy(cell, { cardId, reason, detail }) {
  fillFrom(cell, [cardId, reason, detail], () => cardId ? cardLink(cardId, cardId) : reasonText(reason, detail));
}

export function troublePart({ recentSwitches, failedRequests }) {
  return [
    recentSwitches.length > 0 && [h('h3', null, t('recent.switches')), h('ul', { class: 'list' }, recentSwitches.map(each =>
      h('li', null, instant(each.at), ` ${name('source', each.from)} → ${name('source', each.to)}: ${each.reason}`)))],
    failedRequests.length > 0 && [h('h3', null, t('recent.failed')), h('ul', { class: 'list' }, failedRequests.map(each =>
      h('li', null, instant(each.at), ` ${each.data}: ${each.problem}`)))],
  ];
}

function reasonText(reason, detail) {
  return `${name('reason', reason)}${detail ? ` (${detail})` : ''}`;
}
