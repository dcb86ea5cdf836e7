// Views by the hash of the address. Each module is loaded when it is first shown, so that the first paint does not wait for charts.

import { h } from './dom.js';
import { ApiError, errorText } from './api.js';
import { t } from './i18n/index.js';

// `id` says what stands in the address behind the view's name.
const routes = [
  { path: /^\/desk$/, name: 'desk', load: () => import('./views/desk.js') },
  { path: /^\/symbols$/, name: 'symbols', load: () => import('./views/symbols.js') },
  { path: /^\/symbols\/(?<id>[^/]+)$/, name: 'symbol', load: () => import('./views/symbol.js') },
  { path: /^\/cards\/(?<id>[^/]+)$/, name: 'card', load: () => import('./views/card.js') },
  { path: /^\/outcomes$/, name: 'outcomes', load: () => import('./views/outcomes.js') },
  { path: /^\/report$/, name: 'report', load: () => import('./views/report.js') },
];

export const hrefs = {
  symbol: symbol => `#/symbols/${encodeURIComponent(symbol)}`,
  card: id => `#/cards/${encodeURIComponent(id)}`,
};

export function go(hash) {
  location.hash = hash;
}

export function currentRoute() {
  const path = location.hash.slice(1) || '/desk';
  for (const route of routes) {
    const match = route.path.exec(path);
    if (match) {
      return { ...route, id: decoded(match.groups?.id) };
    }
  }
  return null;
}

function decoded(text) {
  try {
    return text === undefined ? null : decodeURIComponent(text);
  } catch {
    return text;
  }
}

let unmount = () => {};
let shown = 0;
let failed = false;

// A view is a function of its place in the document and of what the address names. It returns a function that ends it.
export async function show(main, { focus }) {
  shown += 1;
  const turn = shown;
  const route = currentRoute();
  unmount();
  unmount = () => {};
  failed = false;
  try {
    const view = route && await load(route);
    // Another view may have been asked for while this one was loading.
    if (turn !== shown) {
      return;
    }
    main.replaceChildren();
    main.dataset.view = route?.name ?? 'none';
    if (view) {
      unmount = view(main, route.id);
    } else {
      main.append(problem(t('error.address')));
    }
  } catch (error) {
    console.error(error);
    if (turn !== shown) {
      return;
    }
    failed = true;
    main.replaceChildren(problem(t('error.view', { detail: errorText(error) })));
  }
  document.title = `${main.querySelector('h1')?.textContent ?? ''} · DarkAlpha`;
  if (focus) {
    scrollTo(0, 0);
    main.focus({ preventScroll: true });
  }
}

// A view that was first asked for while the node was away is shown once it is back.
export function showFailed(main) {
  if (failed) {
    show(main, { focus: false });
  }
}

// The browser has words of its own, with the address of a file, for a module that did not come.
async function load(route) {
  try {
    return (await route.load()).default;
  } catch (error) {
    console.warn(error);
    throw new ApiError(0, { detail: t('error.network') });
  }
}

function problem(text) {
  return h('div', { class: 'problem', role: 'alert' }, h('h1', null, t('error.title')), h('p', null, text));
}
