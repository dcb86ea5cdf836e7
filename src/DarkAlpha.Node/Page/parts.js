// What several views show alike: sides, verdicts, deliveries, outcomes.

import { h, newId } from './dom.js';
import { rUnits, unknown } from './format.js';
import { name, t } from './i18n/index.js';
import { hrefs } from './router.js';

// By arrow and word as well as by colour.
export function sideLabel(side) {
  const long = side === 'LONG';
  return h('span', { class: `side ${long ? 'long' : 'short'}` },
    h('span', { 'aria-hidden': 'true' }, long ? '▲' : '▼'), ' ', long || side === 'SHORT' ? t(`side.${side}`) : side);
}

export function mark(kind, text) {
  const signs = { good: '✓', bad: '✕', warn: '!', idle: '·' };
  return h('span', { class: `mark ${kind}` }, h('span', { class: 'sign', 'aria-hidden': 'true' }, signs[kind]), ' ', text);
}

// How a symbol's rounds end now: what kind, and why in words.
export function verdictOf(row) {
  const { health, lastDecision, failure } = row;
  if (!health.ok) {
    return { kind: 'bad', word: t('verdict.blocked'), why: name('reason', health.reason) };
  }
  if (failure) {
    return { kind: 'bad', word: t('verdict.blocked'), why: failure };
  }
  if (!lastDecision) {
    return { kind: 'idle', word: t('verdict.none'), why: row.warm ? t('verdict.noRound') : t('verdict.warming') };
  }
  const { kind, reason, detail } = lastDecision;
  const why = detail && kind !== 'emit' ? `${name('reason', reason)} (${detail})` : name('reason', reason);
  return kind === 'emit' ? { kind: 'good', word: t('verdict.card'), why: t('verdict.cardIssued') }
    : kind === 'blocked' ? { kind: 'warn', word: t('verdict.blocked'), why }
      : { kind: 'idle', word: t('verdict.noSignal'), why };
}

const deliveryKinds = { delivered: 'good', pending: 'idle', sending: 'idle', uncertain: 'warn', expired: 'bad', failed: 'bad' };

export function deliveryMark({ status, channel, attempts = 1 }) {
  const tries = attempts > 1 ? ` ×${attempts}` : '';
  return mark(deliveryKinds[status] ?? 'idle', `${name('channel', channel)}: ${name('delivery', status)}${tries}`);
}

const outcomeKinds = { target: 'good', stop: 'bad', ambiguous: 'bad', timeout: 'idle', open: 'idle', unknown: 'warn' };

export function outcomeMark({ status, netR }) {
  return mark(outcomeKinds[status] ?? 'idle', `${name('outcome', status)}${Number.isFinite(netR) ? ` ${rUnits(netR)}` : ''}`);
}

export function rText(value) {
  return h('span', { class: Number.isFinite(value) ? value > 0 ? 'gain' : value < 0 ? 'loss' : '' : '' }, rUnits(value));
}

export function cardLink(id, text) {
  return h('a', { href: hrefs.card(id) }, text);
}

export function symbolLink(symbol) {
  return h('a', { href: hrefs.symbol(symbol) }, symbol);
}

// akka.tcp://darkalpha@10.0.0.1:4053 → 10.0.0.1:4053
export function nodeName(address) {
  return address?.split('@').at(-1) ?? unknown;
}

// How much of something is used, as a bar with its numbers beside it. The width is set through the style object: an attribute would be
// refused by the policy.
export function meter(label, used, max, text) {
  const share = max > 0 ? Math.min(1, used / max) : used > 0 ? 1 : 0;
  const fill = h('span', { class: `fill ${share >= 1 ? 'full' : share >= 0.8 ? 'near' : ''}` });
  fill.style.width = `${share * 100}%`;
  const id = newId('meter');
  return h('div', { class: 'meter' },
    h('div', { class: 'meter-head' }, h('span', { id }, label), h('strong', null, text)),
    h('div', { class: 'track', role: 'meter', 'aria-labelledby': id, 'aria-valuenow': used, 'aria-valuemin': '0',
      'aria-valuemax': Math.max(max, used), 'aria-valuetext': text }, fill));
}
