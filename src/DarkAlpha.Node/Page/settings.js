// The reader's choices, kept in this browser. Tokens and names are not among them: they stay in memory (api.js).

const storageKey = 'darkalpha.page';

const defaults = {
  lang: navigator.language.toLowerCase().startsWith('zh') ? 'zh-Hant' : 'en',
  zone: 'utc',
  theme: 'auto',
  shortcuts: true,
  nodes: [],
};

export const settings = { ...defaults, ...stored() };

const listeners = new Set();

export function changeSettings(change) {
  Object.assign(settings, change);
  try {
    localStorage.setItem(storageKey, JSON.stringify(settings));
  } catch {
    // A browser that stores nothing still shows the page; the choice then lasts until it is closed.
  }
  applyTheme();
  for (const listener of listeners) {
    listener();
  }
}

export function onSettings(listener) {
  listeners.add(listener);
}

export function applyTheme() {
  const root = document.documentElement;
  if (settings.theme === 'auto') {
    delete root.dataset.theme;
  } else {
    root.dataset.theme = settings.theme;
  }
}

// Only addresses of pages: what is kept ends up in links.
export function pageAddress(text) {
  try {
    const url = new URL(text);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.origin : null;
  } catch {
    return null;
  }
}

// What another version stored, or a person edited, must not break the page.
function stored() {
  try {
    const found = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    return {
      ...oneOf(found, 'lang', ['en', 'zh-Hant']),
      ...oneOf(found, 'zone', ['utc', 'local']),
      ...oneOf(found, 'theme', ['auto', 'light', 'dark']),
      ...oneOf(found, 'shortcuts', [true, false]),
      nodes: Array.isArray(found.nodes) ? found.nodes.map(pageAddress).filter(Boolean) : [],
    };
  } catch {
    return {};
  }
}

function oneOf(found, name, allowed) {
  return allowed.includes(found?.[name]) ? { [name]: found[name] } : {};
}
