// A report of `darkalpha replay --report-json`, read from the reader's own disk: nothing is sent anywhere.

import { chartBox } from '../charts/base.js';
import { equityChart } from '../charts/equity.js';
import { excursionPlot } from '../charts/svg.js';
import { facts, h, panel } from '../dom.js';
import { count, duration, instant, number, percent, plain, rUnits } from '../format.js';
import { t } from '../i18n/index.js';
import { rText } from '../parts.js';
import { chartTable, plainTable } from '../table.js';
import { equityTable, gateTable, groupKinds, groupName, groupTable, headline } from './figures.js';

const largestFile = 50_000_000;

// Kept while the reader looks at another view; a file that is picked again is read again.
let loaded = null;

export default function mountReport(main) {
  const result = h('div');
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  const file = h('input', { type: 'file', accept: '.json,application/json', id: 'report-file', onchange: read });
  let chart = null;

  main.append(
    h('div', { class: 'view-head' }, h('h1', null, t('view.report')),
      h('div', { class: 'view-actions' }, h('label', { for: 'report-file' }, t('report.file')), file)),
    h('p', { class: 'dim' }, t('report.how'), ' ', h('code', null, 'darkalpha replay … --report-json report.json')),
    problem, result);

  async function read() {
    const [picked] = file.files;
    problem.hidden = true;
    if (!picked) {
      return;
    }
    try {
      const report = await reportFrom(picked);
      render(report);
      loaded = report;
    } catch (error) {
      problem.textContent = t('report.unreadable', { name: picked.name, detail: error.message });
      problem.hidden = false;
    }
  }

  // A report that cannot be shown leaves the one before it.
  function render(report) {
    const { points } = report.equity;
    const box = points.length > 0
      ? chartBox(t('outcomes.equityLabel', { n: count(points.length), sum: rUnits(points.at(-1).sumNetR) }), 'tall')
      : null;
    const parts = partsOf(report, box);
    chart?.remove();
    chart = null;
    result.replaceChildren(h('div', { class: 'outcomes' }, parts));
    chart = box && equityChart({ box, points, titles: { sum: t('line.sum'), drawdown: t('line.drawdown') } });
  }

  if (loaded) {
    render(loaded);
  }
  return () => chart?.remove();
}

async function reportFrom(picked) {
  if (picked.size > largestFile) {
    throw new Error(t('report.tooLarge'));
  }
  const report = camelCased(JSON.parse(await picked.text()));
  if (!report?.source || !report.all || !report.tables || !Array.isArray(report.equity?.points)) {
    throw new Error(t('report.other'));
  }
  return report;
}

// The report is written in snake_case; what the views share is in camelCase, as the node's answers are.
function camelCased(value) {
  if (Array.isArray(value)) {
    return value.map(camelCased);
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) =>
    [key.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase()), camelCased(inner)]));
}

function partsOf(report, equityBox) {
  const { source, all, tables, equity, excursions, afterMinutes, actedLate, gates, market, randomEntries } = report;
  const needed = { neededCards: count(source.minResolved), neededDays: count(source.minDays) };
  return [
    panel(t('outcomes.result'), { className: 'result' }, headline(all, needed), sourceFacts(source)),
    panel(t('outcomes.equity'), { className: 'equity' },
      equityBox ?? h('p', { class: 'empty' }, t('outcomes.noneResolved')),
      facts([
        [t('report.drawdown'), rUnits(0 - equity.maxDrawdownR)],
        [t('report.drawdownDays'), `${number(equity.maxDrawdownDays, 1)}${equity.isRecovered ? '' : ` (${t('report.notRecovered')})`}`],
        [t('report.losingRun'), count(equity.longestLosingRun)],
      ]),
      equityTable(equity.points)),
    ...groupKinds.filter(kind => tables[kind]?.length > 0).map(kind =>
      panel(t(`by.${kind}`), { className: 'groups' }, groupTable(t(`by.${kind}`), tables[kind], groupName(kind)))),
    panel(t('report.excursions'), { className: 'excursions' }, excursionPart(excursions)),
    panel(t('report.after'), {}, meanTable(t('report.after'), afterMinutes, row => [row.meanR, row.low, row.high])),
    panel(t('report.late'), {},
      meanTable(t('report.late'), actedLate, row => [row.meanNetR, row.low, row.high], row => row.meanNetRInTime)),
    panel(t('gates.title'), { className: 'gates' }, gateTable(gates.map(gate => ({ ...gate, each: gateEach(gate) })))),
    panel(t('report.market'), {}, plainTable({
      caption: t('report.market'),
      columns: [{ label: t('card.symbol') }, ...['firstClose', 'lastClose', 'change'].map(id => ({ label: t(`report.${id}`), num: true }))],
      rows: market.map(each => [each.symbol, plain(each.firstClose), plain(each.lastClose), percent(each.change)]),
    })),
    panel(t('report.random'), {}, randomPart(randomEntries, all)),
  ];
}

function sourceFacts(source) {
  return facts([
    [t('report.version'), source.version],
    [t('report.symbols'), source.symbols.join(', ')],
    [t('report.range'), [instant(source.from), ' … ', instant(source.to)]],
    [t('report.horizon'), duration(source.horizonMinutes * 60_000)],
    [t('report.costs'), `${percent(source.fee, 3)} / ${percent(source.slippage, 3)}`],
  ]);
}

function excursionPart({ cards, points }) {
  const label = t('report.excursionsLabel', { n: count(cards) });
  return points.length === 0 ? h('p', { class: 'empty' }, t('outcomes.noneResolved')) : [
    excursionPlot(points, { label, mae: t('report.mae'), mfe: t('report.mfe') }),
    h('p', { class: 'dim' }, t('report.excursionsText')),
    chartTable(label, [{ label: 'MFE' }, { label: 'MAE', num: true }, { label: t('outcome.net'), num: true }],
      () => points.map(point => [rUnits(point.mfeR), rUnits(point.maeR), rText(point.netR)])).node,
  ];
}

function meanTable(caption, rows, meanOf, inTimeOf = null) {
  return plainTable({
    caption,
    columns: [
      { label: t('report.minutes') }, { label: t('figures.cards'), num: true }, { label: t('figures.meanR'), num: true },
      { label: t('figures.intervalR') }, ...inTimeOf ? [{ label: t('report.inTime'), num: true }] : [],
    ],
    rows: rows.map(row => {
      const [mean, low, high] = meanOf(row);
      return [
        count(row.minutes), count(row.cards), rText(mean),
        mean === null ? h('span', { class: 'dim' }, t('figures.few')) : `${rUnits(low)} … ${rUnits(high)}`,
        ...inTimeOf ? [rText(inTimeOf(row))] : [],
      ];
    }),
  });
}

function gateEach({ isEnough, savedLow, savedHigh }) {
  return isEnough ? `${rUnits(savedLow)} … ${rUnits(savedHigh)}` : h('span', { class: 'dim' }, t('figures.few'));
}

function randomPart(random, all) {
  return random
    ? h('p', null, t('report.randomText', {
      mean: rUnits(all.meanNetR),
      percentile: number(random.percentile, 1),
      draws: count(random.draws),
      average: rUnits(random.meanNetR),
      low: rUnits(random.meanNetLow),
      high: rUnits(random.meanNetHigh),
    }))
    : h('p', { class: 'empty' }, t('figures.tooFew'));
}
