// The head of the page, its banners and its foot: what every view shows.

import { errorText } from './api.js';
import { button, fillFrom, h, setText } from './dom.js';
import { instant, instantText, zoneName } from './format.js';
import { openHelp } from './help.js';
import { t } from './i18n/index.js';
import { resumeCards } from './actions.js';
import { currentRoute } from './router.js';
import { changeSettings, settings } from './settings.js';
import { now, store } from './store.js';

const views = [['desk', '#/desk'], ['symbols', '#/symbols'], ['outcomes', '#/outcomes'], ['report', '#/report']];

// The view of one symbol belongs to the symbols, that of one card to the desk.
const parents = { symbol: 'symbols', card: 'desk' };

const clock = h('time', { class: 'clock' });

export function renderHead() {
  const chosen = document.activeElement?.dataset?.choice;
  setText(document.getElementById('skip'), t('head.skip'));
  document.getElementById('head').replaceChildren(
    h('div', { class: 'brand' }, h('a', { href: '#/desk' }, 'DarkAlpha'), h('span', { id: 'connection', class: 'connection' })),
    h('nav', { 'aria-label': t('head.views') }, views.map(([name, href]) => h('a', { href, 'data-name': name }, t(`view.${name}`)))),
    h('div', { class: 'choices' },
      clock,
      choice(t('head.zone'), 'zone', [['utc', 'UTC'], ['local', t('head.local')]]),
      choice(t('head.theme'), 'theme', ['auto', 'light', 'dark'].map(theme => [theme, t(`theme.${theme}`)])),
      choice(t('head.language'), 'lang', [['en', 'English'], ['zh-Hant', '繁體中文']]),
      button('?', openHelp, { kind: 'small', 'aria-label': t('help.title'), title: t('help.title') })));
  document.getElementById('foot').replaceChildren(
    h('p', null, t('foot.promise')),
    h('p', null, t('foot.charts'), ' ',
      h('a', { href: 'https://www.tradingview.com/', rel: 'noopener noreferrer', target: '_blank' }, 'TradingView Lightweight Charts™'),
      ', Copyright (c) 2026 TradingView, Inc. ',
      h('a', { href: '/page/vendor/lightweight-charts.NOTICE' }, 'NOTICE'), ' ',
      h('a', { href: '/page/vendor/lightweight-charts.LICENSE' }, t('foot.license'))));
  // The head is built again when one of its own choices was changed.
  document.querySelector(`[data-choice="${chosen}"]`)?.focus();
  markView();
  renderConnection();
  tickClock();
}

function choice(label, name, options) {
  const props = { 'data-choice': name, 'aria-label': label, title: label };
  const select = h('select', { ...props, onchange: () => changeSettings({ [name]: select.value }) },
    options.map(([value, text]) => h('option', { value, selected: settings[name] === value }, text)));
  return select;
}

export function markView() {
  const name = currentRoute()?.name;
  for (const link of document.querySelectorAll('#head nav a')) {
    if (link.dataset.name === (parents[name] ?? name)) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
}

export function tickClock() {
  const at = now();
  setText(clock, `${instantText(at, 'time')} ${settings.zone === 'local' ? t('head.local') : 'UTC'}`);
  const other = settings.zone !== 'local';
  clock.title = `${instantText(at, 'full', other)} ${zoneName(other)}`;
  const retry = document.getElementById('retry');
  if (retry) {
    setText(retry, t('lost.retry', { n: Math.max(0, Math.ceil((store.connection.retryAt - Date.now()) / 1000)) }));
  }
}

export function renderConnection() {
  const { kind } = store.connection;
  const place = document.getElementById('connection');
  place.className = `connection ${kind}`;
  setText(place, t(`connection.${kind}`));
}

// Above every view: a lost node, a desk that does not answer, and the kill switch.
export function renderBanners(retryNow) {
  const { connection, desk } = store;
  const lost = connection.kind === 'lost';
  document.documentElement.classList.toggle('lost', lost);
  const killSwitch = desk?.risk?.killSwitch;
  const data = [settings.lang, settings.zone, lost && (connection.error?.message ?? ''), settings.nodes, desk?.problem, killSwitch];
  fillFrom(document.getElementById('banners'), data, () => [
    lost && lostBanner(connection, retryNow),
    desk?.problem && h('div', { class: 'banner warn', role: 'alert' }, h('strong', null, t('desk.silent')), ' ', desk.problem),
    killSwitch?.on && killBanner(killSwitch),
  ]);
  tickClock();
}

function lostBanner(connection, retryNow) {
  const places = otherPages();
  return h('div', { class: 'banner bad', role: 'alert' },
    h('strong', null, store.loaded ? t('lost.title') : t('lost.never')), ' ',
    connection.error ? `${errorText(connection.error)} ` : '',
    store.loaded && `${t('lost.old')} `,
    h('span', { id: 'retry', 'aria-live': 'off' }), ' ',
    button(t('lost.now'), retryNow, { kind: 'small' }),
    places.length > 0 && h('p', null, t('lost.others'), ' ',
      places.map(place => [h('a', { href: `${place}/${location.hash}` }, place), ' '])));
}

// The policy of the page forbids requests to another origin, so another node is a link. Nodes tell their cluster addresses only: the
// port of the page is taken to be the same everywhere, unless the reader has given addresses.
function otherPages() {
  const hosts = (store.nodes?.nodes ?? []).filter(node => !node.self && node.reachable).map(node => /@([^:]+):/.exec(node.address)?.[1]);
  const port = location.port ? `:${location.port}` : '';
  const guesses = hosts.filter(Boolean).map(host => `${location.protocol}//${host}${port}`);
  return [...new Set([...settings.nodes, ...guesses])].filter(place => place !== location.origin);
}

function killBanner({ setting, turnedBy, turnedAt }) {
  return h('div', { class: 'banner bad', role: 'status' },
    h('strong', null, `■ ${t('kill.on')}`), ' ',
    setting ? t('kill.bySetting') : [t('kill.by', { by: turnedBy ?? '?' }), ' ', instant(turnedAt)], ' ',
    !setting && button(t('resume.open'), resumeCards, { kind: 'small' }));
}
