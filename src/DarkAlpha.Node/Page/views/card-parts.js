// The parts of a card's view, each made from the card's record.

import { facts, h } from '../dom.js';
import { age, duration, instant, levels, number, percent, plain, price, rUnits } from '../format.js';
import { name, t } from '../i18n/index.js';
import { mark, outcomeMark, rText, sideLabel } from '../parts.js';
import { plainTable } from '../table.js';

export function factsPart(card, tick) {
  const { entry, stop, target } = levels(card, tick);
  const away = level => card.entry ? `${number(Math.abs(level - card.entry) / card.entry * 100)} %` : '–';
  const health = card.data_health;
  return [
    facts([
      [t('card.entry'), h('strong', null, price(entry, tick))],
      [t('card.stop'), [h('strong', null, price(stop, tick)), h('small', null, ` ${away(stop)}`)]],
      [t('card.target'), [h('strong', null, price(target, tick)), h('small', null, ` ${away(target)}`)]],
      [t('card.size'), `${plain(card.position_usdt)} USDT`],
      [t('card.maxRisk'), `${plain(card.max_risk_usdt)} USDT`],
      [t('card.leverage'), `${plain(card.leverage_suggest)}×`],
      [t('card.confidence'), number(card.confidence, 1)],
      [t('card.priority'), plain(card.priority)],
      [t('card.risk'), name('risk', card.risk_level)],
      [t('card.created'), instant(card.created_at)],
      [t('card.expires'), instant(card.expires_at)],
      [t('card.data'), `${name('source', health.source)}, ${age(health.price_age_ms)}`],
    ]),
    h('p', null, h('strong', null, t('card.rationale')), ' ', h('span', { lang: 'en' }, card.rationale)),
    h('p', null, h('strong', null, t('card.invalid')), ' ', h('span', { lang: 'en' }, card.invalid_condition)),
    h('p', { class: 'dim' }, h('code', null, card.card_id), ' · ', t('card.trace'), ' ', h('code', null, card.trace_id)),
  ];
}

export function outcomePart(became, tick) {
  const outcome = became?.outcome;
  if (!outcome || (!became.followed && outcome.status === 'open')) {
    return h('p', { class: 'empty' }, t('outcome.none'));
  }
  const { status, exitPrice, exitAt, minutes, grossR, feesR, fundingR, netR, mfeR, maeR } = outcome;
  return [
    h('p', { class: 'state' }, outcomeMark(outcome)),
    facts([
      exitAt && [t('outcome.net'), rText(netR)],
      exitAt && [t('outcome.gross'), rUnits(grossR)],
      exitAt && [t('outcome.costs'), `${rUnits(0 - feesR)} / ${rUnits(0 - fundingR)}`],
      exitAt && [t('outcome.exit'), [price(exitPrice, tick), ' · ', instant(exitAt)]],
      exitAt && [t('outcome.after'), duration(minutes * 60_000)],
      [t('outcome.mfe'), rUnits(mfeR)],
      [t('outcome.mae'), rUnits(maeR)],
    ]),
    became.rules && h('p', { class: 'dim' }, t('outcome.rules', {
      horizon: duration(became.rules.horizonMinutes * 60_000),
      fee: percent(became.rules.fee, 3),
      slippage: percent(became.rules.slippage, 3),
    })),
    status === 'unknown' && h('p', { class: 'dim' }, t('outcome.unknownText')),
  ];
}

export function proposalsPart({ proposals, rivals }, tick) {
  const lost = new Map(rivals.map(rival => [rival.strategy, rival]));
  return plainTable({
    caption: t('card.rivals'),
    columns: [
      { label: t('card.strategy') }, { label: t('card.side') }, { label: t('card.entry'), num: true }, { label: t('card.stop'), num: true },
      { label: t('card.priority'), num: true }, { label: t('card.confidence'), num: true }, { label: t('rival.result') },
    ],
    rows: proposals.map(({ strategy, side, entry, stop, priority, confidence }) => [
      name('strategy', strategy), sideLabel(side), price(entry, tick), price(stop, tick), plain(priority), number(confidence, 1),
      lost.has(strategy) ? rivalText(lost.get(strategy)) : mark('good', t('rival.won')),
    ]),
  });
}

function rivalText({ lostTo, because }) {
  return t('rival.lost', { to: name('strategy', lostTo), why: name('lost', because) });
}

export function gatesPart({ health, risk }) {
  return plainTable({
    caption: t('card.gates'),
    columns: [{ label: t('gate.rule') }, { label: t('gate.value') }, { label: t('gate.limit') }, { label: t('gate.passed') }],
    rows: [
      [t('gate.health'), name('reason', health.reason), name('reason', 'ok'), passedMark(health.ok)],
      ...risk.map(({ rule, value, limit, passed }) => [name('reason', rule), value, limit, passedMark(passed)]),
    ],
  });
}

function passedMark(passed) {
  return mark(passed ? 'good' : 'bad', passed ? t('gate.yes') : t('gate.no'));
}

export function channelsPart(channels) {
  if (channels.length === 0) {
    return h('p', { class: 'empty' }, t('delivery.noChannels'));
  }
  const kinds = { delivered: 'good', pending: 'idle', sending: 'idle', uncertain: 'warn' };
  return channels.map(({ channel, status, attempts, detail, steps }) => h('div', { class: 'channel' },
    h('h3', null, name('channel', channel), ' ', mark(kinds[status] ?? 'bad', name('delivery', status))),
    h('p', { class: 'dim' }, t('delivery.attempts', { n: attempts }), detail && `: ${detail}`),
    h('ol', { class: 'steps' }, steps.map(step =>
      h('li', null, instant(step.at, 'time'), ' ', name('step', step.what), step.detail && `: ${step.detail}`)))));
}

// What was recomputed: the card from its record, and where it was asked for the outcome from the exchange's candles.
export function verificationPart({ equal, rules, difference }, recomputed = null, at = null) {
  return [
    h('p', null, equal ? mark('good', t('verify.equal')) : mark('bad', t('verify.differs')), ' ',
      h('span', { class: 'dim' }, t(rules === 'recorded' ? 'verify.recorded' : 'verify.thisNode'))),
    difference && differencePart(difference),
    recomputed && h('p', null, recomputed.difference ? mark('bad', t('verify.outcomeDiffers'))
      : recomputed.problem ? mark('warn', recomputed.problem)
        : mark('good', t('verify.outcomeEqual'))),
    recomputed?.difference && differencePart(recomputed.difference),
    at && h('p', { class: 'dim' }, t('verify.at'), ' ', instant(at)),
    at && !recomputed && h('p', { class: 'dim' }, t('verify.noOutcome')),
  ];
}

function differencePart({ what, recorded, computed }) {
  return h('p', { class: 'difference' }, t('verify.difference', { what, recorded, computed }));
}
