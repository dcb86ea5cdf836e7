import { settings } from '../settings.js';
import en from './en.js';
import zhHant from './zh-hant.js';

const catalogs = { en, 'zh-Hant': zhHant };

// The text of a key, with {name} replaced. A missing text shows its key, which is easier to report than an empty place.
export function t(key, values = {}) {
  const text = catalogs[settings.lang][key] ?? en[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

// Names that nodes send: reason codes, strategies, conditions, channels. One that this page does not know is shown as it came.
export function name(kind, code) {
  return catalogs[settings.lang][`${kind}.${code}`] ?? en[`${kind}.${code}`] ?? code;
}
