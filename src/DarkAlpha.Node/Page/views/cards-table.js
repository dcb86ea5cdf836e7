// The table of cards: what they propose, how long they live, how they were delivered and what became of them.

import { fillFrom, h, setText } from '../dom.js';
import { instant, levels, plain, price, remaining, unknown } from '../format.js';
import { name, t } from '../i18n/index.js';
import { deliveryMark, outcomeMark, sideLabel } from '../parts.js';
import { hrefs } from '../router.js';
import { now, store, tickOf } from '../store.js';
import { createTable } from '../table.js';

export function createCardTable(caption) {
  const levelColumn = (id, part, wide) => ({
    id,
    label: t(`card.${id}`),
    num: true,
    wide,
    fill: (cell, { card }) => {
      const tick = tickOf(card.symbol);
      setText(cell, price(levels(card, tick)[part], tick));
    },
  });
  return createTable({
    caption,
    empty: t('cards.empty'),
    keyOf: entry => entry.card.card_id,
    hrefOf: entry => hrefs.card(entry.card.card_id),
    classesOf: ({ card }) => ({ live: lifeOf(card) > 0 }),
    columns: [
      { id: 'symbol', label: t('card.symbol'), fill: (cell, { card }) => setText(cell, card.symbol) },
      { id: 'side', label: t('card.side'), fill: (cell, { card }) => fillFrom(cell, card.side, () => sideLabel(card.side)) },
      { id: 'life', label: t('card.life'), num: true, fill: fillLife },
      levelColumn('entry', 'entry', false),
      levelColumn('stop', 'stop', true),
      levelColumn('target', 'target', true),
      { id: 'size', label: t('card.size'), num: true, wide: true, fill: (cell, { card }) => setText(cell, plain(card.position_usdt)) },
      { id: 'strategy', label: t('card.strategy'), wide: true, fill: (cell, { card }) => setText(cell, name('strategy', card.strategy)) },
      { id: 'created', label: t('card.created'), wide: true, fill: fillCreated },
      { id: 'deliveries', label: t('card.deliveries'), wide: true, fill: fillDeliveries },
      { id: 'outcome', label: t('card.outcome'), fill: fillOutcome },
    ],
  });
}

export function lifeOf(card) {
  return Date.parse(card.expires_at) - now();
}

function fillLife(cell, { card }) {
  const life = lifeOf(card);
  setText(cell, life > 0 ? remaining(life) : t('card.expired'));
}

function fillCreated(cell, { card }) {
  fillFrom(cell, card.created_at, () => instant(card.created_at));
}

function fillDeliveries(cell, { deliveries }) {
  fillFrom(cell, deliveries, () => h('span', { class: 'marks' }, deliveries.map(deliveryMark)));
}

function fillOutcome(cell, { card }) {
  const outcome = store.outcomes.get(card.card_id);
  fillFrom(cell, [outcome?.status, outcome?.netR, store.outcomesKnown], () => outcome ? outcomeMark(outcome)
    : h('span', { class: 'dim' }, store.outcomesKnown ? t('outcome.open') : unknown));
}
