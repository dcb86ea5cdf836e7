// Every condition of every strategy with how far its value is from the threshold: as a number, and as a bar that is full when it holds.
// Values change all the time, so tables are updated in place.

import { fillFrom, h, keyed, setText } from './dom.js';
import { plain } from './format.js';
import { name, t } from './i18n/index.js';
import { mark } from './parts.js';
import { createTable } from './table.js';

const signs = { '>=': '≥', '<=': '≤', '>': '>', '<': '<', '=': '=' };

export function strategyList() {
  const node = h('div', { class: 'strategy-list' });
  return {
    node,
    update: answers => keyed(node, answers, answer => answer.strategy, createStrategy, updateStrategy),
  };
}

function createStrategy({ strategy }) {
  const verdict = h('span');
  const because = h('p', { class: 'dim' });
  const table = createTable({
    caption: t('strategy.conditionsOf', { strategy: name('strategy', strategy) }),
    keyOf: condition => condition.place,
    columns: [
      { id: 'condition', label: t('condition.name'), fill: fillName },
      { id: 'value', label: t('condition.value'), num: true, fill: fillValue },
      { id: 'threshold', label: t('condition.threshold'), num: true, fill: fillThreshold },
      { id: 'distance', label: t('condition.distance'), num: true, fill: fillDistance },
      { id: 'holds', label: t('condition.holds'), fill: fillHolds },
    ],
  });
  const heading = h('h3', null, name('strategy', strategy), ' ', verdict);
  return { node: h('div', null, heading, because, table.node), verdict, because, table };
}

function updateStrategy({ verdict, because, table }, { proposes, reason, conditions }) {
  fillFrom(verdict, proposes, () => mark(proposes ? 'good' : 'idle', proposes ? t('strategy.yes') : t('strategy.no')));
  setText(because, proposes ? '' : `${t('strategy.because')} ${name('condition', reason)}`);
  table.update(conditions.map((condition, place) => ({ ...condition, place })));
}

function fillName(cell, { name: code, alternative }) {
  setText(cell, `${name('condition', code)}${alternative ? ` (${alternative})` : ''}`);
}

function fillValue(cell, { value }) {
  setText(cell, value === null ? t('condition.unknown') : plain(value));
}

function fillThreshold(cell, { comparison, threshold }) {
  setText(cell, comparison === 'known' ? t('condition.known') : `${signs[comparison] ?? comparison} ${plain(threshold)}`);
}

function fillDistance(cell, condition) {
  const distance = distanceOf(condition);
  const near = nearness(condition, distance);
  fillFrom(cell, [condition.holds, distance, near], () => {
    const fill = h('span', { class: `fill ${condition.holds ? 'holds' : ''}` });
    fill.style.width = `${near * 100}%`;
    return h('span', { class: 'distance' }, h('span', { class: 'track', 'aria-hidden': 'true' }, fill), plain(distance));
  });
}

function fillHolds(cell, { holds }) {
  fillFrom(cell, holds, () => mark(holds ? 'good' : 'idle', holds ? t('yes') : t('no')));
}

function distanceOf({ distance, value, threshold, holds }) {
  return holds ? 0 : distance ?? (value === null || threshold === null ? NaN : Math.abs(value - threshold));
}

// From 0, as far from the threshold as the threshold is from zero or farther, to 1, there.
function nearness({ threshold, holds }, distance) {
  return holds ? 1 : threshold && Number.isFinite(distance) ? Math.max(0, 1 - distance / Math.abs(threshold)) : 0;
}
