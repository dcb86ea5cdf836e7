// Short messages at the edge of the page. Their place is a live region, so they are also read out.

import { h } from './dom.js';
import { t } from './i18n/index.js';

const shownFor = 12_000;
const most = 4;

export function toast(...content) {
  const place = document.getElementById('toasts');
  const node = h('div', { class: 'toast' }, h('div', null, content),
    h('button', { type: 'button', class: 'close', 'aria-label': t('toast.close'), onclick: () => node.remove() }, '×'));
  place.append(node);
  while (place.childElementCount > most) {
    place.firstElementChild.remove();
  }
  // What is being read or pointed at stays.
  const timer = setInterval(() => {
    if (!node.matches(':hover, :focus-within')) {
      node.remove();
    }
    if (!node.isConnected) {
      clearInterval(timer);
    }
  }, shownFor);
}
