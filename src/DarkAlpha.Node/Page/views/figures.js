// Figures of outcomes and of a report: headline, groups with their intervals, gates.

import { intervalBar } from '../charts/svg.js';
import { h } from '../dom.js';
import { count, instant, percent, plain, rUnits, unknown } from '../format.js';
import { name, t } from '../i18n/index.js';
import { rText } from '../parts.js';
import { chartTable, plainTable } from '../table.js';

const span = (low, high, format) => `${format(low)} … ${format(high)}`;

// The mean with its interval, or that there are too few cards to say anything.
export function headline(all, needed) {
  if (!all.isEnough) {
    return h('div', { class: 'headline' },
      h('p', { class: 'big' }, t('figures.tooFew')),
      h('p', { class: 'dim' }, t('figures.needed', { resolved: count(all.resolved), days: count(all.days), ...needed })),
      h('p', null, t('figures.sum'), ' ', rText(all.sumNetR)));
  }
  const verdict = all.meanNetLow > 0 ? 'figures.gain' : all.meanNetHigh < 0 ? 'figures.loss' : 'figures.noise';
  return h('div', { class: 'headline' },
    h('p', { class: 'big' }, rText(all.meanNetR), ' ', h('small', null, t('figures.perCard'))),
    h('p', { class: 'dim' }, t('figures.interval', { span: span(all.meanNetLow, all.meanNetHigh, rUnits) }), ' ', t(verdict)),
    h('p', null, t('figures.sum'), ' ', rText(all.sumNetR), ' · ', t('figures.winRate', {
      rate: percent(all.winRate), span: span(all.winRateLow, all.winRateHigh, percent), even: percent(all.breakEvenRate),
    })));
}

// One table of groups. Those with too few cards have their counts and their sum, which are facts, and no mean.
export function groupTable(caption, groups, nameOf = text => text) {
  const reach = Math.max(0.1, ...groups.filter(group => group.isEnough).flatMap(each => [-each.meanNetLow, each.meanNetHigh]));
  return plainTable({
    caption,
    columns: [
      { label: caption },
      { label: t('figures.cards'), num: true },
      { label: t('figures.resolved'), num: true },
      { label: t('figures.sumR'), num: true },
      { label: t('figures.meanR'), num: true },
      { label: t('figures.intervalR') },
      { label: t('figures.wins'), num: true, wide: true },
      { label: t('figures.evenRate'), num: true, wide: true },
      { label: t('figures.profitFactor'), num: true, wide: true },
    ],
    rows: groups.map(group => [
      nameOf(group.name),
      count(group.cards),
      count(group.resolved),
      rText(group.sumNetR),
      ...group.isEnough
        ? [rText(group.meanNetR), meanCell(group, reach), percent(group.winRate), percent(group.breakEvenRate), plain(group.profitFactor)]
        : [unknown, h('span', { class: 'dim' }, t('figures.few')), unknown, unknown, unknown],
    ]),
  });
}

function meanCell({ meanNetR, meanNetLow, meanNetHigh }, reach) {
  return h('span', { class: 'with-bar' },
    intervalBar(meanNetR, meanNetLow, meanNetHigh, reach), ' ', h('small', null, span(meanNetLow, meanNetHigh, rUnits)));
}

export function equityTable(points) {
  const columns = [{ label: t('chart.time') }, { label: t('line.sum'), num: true }, { label: t('line.drawdown'), num: true }];
  const rowOf = ({ at, sumNetR, drawdownR }) => [instant(at), rUnits(sumNetR), rUnits(0 - drawdownR)];
  return chartTable(t('outcomes.equity'), columns, () => points.toReversed().map(rowOf)).node;
}

// gates: [{ gate, rounds?, episodes, resolved, savedR, each }] where `each` says what one episode saved.
export function gateTable(gates) {
  // A report does not count rounds.
  const counted = gates.some(({ rounds }) => Number.isFinite(rounds));
  return plainTable({
    caption: t('gates.title'),
    empty: t('gates.none'),
    columns: [
      { label: t('gates.gate') },
      { label: t('gates.episodes'), num: true },
      { label: t('gates.resolved'), num: true },
      ...counted ? [{ label: t('gates.rounds'), num: true, wide: true }] : [],
      { label: t('gates.saved'), num: true },
      { label: t('gates.each') },
    ],
    rows: gates.map(({ gate, episodes, resolved, rounds, savedR, each }) => [
      name('reason', gate), count(episodes), count(resolved), ...counted ? [count(rounds)] : [], rText(savedR), each,
    ]),
  });
}

// By what outcomes can be grouped.
export const groupKeys = {
  strategy: outcome => outcome.strategy,
  symbol: outcome => outcome.symbol,
  side: outcome => outcome.side,
  strategyAndSymbol: outcome => `${outcome.strategy} ${outcome.symbol}`,
  confidence: outcome => Math.min(9, Math.max(0, Math.floor(outcome.confidence / 10))),
  hour: outcome => Number(outcome.createdAt.slice(11, 13)),
  weekday: outcome => (new Date(outcome.createdAt).getUTCDay() + 6) % 7,
  month: outcome => outcome.createdAt.slice(0, 7),
};

export const groupKinds = Object.keys(groupKeys);

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const groupKeyNames = {
  confidence: tenth => tenth === 9 ? '90-100' : `${tenth * 10}-${tenth * 10 + 9}`,
  hour: hour => String(hour).padStart(2, '0'),
  weekday: day => weekdays[day],
};

// What a group is called: strategies, sides and days have names, the others are what they are.
export function groupName(kind) {
  return text => kind === 'strategy' ? name('strategy', text)
    : kind === 'side' ? name('side', text)
      : kind === 'weekday' ? name('weekday', text)
        : kind === 'strategyAndSymbol' ? text.split(' ').map(word => name('strategy', word)).join(' · ')
          : text;
}
