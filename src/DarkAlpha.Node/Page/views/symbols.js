// All symbols, a row each. Rows are updated in place as they change; ages are as the node measured them.

import { fillFrom, h, setText } from '../dom.js';
import { age, count, instant, instantText, percent, price, remaining } from '../format.js';
import { name, t } from '../i18n/index.js';
import { mark, nodeName, verdictOf } from '../parts.js';
import { hrefs } from '../router.js';
import { cardsNewestFirst, mutesOf, now, store, subscribe } from '../store.js';
import { createTable } from '../table.js';

// What is chosen here stays while the reader looks at a symbol and comes back.
const chosen = { text: '', state: 'all' };

const states = {
  all: () => true,
  blocked: row => !row.health.ok || row.lastDecision?.kind === 'blocked',
  healthy: row => row.health.ok,
  rest: row => row.mode === 'rest',
  muted: row => muted.has(row.symbol),
  cards: row => lastCards.has(row.symbol),
};

let lastCards = new Map();
let muted = new Set();

export default function mountSymbols(main) {
  const total = h('span', { class: 'dim', role: 'status' });
  const filter = h('input', {
    type: 'search', 'data-filter': true, 'aria-label': t('symbols.filter'), placeholder: t('symbols.filterHint'), spellcheck: 'false',
    oninput: () => {
      chosen.text = filter.value;
      apply();
    },
  });
  filter.value = chosen.text;
  const state = h('select', {
    'aria-label': t('symbols.show'),
    onchange: () => {
      chosen.state = state.value;
      apply();
    },
  }, Object.keys(states).map(each => h('option', { value: each, selected: each === chosen.state }, t(`symbols.show.${each}`))));

  const table = createSymbolTable();
  const silent = h('p', { class: 'silent' });
  main.append(
    h('div', { class: 'view-head' }, h('h1', null, t('view.symbols')), h('div', { class: 'view-actions' }, filter, state, total)),
    silent, table.node);

  function apply() {
    const words = chosen.text.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const shown = table.filterBy(row => states[chosen.state](row) && words.every(word => searchText(row).includes(word)));
    showTotal(shown);
  }

  function showTotal(shown) {
    setText(total, t('symbols.total', { n: count(shown), all: count(store.symbols.size) }));
  }

  function render() {
    lastCards = newestBySymbol();
    muted = new Set([...store.symbols.keys()].filter(symbol => mutesOf(symbol).length > 0));
    showTotal(table.update([...store.symbols.values()]));
    setText(silent, store.silent.length > 0 ? t('symbols.silent', { names: store.silent.join(', ') }) : '');
  }

  const unsubscribe = subscribe(['symbols', 'cards', 'desk'], render);
  render();
  apply();
  return unsubscribe;
}

function createSymbolTable() {
  return createTable({
    caption: t('view.symbols'),
    grid: true,
    empty: t('symbols.empty'),
    keyOf: row => row.symbol,
    hrefOf: row => hrefs.symbol(row.symbol),
    classesOf: row => ({ blocked: !row.health.ok }),
    sort: { id: 'symbol', down: false },
    columns: [
      { id: 'symbol', label: t('symbol.name'), sort: row => row.symbol, fill: (cell, row) => setText(cell, row.symbol) },
      { id: 'price', label: t('symbol.price'), num: true, sort: row => row.price, fill: fillPrice },
      { id: 'source', label: t('symbol.source'), sort: row => row.mode, fill: (cell, row) => setText(cell, name('source', row.mode)) },
      { id: 'age', label: t('symbol.age'), num: true, sort: row => row.health.priceAgeMs, fill: fillAge },
      { id: 'ages', label: t('symbol.ages'), wide: true, sort: row => oldest(row.health), fill: fillAges },
      { id: 'verdict', label: t('symbol.verdict'), sort: row => verdictOf(row).word, fill: fillVerdict },
      { id: 'why', label: t('symbol.why'), sort: whyOf, fill: (cell, row) => setText(cell, whyOf(row)) },
      { id: 'card', label: t('symbol.lastCard'), sort: row => lastCards.get(row.symbol)?.created_at, fill: fillLastCard },
      { id: 'funding', label: t('symbol.funding'), num: true, sort: row => row.fundingRate, fill: fillFunding },
      { id: 'node', label: t('node.name'), wide: true, sort: row => row.node, fill: (cell, row) => setText(cell, nodeName(row.node)) },
    ],
  });
}

function fillPrice(cell, row) {
  setText(cell, price(row.price, row.tickSize));
}

function fillAge(cell, { health }) {
  setText(cell, age(health.priceAgeMs));
}

function fillAges(cell, { health }) {
  setText(cell, [health.klineReceivedAgeMs, health.fundingAgeMs, health.openInterestAgeMs].map(age).join(' · '));
}

function oldest({ klineReceivedAgeMs, fundingAgeMs, openInterestAgeMs }) {
  return Math.max(klineReceivedAgeMs ?? 0, fundingAgeMs ?? 0, openInterestAgeMs ?? 0);
}

function fillVerdict(cell, row) {
  const { kind, word } = verdictOf(row);
  fillFrom(cell, [kind, word], () => mark(kind, word));
}

function whyOf(row) {
  const { why } = verdictOf(row);
  return muted.has(row.symbol) ? `${t('mute.muted')} · ${why}` : why;
}

function fillLastCard(cell, { symbol }) {
  const card = lastCards.get(symbol);
  fillFrom(cell, card && [card.created_at, instantText(card.created_at, 'short')], () => card ? instant(card.created_at, 'short') : '');
}

function fillFunding(cell, { fundingRate, nextFunding }) {
  const left = nextFunding ? Date.parse(nextFunding) - now() : NaN;
  setText(cell, `${percent(fundingRate, 4)}${left > 0 ? ` · ${remaining(left)}` : ''}`);
}

function newestBySymbol() {
  const newest = new Map();
  for (const { card } of cardsNewestFirst()) {
    if (!newest.has(card.symbol)) {
      newest.set(card.symbol, card);
    }
  }
  return newest;
}

function searchText(row) {
  const { symbol, lastDecision, health, node } = row;
  return [symbol, verdictOf(row).word, whyOf(row), lastDecision?.reason, health.reason, nodeName(node)].join(' ').toLowerCase();
}
