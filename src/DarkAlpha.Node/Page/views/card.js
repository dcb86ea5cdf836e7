// One card: its levels on the chart, its life, what it was decided on, how it was delivered, and what became of it.

import { errorText, get } from '../api.js';
import { chartBox } from '../charts/base.js';
import { cardChart } from '../charts/card-chart.js';
import { strategyList } from '../conditions.js';
import { button, fillFrom, h, panel, setText } from '../dom.js';
import { instant, price, remaining } from '../format.js';
import { name, t } from '../i18n/index.js';
import { sideLabel, symbolLink } from '../parts.js';
import { now, store, subscribe, tickOf } from '../store.js';
import { chartTable } from '../table.js';
import { lifeOf } from './cards-table.js';
import { channelsPart, factsPart, gatesPart, outcomePart, proposalsPart, verificationPart } from './card-parts.js';

const openPolling = 30_000;

export default function mountCard(main, id) {
  const abort = new AbortController();
  const path = encodeURIComponent(id);
  const names = ['title', 'facts', 'outcome', 'proposals', 'gates', 'channels', 'verification'];
  const places = Object.fromEntries(names.map(each => [each, h('div')]));
  const chartPlace = h('div', { class: 'chart-place' }, h('p', { class: 'empty' }, t('loading')));
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  const life = h('strong', { class: 'life num' });
  const verifyButton = button(t('card.verifyNow'), verify, { kind: 'small' });
  const strategies = strategyList();
  let chart = null;
  let card = null;
  let isOpen = true;
  let isVerified = false;
  let shownStatus = null;

  main.append(
    h('div', { class: 'view-head' }, h('h1', null, t('card.title', { id })), places.title),
    problem,
    h('div', { class: 'card' },
      panel(t('card.levels'), { className: 'card-chart' }, chartPlace),
      panel(t('card.facts'), { className: 'facts-panel', actions: [life] }, places.facts),
      panel(t('card.became'), { className: 'outcome' }, places.outcome),
      panel(t('card.deliveries'), { className: 'channels' }, places.channels),
      panel(t('card.verify'), { className: 'verify', actions: [verifyButton] }, places.verification),
      panel(t('card.gates'), { className: 'gates' }, places.gates),
      panel(t('card.rivals'), { className: 'rivals' }, places.proposals),
      panel(t('card.conditions'), { className: 'strategies' }, strategies.node)));

  // What the stream told is shown at once; the record of the journal follows.
  function renderCard(next) {
    card = next;
    fillFrom(places.title, card, () => h('div', { class: 'view-actions' },
      sideLabel(card.side), symbolLink(card.symbol), h('span', { class: 'dim' }, name('strategy', card.strategy))));
    fillFrom(places.facts, [card, tickOf(card.symbol)], () => factsPart(card, tickOf(card.symbol)));
    tick();
  }

  function tick() {
    if (card) {
      const left = lifeOf(card);
      setText(life, left > 0 ? t('card.left', { time: remaining(left) }) : t('card.expired'));
    }
  }

  function renderRecord(record) {
    renderCard(record.card);
    fillFrom(places.proposals, [record.proposals, record.rivals], () => proposalsPart(record, tickOf(card.symbol)));
    strategies.update(record.strategies);
    fillFrom(places.gates, [record.health, record.risk], () => gatesPart(record));
    fillFrom(places.channels, record.channels, () => channelsPart(record.channels));
    // What the reader asked for stays; the next look at the record does not compute the outcome again.
    if (!isVerified) {
      fillFrom(places.verification, record.verification, () => verificationPart(record.verification));
    }
  }

  async function load() {
    try {
      const record = await get(`/api/cards/${path}`, abort.signal);
      renderRecord(record);
      problem.hidden = true;
      const [became, market] = await Promise.all([
        get(`/api/outcomes/${path}`, abort.signal).catch(error => absent(error)),
        get(`/api/symbols/${encodeURIComponent(record.card.symbol)}/chart`, abort.signal).catch(error => absent(error)),
      ]);
      if (abort.signal.aborted) {
        return;
      }
      const outcome = became?.outcome ?? null;
      isOpen = !outcome || outcome.status === 'open';
      fillFrom(places.outcome, became, () => outcomePart(became, tickOf(card.symbol)));
      renderChart(outcome, market);
    } catch (error) {
      fail(error);
    }
  }

  // A test card has no outcome, and a symbol that is watched no longer has no candles: the rest of the card is there all the same.
  function absent(error) {
    if (abort.signal.aborted || error.status === 401) {
      throw error;
    }
    return null;
  }

  function fail(error) {
    if (!abort.signal.aborted) {
      setText(problem, errorText(error));
      problem.hidden = false;
    }
  }

  // What the reader looks at is not drawn again under their hands.
  function renderChart(outcome, market) {
    const isWatched = chartPlace.matches(':hover') || chartPlace.querySelector('details[open]');
    if (card.entry <= 0) {
      chartPlace.replaceChildren(h('p', { class: 'empty' }, t('card.noLevels')));
      return;
    }
    if (chart && isWatched && shownStatus === outcome?.status) {
      return;
    }
    shownStatus = outcome?.status;
    chart?.remove();
    const tickSize = market?.tickSize ?? tickOf(card.symbol);
    const box = chartBox(t('card.chartLabel', { id }), 'tall');
    chartPlace.replaceChildren(box);
    chart = cardChart({
      box,
      card,
      outcome,
      candles: { minutes: market?.minutes ?? [], quarters: market?.quarters ?? [] },
      tick: tickSize,
      nowSeconds: Math.floor(now() / 1000),
      texts: Object.fromEntries(['entry', 'stop', 'target', 'mfe', 'mae', 'card', 'exit'].map(each => [each, t(`line.${each}`)])),
    });
    const { candles } = chart;
    const columns = ['time', 'open', 'high', 'low', 'close'].map((each, place) => ({ label: t(`chart.${each}`), num: place > 0 }));
    chartPlace.append(
      h('p', { class: 'dim' }, candles.length > 0 ? t('card.legend') : t('card.noCandles')),
      chartTable(t('chart.candles'), columns, () => candles.toReversed().map(({ time, open, high, low, close }) =>
        [instant(time * 1000), ...[open, high, low, close].map(value => price(value, tickSize))])).node);
  }

  async function verify() {
    verifyButton.disabled = true;
    setText(verifyButton, t('card.verifying'));
    try {
      const { verification, outcome } = await get(`/api/cards/${path}?outcome=recompute`, abort.signal);
      isVerified = true;
      fillFrom(places.verification, [verification, now()], () => verificationPart(verification, outcome?.recomputed, now()));
    } catch (error) {
      fail(error);
    } finally {
      verifyButton.disabled = false;
      setText(verifyButton, t('card.verifyNow'));
    }
  }

  const known = store.cards.get(id);
  if (known) {
    renderCard(known.card);
  }
  let seen = JSON.stringify(known);
  const unsubscribe = [
    subscribe(['cards'], () => {
      const next = JSON.stringify(store.cards.get(id));
      if (next !== seen) {
        seen = next;
        load();
      }
    }),
    subscribe(['outcomes'], () => isOpen && (store.outcomes.get(id)?.status ?? 'open') !== 'open' && load()),
  ];
  load();
  const timers = [
    setInterval(tick, 1_000),
    setInterval(() => document.hidden || !isOpen || load(), openPolling),
  ];
  return () => {
    abort.abort();
    timers.forEach(clearInterval);
    unsubscribe.forEach(end => end());
    chart?.remove();
  };
}
