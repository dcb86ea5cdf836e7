// Starts the page: settings, stream, router, keys. Everything else is a view.

import { askAgain, onTokenNeeded } from './api.js';
import { askForReadToken } from './dialog.js';
import { h } from './dom.js';
import { price } from './format.js';
import { markView, renderBanners, renderConnection, renderHead, tickClock } from './head.js';
import { openHelp } from './help.js';
import { name, t } from './i18n/index.js';
import { listenToKeys } from './keyboard.js';
import { sideLabel } from './parts.js';
import { go, hrefs, show, showFailed } from './router.js';
import { applyTheme, onSettings, settings } from './settings.js';
import { applyEvent, cardsNewestFirst, onNewCard, setConnection, store, subscribe, tickOf } from './store.js';
import { NodeStream } from './stream.js';
import { toast } from './toasts.js';

const main = document.getElementById('main');
const stream = new NodeStream(applyEvent, setConnection);

function retry() {
  askAgain();
  stream.retry();
}

function renderAll() {
  document.documentElement.lang = settings.lang;
  renderHead();
  renderBanners(retry);
  show(main, { focus: false });
}

function openNewestCard() {
  const [newest] = cardsNewestFirst();
  if (newest) {
    go(hrefs.card(newest.card.card_id));
  }
}

applyTheme();
onTokenNeeded(askForReadToken);
onSettings(renderAll);
onNewCard(({ card }) => toast(
  h('strong', null, t('card.new')), ' ', sideLabel(card.side), ' ',
  h('a', { href: hrefs.card(card.card_id) }, card.symbol), ' ', price(card.entry, tickOf(card.symbol)), ' ',
  h('small', null, name('strategy', card.strategy))));
// Nothing is shown before there is something to show, so that nothing moves while it comes in.
const markStarting = () => document.documentElement.classList.toggle('starting', !store.loaded && store.connection.kind !== 'lost');
subscribe(['connection', 'desk', 'nodes'], () => {
  markStarting();
  renderConnection();
  renderBanners(retry);
});
subscribe(['connection'], () => store.connection.kind === 'live' && showFailed(main));
addEventListener('hashchange', () => {
  markView();
  show(main, { focus: true });
});
// The colours of charts are read when they are made.
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => settings.theme === 'auto' && show(main, { focus: false }));
// The hash names views, so the link to the content must not become part of the address.
document.getElementById('skip').addEventListener('click', event => {
  event.preventDefault();
  main.focus();
});
listenToKeys({ openHelp, openNewestCard });
setInterval(() => document.hidden || tickClock(), 1_000);
document.addEventListener('visibilitychange', tickClock);
markStarting();
renderAll();
stream.run();
