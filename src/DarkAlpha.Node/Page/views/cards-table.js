// The table of cards: what they propose, how long they live, how they were delivered and what became of them.

import { fillFrom, h, setText } from '../dom.js';
import { instant, instantText, levels, plain, price, remaining, unknown } from '../format.js';
import { name, t } from '../i18n/index.js';
import { deliveryMark, mark, outcomeMark, sideLabel } from '../parts.js';
import { hrefs } from '../router.js';
import { now, store, tickOf } from '../store.js';
import { createTable } from '../table.js';

export function createCardTable(caption) {
  const levelColumn = id => ({
    id,
    label: t(`card.${id}`),
    num: true,
    fill: (cell, { card }) => {
      const tick = tickOf(card.symbol);
      setText(cell, price(levels(card, tick)[id], tick));
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
      levelColumn('entry'),
      levelColumn('stop'),
      levelColumn('target'),
      { id: 'size', label: t('card.size'), num: true, wide: true, fill: (cell, { card }) => setText(cell, plain(card.position_usdt)) },
      { id: 'strategy', label: t('card.strategy'), wide: true, fill: (cell, { card }) => setText(cell, name('strategy', card.strategy)) },
      { id: 'created', label: t('card.created'), fill: fillCreated },
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
  fillFrom(cell, instantText(card.created_at, 'short'), () => instant(card.created_at, 'short'));
}

// One word when all went well; the channels are on hover then, and in the card's view.
function fillDeliveries(cell, { deliveries }) {
  fillFrom(cell, deliveries, () => deliveries.length > 0 && deliveries.every(({ status }) => status === 'delivered')
    ? h('span', { title: deliveries.map(({ channel }) => name('channel', channel)).join(', ') },
      mark('good', name('delivery', 'delivered')))
    : h('span', { class: 'marks' }, deliveries.map(deliveryMark)));
}

function fillOutcome(cell, { card }) {
  const outcome = store.outcomes.get(card.card_id);
  fillFrom(cell, [outcome?.status, outcome?.netR, store.outcomesKnown], () => outcome ? outcomeMark(outcome)
    : h('span', { class: 'dim' }, store.outcomesKnown ? t('outcome.open') : unknown));
}
