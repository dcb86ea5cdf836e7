// The parts of the desk's view, each made from what the node told.

import { mute, resumeCards, stopCards, unmute } from '../actions.js';
import { button, facts, h } from '../dom.js';
import { age, count, instant, number, percent, plain } from '../format.js';
import { name, t } from '../i18n/index.js';
import { cardLink, deliveryMark, mark, meter, nodeName, symbolLink } from '../parts.js';
import { plainTable } from '../table.js';

const waiting = () => h('p', { class: 'empty' }, t('desk.waiting'));

export function killPart(risk) {
  if (!risk) {
    return waiting();
  }
  const { on, setting, stored, turnedBy, turnedAt } = risk.killSwitch;
  return [
    h('p', { class: `state ${on ? 'bad' : 'good'}` }, on ? `■ ${t('kill.on')}` : `▶ ${t('kill.off')}`),
    setting && h('p', null, t('kill.bySetting')),
    turnedBy && h('p', { class: 'dim' }, t(stored ? 'kill.by' : 'resume.by', { by: turnedBy }), ' ', instant(turnedAt)),
    stored
      ? button(t('resume.open'), resumeCards, { kind: 'primary' })
      : button(t('kill.open'), stopCards, { kind: 'danger' }),
  ];
}

export function limitsPart(risk) {
  if (!risk) {
    return waiting();
  }
  const of = (used, max) => t('limit.of', { used, max });
  return [
    meter(t('limit.cards'), risk.cardsToday, risk.maxCardsPerDay, of(count(risk.cardsToday), count(risk.maxCardsPerDay))),
    meter(t('limit.loss'), risk.lossTodayUsdt, risk.maxDailyLossUsdt,
      `${of(number(risk.lossTodayUsdt), number(risk.maxDailyLossUsdt))} USDT`),
    Object.entries(risk.otherLimits ?? {}).map(([limit, { used, max }]) =>
      meter(name('limit', limit), used, max, of(plain(used), plain(max)))),
    h('p', { class: 'dim' }, t('limit.day', { day: risk.day })),
  ];
}

export function guardsPart(guards) {
  if (!guards) {
    return waiting();
  }
  return h('ul', { class: 'list' }, guards.guards.map(guard => h('li', null,
    h('div', { class: 'line' }, h('strong', null, name('reason', guard.guard)),
      guard.active ? mark('bad', t('guard.active')) : guard.on ? mark('good', t('guard.on')) : mark('idle', t('guard.off'))),
    guard.on && h('p', { class: 'dim' }, t('guard.limit', { limit: guard.limit })),
    guard.scopes.filter(scope => scope.silentUntil || guard.on).map(scope => h('p', null,
      [scope.symbol, scope.strategy && name('strategy', scope.strategy), scope.side].filter(Boolean).join(' · ') || t('guard.all'), ': ',
      scope.value, scope.silentUntil && [' ', t('guard.until'), ' ', instant(scope.silentUntil)])))));
}

export function mutesPart(mutes, quiet) {
  return [
    !mutes?.length && h('p', { class: 'empty' }, mutes ? t('mute.none') : t('loading')),
    mutes?.length > 0 && h('ul', { class: 'list' }, mutes.map(each => h('li', { class: 'line' },
      h('span', null, h('strong', null, scopeName(each)), ' ', t('guard.until'), ' ', instant(each.until, 'short'),
        h('small', { class: 'dim' }, ` ${each.by}${each.reason ? `: ${each.reason}` : ''}`)),
      button(t('unmute.open'), () => unmute(each.scope), { kind: 'small', 'aria-label': t('unmute.title', { scope: scopeName(each) }) })))),
    quiet && h('p', { class: quiet.until ? '' : 'dim' },
      t('quiet.hours', { hours: quiet.hours, zone: quiet.timeZone }),
      quiet.until && [' ', mark('warn', t('quiet.now')), ' ', instant(quiet.until)]),
    button(t('mute.open'), () => mute(), { kind: 'small' }),
  ];
}

export function scopeName({ scope, kind }) {
  return kind === 'all' ? t('mute.all') : kind === 'strategy' ? name('strategy', scope) : scope;
}

export function sourcesPart({ all, modes, blocked }, silent, exchange) {
  const reasons = Object.entries(blocked).sort((a, b) => b[1] - a[1]);
  return [
    facts([
      [t('source.symbols'), count(all)],
      ...Object.entries(modes).map(([mode, symbols]) => [name('source', mode), count(symbols)]),
    ]),
    reasons.length === 0
      ? h('p', null, mark('good', t('source.healthy')))
      : h('ul', { class: 'list' }, reasons.map(([reason, symbols]) =>
        h('li', null, mark('bad', t('source.blocked', { n: symbols, why: name('reason', reason) }))))),
    silent.length > 0 && h('p', null, mark('warn', t('source.silent')), ' ', silent.map(symbol => [symbolLink(symbol), ' '])),
    exchange && plainTable({
      caption: t('source.exchange'),
      columns: [
        { label: t('node.name') },
        { label: t('source.sockets'), num: true },
        { label: t('source.silence'), num: true, wide: true },
        { label: t('source.weight'), num: true },
        { label: t('source.clock') },
      ],
      rows: exchange.nodes.map(({ node, sockets, rest, clock }) => [
        nodeName(node),
        count(sockets.length),
        sockets.length > 0 ? age(Math.max(...sockets.map(socket => socket.silenceMs))) : '–',
        rest.bannedUntil ? [mark('bad', t('source.banned')), ' ', instant(rest.bannedUntil, 'minute')]
          : `${count(rest.used)} / ${count(rest.limit)} (${percent(rest.limit > 0 ? rest.used / rest.limit : NaN, 0)})`,
        clock.ok ? mark('good', t('source.skew', { n: count(clock.skewMs) })) : mark('bad', clock.problem ?? t('source.clockBad')),
      ]),
    }),
  ];
}

export function clusterPart(nodes) {
  if (!nodes) {
    return waiting();
  }
  return [
    nodes.strategyWarning && h('p', null, mark('warn', nodes.strategyWarning)),
    h('ul', { class: 'list' }, nodes.nodes.map(node => h('li', { class: 'line' },
      h('span', null, h('code', null, nodeName(node.address)), node.self && h('small', { class: 'dim' }, ` ${t('node.self')}`)),
      h('span', { class: 'marks' },
        node.reachable
          ? mark(node.status === 'up' ? 'good' : 'warn', name('node.status', node.status))
          : mark('bad', t('node.unreachable')),
        node.desk && h('span', { class: 'tag' }, t('node.desk')),
        node.roster && h('span', { class: 'tag' }, t('node.roster')),
        node.leader && h('span', { class: 'tag' }, t('node.leader')))))),
  ];
}

export function deliveriesPart(deliveries) {
  if (!deliveries) {
    return waiting();
  }
  return plainTable({
    caption: t('desk.deliveries'),
    empty: t('delivery.none'),
    columns: [
      { label: t('card.symbol') }, { label: t('delivery.state') }, { label: t('delivery.detail'), wide: true },
      { label: t('card.created') }, { label: t('card.expires') },
    ],
    rows: deliveries.map(each => [
      cardLink(each.cardId, each.symbol), deliveryMark(each), each.detail, instant(each.createdAt, 'time'), instant(each.expiresAt, 'time'),
    ]),
  });
}

export function refusalsPart(risk) {
  if (!risk) {
    return waiting();
  }
  const cooldowns = Object.entries(risk.cooldowns);
  const rejections = Object.entries(risk.rejections).sort((a, b) => b[1] - a[1]);
  return [
    h('h3', null, t('refusal.cooldowns')),
    cooldowns.length === 0 ? h('p', { class: 'empty' }, t('refusal.noCooldowns'))
      : h('ul', { class: 'list' }, cooldowns.map(([symbol, until]) =>
        h('li', { class: 'line' }, symbolLink(symbol), h('span', null, t('guard.until'), ' ', instant(until, 'minute'))))),
    h('h3', null, t('refusal.reasons')),
    rejections.length === 0 ? h('p', { class: 'empty' }, t('refusal.none'))
      : h('ul', { class: 'list' }, rejections.map(([reason, times]) =>
        h('li', { class: 'line' }, h('span', null, name('reason', reason)), h('span', { class: 'num' }, count(times))))),
  ];
}
