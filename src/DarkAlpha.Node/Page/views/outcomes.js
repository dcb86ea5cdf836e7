// What became of the cards, and what the gates kept back.

import { errorText, get } from '../api.js';
import { chartBox } from '../charts/base.js';
import { equityChart } from '../charts/equity.js';
import { fillFrom, h, panel, setText } from '../dom.js';
import { count, instant, price, rUnits } from '../format.js';
import { name, t } from '../i18n/index.js';
import { cardLink, outcomeMark, rText, sideLabel } from '../parts.js';
import { knownStrategies, subscribe, tickOf } from '../store.js';
import { equityBand, equityOf, groupBy, minCards, minDays, tradedOnce } from '../stats.js';
import { plainTable } from '../table.js';
import { equityTable, gateTable, groupKeyNames, groupKeys, groupKinds, groupName, groupTable, headline } from './figures.js';
import { shadowPanel } from './shadows-part.js';

// The most that the node lists; its summary counts all.
const mostOutcomes = 1_000;
const rowsShown = 200;
const ranges = [7, 30, 90, 365];

const chosen = { days: 30, symbol: '', strategy: '', kind: 'strategy' };

export default function mountOutcomes(main) {
  let abort = new AbortController();
  const places = Object.fromEntries(['headline', 'equity', 'groups', 'gates', 'list'].map(each => [each, h('div')]));
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  const note = h('p', { class: 'dim', role: 'status' });
  const filter = h('input', {
    type: 'search', 'data-filter': true, value: chosen.symbol, spellcheck: 'false',
    'aria-label': t('outcomes.symbol'), placeholder: t('outcomes.symbol'),
    onchange: () => choose({ symbol: filter.value.trim().toUpperCase() }),
  });
  const days = select('days', t('outcomes.days'), ranges.map(range => [range, t('outcomes.lastDays', { n: range })]), Number);
  const strategy = select('strategy', t('card.strategy'), []);
  const kind = select('kind', t('outcomes.by'), groupKinds.map(each => [each, t(`by.${each}`)]));
  const shadows = shadowPanel();
  let chart = null;
  let outcomes = [];

  main.append(
    h('div', { class: 'view-head' }, h('h1', null, t('view.outcomes')), h('div', { class: 'view-actions' }, days, strategy, filter)),
    problem,
    h('div', { class: 'outcomes' },
      panel(t('outcomes.result'), { className: 'result' }, places.headline, note),
      panel(t('outcomes.equity'), { className: 'equity' }, places.equity),
      panel(t('outcomes.groups'), { className: 'groups', actions: [kind] }, places.groups),
      panel(t('gates.title'), { className: 'gates' }, places.gates), shadows.node,
      panel(t('outcomes.list'), { className: 'list-panel' }, places.list)));

  function select(key, label, options, valueOf = String) {
    const node = h('select', { 'aria-label': label, onchange: () => choose({ [key]: valueOf(node.value) }) }, optionsOf(key, options));
    return node;
  }

  function optionsOf(key, options) {
    return options.map(([value, text]) => h('option', { value, selected: value === chosen[key] }, text));
  }

  // Which strategies there are may be known later than the view is shown.
  function fillStrategies() {
    const known = knownStrategies();
    fillFrom(strategy, known, () => optionsOf('strategy',
      [['', t('outcomes.allStrategies')], ...known.map(each => [each, name('strategy', each)])]));
  }

  function choose(change) {
    Object.assign(chosen, change);
    if ('kind' in change) {
      renderGroups();
    } else {
      load();
    }
  }

  async function load() {
    abort.abort();
    abort = new AbortController();
    const { signal } = abort;
    shadows.load(chosen.days, signal);
    setText(note, t('loading'));
    const query = new URLSearchParams({ days: chosen.days, limit: mostOutcomes });
    if (chosen.symbol) {
      query.set('symbol', chosen.symbol);
    }
    const ofStrategy = new URLSearchParams(query);
    if (chosen.strategy) {
      ofStrategy.set('strategy', chosen.strategy);
    }
    try {
      const [became, ledger] = await Promise.all([get(`/api/outcomes?${ofStrategy}`, signal), get(`/api/ledger?${query}`, signal)]);
      problem.hidden = true;
      render(became, ledger);
    } catch (error) {
      if (!signal.aborted) {
        setText(problem, errorText(error));
        setText(note, '');
        problem.hidden = false;
      }
    }
  }

  function render({ summary, outcomes: list }, ledger) {
    outcomes = list;
    const needed = { neededCards: count(minCards), neededDays: count(minDays) };
    fillFrom(places.headline, summary, () => headline({ ...summary, isEnough: summary.enough }, needed));
    setText(note, [
      t('outcomes.counts', { cards: count(summary.count), open: count(summary.open), unknown: count(summary.unknown) }),
      summary.count > list.length ? t('outcomes.cut', { n: count(list.length) }) : '',
    ].join(' '));
    renderEquity(ledger);
    renderGroups();
    fillFrom(places.gates, [ledger.enabled, ledger.complete, ledger.gates], () => gatesOf(ledger));
    fillFrom(places.list, list, () => listOf(list));
  }

  function renderEquity(ledger) {
    chart?.remove();
    chart = null;
    const points = equityOf(outcomes);
    if (points.length === 0) {
      places.equity.replaceChildren(h('p', { class: 'empty' }, t('outcomes.noneResolved')));
      return;
    }
    const refused = equityOf(tradedOnce(ledger.episodes.filter(each => !chosen.strategy || each.strategy === chosen.strategy)));
    const band = equityBand(outcomes);
    const box = chartBox(t('outcomes.equityLabel', { n: count(points.length), sum: rUnits(points.at(-1).sumNetR) }), 'tall');
    places.equity.replaceChildren(box);
    chart = equityChart({
      box,
      points,
      band,
      others: [{ title: t('line.refused'), points: refused }],
      titles: { sum: t('line.sum'), drawdown: t('line.drawdown') },
    });
    places.equity.append(
      h('p', { class: 'dim' }, t('outcomes.equityText'), ' ', band.length > 0 ? t('outcomes.bandText') : t('outcomes.noBand')),
      equityTable(points));
  }

  function renderGroups() {
    const groups = groupBy(outcomes, groupKeys[chosen.kind], groupKeyNames[chosen.kind]);
    fillFrom(places.groups, [chosen.kind, groups], () => groupTable(t(`by.${chosen.kind}`), groups, groupName(chosen.kind)));
  }

  const unsubscribe = [subscribe(['ended'], load), subscribe(['nodes', 'cards'], fillStrategies)];
  fillStrategies();
  load();
  return () => {
    abort.abort();
    unsubscribe.forEach(end => end());
    chart?.remove();
  };
}

function gatesOf({ enabled, complete, gates }) {
  return enabled
    ? [
      gateTable(gates.map(({ gate, rounds, savedR, meanSaved, summary }) =>
        ({ gate, rounds, savedR, each: meanSaved, episodes: summary.count, resolved: summary.resolved }))),
      h('p', { class: 'dim' }, t('gates.text')),
      !complete && h('p', { class: 'dim' }, t('gates.cut')),
    ]
    : h('p', { class: 'empty' }, t('gates.off'));
}

function listOf(outcomes) {
  return plainTable({
    caption: t('outcomes.list'),
    empty: t('outcomes.none'),
    columns: [
      { label: t('card.symbol') },
      { label: t('card.side') },
      { label: t('outcome.status') },
      { label: t('outcome.net'), num: true },
      { label: 'MFE / MAE', num: true, wide: true },
      { label: t('card.entry'), num: true, wide: true },
      { label: t('card.strategy'), wide: true },
      { label: t('card.created') },
    ],
    rows: outcomes.slice(0, rowsShown).map(outcome => [
      cardLink(outcome.cardId, outcome.symbol),
      sideLabel(outcome.side),
      outcomeMark({ status: outcome.status }),
      rText(outcome.netR),
      `${rUnits(outcome.mfeR, 1)} / ${rUnits(outcome.maeR, 1)}`,
      price(outcome.entry, tickOf(outcome.symbol)),
      name('strategy', outcome.strategy),
      instant(outcome.createdAt),
    ]),
  });
}
