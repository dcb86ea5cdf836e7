// Shortcuts. They are off inside fields, with a modifier, and when the reader switched them off (WCAG 2.1.4).

import { settings } from './settings.js';
import { go } from './router.js';

const afterG = { d: '#/desk', s: '#/symbols', o: '#/outcomes', r: '#/report' };
const prefixTime = 1_500;

let prefixAt = 0;

export function listenToKeys({ openHelp, openNewestCard }) {
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && event.target.matches('[data-filter]')) {
      event.target.blur();
      return;
    }
    if (!settings.shortcuts || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)
      || document.querySelector('dialog[open]')) {
      return;
    }
    if (press(event.key, { openHelp, openNewestCard })) {
      event.preventDefault();
    }
  });
}

function press(key, { openHelp, openNewestCard }) {
  const prefixed = performance.now() - prefixAt < prefixTime;
  prefixAt = 0;
  if (prefixed && key in afterG) {
    go(afterG[key]);
  } else if (prefixed && key === 'c') {
    openNewestCard();
  } else if (key === 'g') {
    prefixAt = performance.now();
  } else if (key === '?') {
    openHelp();
  } else if (key === '/') {
    return focusFilter();
  } else if (key === 'ArrowDown' || key === 'j') {
    return moveInTable(1);
  } else if (key === 'ArrowUp' || key === 'k') {
    return moveInTable(-1);
  } else {
    return false;
  }
  return true;
}

function focusFilter() {
  const filter = document.querySelector('main [data-filter]');
  filter?.focus();
  filter?.select?.();
  return filter !== null;
}

// Rows are links, so that enter, a middle click and a screen reader find what they expect; arrows only move between them. An arrow
// outside a table scrolls, as everywhere.
function moveInTable(step) {
  const link = document.activeElement?.closest('[data-row-link]');
  const table = link?.closest('table') ?? (document.activeElement === document.body || document.activeElement?.id === 'main'
    ? document.querySelector('main table [data-row-link]')?.closest('table')
    : null);
  if (!table) {
    return false;
  }
  const links = [...table.querySelectorAll('[data-row-link]')];
  const next = links[link ? links.indexOf(link) + step : 0];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return true;
}

function isTyping(target) {
  return target.matches('input, textarea, select, [contenteditable]');
}
