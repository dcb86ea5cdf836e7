// The desk: what stops cards, how much of the limits is used, what waits, and the newest cards.

import { get } from '../api.js';
import { mute, reportLoss, sendTestCard } from '../actions.js';
import { button, fillFrom, h, panel } from '../dom.js';
import { t } from '../i18n/index.js';
import { activeMutes, cardsNewestFirst, store, subscribe } from '../store.js';
import { createCardTable } from './cards-table.js';
import { clusterPart, deliveriesPart, guardsPart, killPart, limitsPart, mutesPart, refusalsPart, sourcesPart } from './desk-parts.js';

const exchangePolling = 15_000;
const cardsShown = 30;

export default function mountDesk(main) {
  const abort = new AbortController();
  const places = {};
  const place = name => (places[name] = h('div'));
  let exchange = null;

  const cards = createCardTable(t('desk.cards'));
  main.append(
    h('div', { class: 'view-head' }, h('h1', null, t('view.desk')),
      h('div', { class: 'view-actions' },
        button(t('mute.open'), () => mute()), button(t('test.open'), sendTestCard), button(t('loss.open'), reportLoss))),
    h('div', { class: 'desk' },
      h('div', { class: 'column' },
        panel(t('desk.kill'), { className: 'kill' }, place('kill')),
        panel(t('desk.limits'), { className: 'limits' }, place('limits')),
        panel(t('desk.mutes'), { className: 'mutes' }, place('mutes')),
        panel(t('desk.guards'), { className: 'guards' }, place('guards')),
        panel(t('desk.refusals'), { className: 'refusals' }, place('refusals'))),
      h('div', { class: 'column' },
        panel(t('desk.cards'), { className: 'cards' }, cards.node),
        panel(t('desk.deliveries'), { className: 'deliveries' }, place('deliveries')),
        panel(t('desk.cluster'), { className: 'cluster' }, place('cluster')),
        panel(t('desk.sources'), { className: 'sources' }, place('sources')))));

  // Built again only when what they are built from has changed.
  function renderDesk() {
    const { risk, guards, deliveries } = store.desk ?? {};
    const day = risk?.day;
    fillFrom(places.kill, risk?.killSwitch, () => killPart(risk));
    fillFrom(places.limits, [risk?.cardsToday, risk?.maxCardsPerDay, risk?.lossTodayUsdt, risk?.maxDailyLossUsdt, risk?.otherLimits, day],
      () => limitsPart(risk));
    fillFrom(places.guards, [guards?.guards, day], () => guardsPart(guards));
    fillFrom(places.deliveries, deliveries, () => deliveriesPart(deliveries));
    fillFrom(places.refusals, [risk?.cooldowns, risk?.rejections], () => refusalsPart(risk));
    renderMutes();
  }

  function renderMutes() {
    const { risk } = store.desk ?? {};
    const active = risk && activeMutes();
    fillFrom(places.mutes, [active, risk?.quiet], () => mutesPart(active, risk?.quiet));
  }

  function renderSources() {
    const counts = countSources();
    fillFrom(places.sources, [counts, store.silent, exchange], () => sourcesPart(counts, store.silent, exchange));
  }

  function renderCards() {
    cards.update(cardsNewestFirst().slice(0, cardsShown));
  }

  // What runs out by itself: the life of cards, and mutes.
  function tick() {
    renderCards();
    renderMutes();
  }

  async function pollExchange() {
    try {
      exchange = await get('/api/exchange', abort.signal);
      renderSources();
    } catch {
      // The banner says when the node is lost; until then the last figures stay.
    }
  }

  const unsubscribe = [
    subscribe(['desk'], renderDesk),
    subscribe(['symbols'], renderSources),
    subscribe(['cards', 'outcomes'], renderCards),
    subscribe(['nodes'], () => fillFrom(places.cluster, store.nodes, () => clusterPart(store.nodes))),
  ];
  fillFrom(places.cluster, store.nodes, () => clusterPart(store.nodes));
  renderDesk();
  renderSources();
  renderCards();
  pollExchange();
  const timers = [
    setInterval(() => document.hidden || pollExchange(), exchangePolling),
    setInterval(() => document.hidden || tick(), 1_000),
  ];

  return () => {
    abort.abort();
    timers.forEach(clearInterval);
    unsubscribe.forEach(end => end());
  };
}

// How many symbols get their data from where, and how many are blocked by what.
function countSources() {
  const modes = {};
  const blocked = {};
  for (const { mode, health } of store.symbols.values()) {
    modes[mode] = (modes[mode] ?? 0) + 1;
    if (!health.ok) {
      blocked[health.reason] = (blocked[health.reason] ?? 0) + 1;
    }
  }
  return { all: store.symbols.size, modes, blocked };
}
