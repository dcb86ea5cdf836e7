// One symbol: why it has a card or not, its charts, every condition of every strategy now, and what happened lately.

import { errorText, get } from '../api.js';
import { mute, unmute } from '../actions.js';
import { strategyList } from '../conditions.js';
import { button, fillFrom, h, panel, setText } from '../dom.js';
import { instant } from '../format.js';
import { t } from '../i18n/index.js';
import { mark, verdictOf } from '../parts.js';
import { mutesOf, store, subscribe } from '../store.js';
import { createCharts } from './symbol-charts-part.js';
import { figuresPart, headPart, recentTable, troublePart, whyPart } from './symbol-parts.js';

const detailsPolling = 5_000;
const chartPolling = 15_000;

export default function mountSymbol(main, symbol) {
  const abort = new AbortController();
  const path = `/api/symbols/${encodeURIComponent(symbol)}`;
  const places = { head: h('div'), why: h('div'), muted: h('div'), trouble: h('div'), figures: h('div') };
  const problems = { details: problemPart(), charts: problemPart() };
  const charts = createCharts();
  const strategies = strategyList();
  const recent = recentTable();
  const noStrategies = h('p', { class: 'empty', hidden: true }, t('symbol.noStrategies'));

  main.append(
    h('div', { class: 'view-head' }, h('h1', null, symbol), places.head),
    problems.details,
    problems.charts,
    h('div', { class: 'symbol' },
      panel(t('symbol.why'), { className: 'why', actions: [button(t('mute.snooze'), () => mute(symbol), { kind: 'small' })] },
        places.muted, places.why),
      charts.node,
      panel(t('symbol.strategies'), { className: 'strategies' }, noStrategies, strategies.node),
      panel(t('symbol.figures'), { className: 'facts-panel' }, places.figures),
      panel(t('symbol.recent'), { className: 'recent' }, recent.node, places.trouble)));

  // A refusal that concerns the view stays visible until the next answer; a lost node has its own banner.
  async function poll(problem, work) {
    try {
      await work();
      problem.hidden = true;
    } catch (error) {
      if (!abort.signal.aborted && error.status !== 0) {
        setText(problem, errorText(error));
        problem.hidden = false;
      }
    }
  }

  const pollDetails = () => poll(problems.details, async () => {
    renderMuted();
    const [details, why] = await Promise.all([get(path, abort.signal), get(`${path}/why`, abort.signal)]);
    fillFrom(places.why, [why.verdict, why.since, why.times, why.changes], () => whyPart(why));
    strategies.update(details.strategies);
    noStrategies.hidden = details.strategies.length > 0;
    recent.update(details.recent);
    fillFrom(places.trouble, [details.recentSwitches, details.failedRequests], () => troublePart(details));
    fillFrom(places.figures, [details.figures, details.symbol.health], () => figuresPart(details));
  });
  const pollCharts = () => poll(problems.charts, async () => charts.update(await get(`${path}/chart`, abort.signal)));

  function renderHead() {
    const row = store.symbols.get(symbol);
    if (row) {
      fillFrom(places.head, [row.price, row.mode, verdictOf(row), row.node], () => headPart(row));
    }
  }

  function renderMuted() {
    const mutes = mutesOf(symbol);
    fillFrom(places.muted, mutes, () => mutes.map(each => h('p', { class: 'line' },
      h('span', null, mark('warn', t('mute.muted')), ' ', t('guard.until'), ' ', instant(each.until)),
      button(t('unmute.open'), () => unmute(each.scope), { kind: 'small' }))));
  }

  const unsubscribe = [subscribe(['symbols'], renderHead), subscribe(['desk'], renderMuted)];
  renderHead();
  renderMuted();
  pollDetails();
  pollCharts();
  const timers = [
    setInterval(() => document.hidden || pollDetails(), detailsPolling),
    setInterval(() => document.hidden || pollCharts(), chartPolling),
  ];
  return () => {
    abort.abort();
    timers.forEach(clearInterval);
    unsubscribe.forEach(end => end());
    charts.remove();
  };
}

function problemPart() {
  return h('p', { class: 'problem', role: 'alert', hidden: true });
}
