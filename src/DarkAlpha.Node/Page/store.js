// What the page knows of the cluster, as the event stream tells it. Views read it and are told by topic what has changed:
// 'connection', 'nodes', 'desk', 'symbols', 'cards', 'outcomes', and 'ended' when a card has got its final outcome.

import { get } from './api.js';

export const store = {
  connection: { kind: 'connecting' },
  nodes: null,
  desk: null,
  symbols: new Map(),
  silent: [],
  cards: new Map(),
  outcomes: new Map(),
  outcomesKnown: false,
  loaded: false,
};

// As many as the desk remembers at most at once; older ones are asked for by their id. The same for outcomes.
const maxCards = 1_000;

const listeners = new Map();
let clockAhead = 0;
let announce = () => {};

export function onNewCard(listener) {
  announce = listener;
}

// Returns the function that ends the subscription.
export function subscribe(topics, listener) {
  for (const topic of topics) {
    listeners.set(topic, (listeners.get(topic) ?? new Set()).add(listener));
  }
  return () => topics.forEach(topic => listeners.get(topic).delete(listener));
}

// A fault of one view must not keep events from the others, or end the stream.
function changed(...topics) {
  const due = new Set(topics.flatMap(topic => [...listeners.get(topic) ?? []]));
  for (const listener of due) {
    try {
      listener();
    } catch (error) {
      console.error(error);
    }
  }
}

// Now, by the exchange's clock as the nodes keep it: that of the reader's machine may be wrong, and countdowns must not be.
export function now() {
  return Date.now() + clockAhead;
}

// The desk is not heard all the time: a mute is over when its time is.
export function activeMutes() {
  return (store.desk?.risk?.mutes ?? []).filter(each => Date.parse(each.until) > now());
}

export function tickOf(symbol) {
  return store.symbols.get(symbol)?.tickSize ?? null;
}

export function cardsNewestFirst() {
  return [...store.cards.values()].sort((a, b) => a.card.created_at < b.card.created_at ? 1 : -1);
}

// Those that keep a symbol silent, whatever the strategy.
export function mutesOf(symbol) {
  return activeMutes().filter(({ kind, scope }) => kind === 'all' || (kind === 'symbol' && scope === symbol));
}

// Those of this program, those that the nodes have loaded, and those that have made a card.
export function knownStrategies() {
  const own = ['fake_breakout_reversal', 'funding_oi_skew', 'liquidation_follow', 'vol_breakout_card'];
  const loaded = (store.nodes?.loadedStrategies ?? []).map(each => each.strategy);
  return [...new Set([...own, ...loaded, ...[...store.cards.values()].map(entry => entry.card.strategy)])].sort();
}

export function setConnection(connection) {
  const before = store.connection;
  store.connection = connection;
  if (before.kind !== connection.kind || connection.kind === 'lost') {
    changed('connection');
  }
}

const appliers = {
  reset(state) {
    takeClock(newestLook(state.symbols?.symbols) ?? state.at);
    const missed = store.loaded ? (state.cards ?? []).filter(isNews) : [];
    store.nodes = state.nodes ?? store.nodes;
    store.desk = state.desk ?? store.desk;
    store.symbols = state.symbols ? new Map(state.symbols.symbols.map(row => [row.symbol, row])) : store.symbols;
    store.silent = state.symbols?.silent ?? store.silent;
    store.cards = state.cards ? new Map(state.cards.map(entry => [entry.card.card_id, entry])) : store.cards;
    store.loaded = true;
    changed('nodes', 'desk', 'symbols', 'cards');
    missed.reverse().forEach(entry => announce(entry));
    loadOutcomes();
  },
  alive(state) {
    if (store.symbols.size === 0) {
      takeClock(state.at);
    }
  },
  nodes(nodes) {
    store.nodes = nodes;
    changed('nodes');
  },
  desk(desk) {
    store.desk = desk;
    changed('desk');
  },
  symbols({ symbols, silent }) {
    takeClock(newestLook(symbols));
    for (const row of symbols) {
      store.symbols.set(row.symbol, row);
    }
    store.silent = silent ?? store.silent;
    changed('symbols');
  },
  cards({ cards }) {
    const added = cards.filter(isNews);
    for (const entry of cards) {
      store.cards.set(entry.card.card_id, entry);
    }
    for (const { card } of cardsNewestFirst().slice(maxCards)) {
      store.cards.delete(card.card_id);
    }
    changed('cards');
    added.forEach(entry => announce(entry));
  },
  outcome(outcome) {
    keepOutcome(outcome);
    changed('outcomes', 'ended');
  },
};

// A card that can still be acted on, and that the page has not shown yet.
function isNews({ card }) {
  return !store.cards.has(card.card_id) && Date.parse(card.expires_at) > now();
}

// An event of a later version that this page does not know is none of its business.
export function applyEvent(name, data) {
  if (Object.hasOwn(appliers, name)) {
    appliers[name](data);
  }
}

function keepOutcome(outcome) {
  store.outcomes.delete(outcome.cardId);
  store.outcomes.set(outcome.cardId, outcome);
  if (store.outcomes.size > maxCards) {
    store.outcomes.delete(store.outcomes.keys().next().value);
  }
}

// What became of the cards that the desk remembers, once for each connection; the stream tells of those that end after it.
async function loadOutcomes() {
  try {
    const { outcomes } = await get('/api/outcomes?days=3&limit=500');
    // One that the stream told of meanwhile is final; the list may be from before it.
    outcomes.reverse().filter(each => each.status !== 'open' || !store.outcomes.has(each.cardId)).forEach(keepOutcome);
    store.outcomesKnown = true;
    changed('outcomes');
  } catch {
    // The journal may be slow or away; cards are shown without their outcome until the next connection.
  }
}

// Rows have the time of the market; other events have that of the desk, or until it has answered that of the node's machine.
function newestLook(rows) {
  return (rows ?? []).reduce((newest, { at }) => newest === undefined || at > newest ? at : newest, undefined);
}

// A delay of the network makes the node's clock look a little behind, never ahead: the largest offset seen is the best.
let measured = false;

function takeClock(at) {
  const ahead = Date.parse(at ?? '') - Date.now();
  if (Number.isFinite(ahead)) {
    clockAhead = measured && Math.abs(ahead - clockAhead) < 5_000 ? Math.max(ahead, clockAhead) : ahead;
    measured = true;
  }
}
