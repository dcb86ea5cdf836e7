// Numbers, times and ages for people. Numbers are grouped by commas and have a point in every language of the page, as they have at
// the exchange; unknown is a dash.

import { h } from './dom.js';
import { t } from './i18n/index.js';
import { settings } from './settings.js';
import { now } from './store.js';

export const unknown = '–';

const minus = '−';
const formats = new Map();

export function number(value, decimals = 2) {
  if (!Number.isFinite(value)) {
    return unknown;
  }
  if (!formats.has(decimals)) {
    formats.set(decimals, new Intl.NumberFormat('en-US', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      signDisplay: 'negative',
    }));
  }
  return formats.get(decimals).format(value).replace('-', minus);
}

export function count(value) {
  return number(value, 0);
}

// Six significant digits and never an exponent, as everywhere in the program.
export function plain(value) {
  if (!Number.isFinite(value)) {
    return unknown;
  }
  const digits = value === 0 ? 0 : Math.min(12, Math.max(0, 5 - Math.floor(Math.log10(Math.abs(value)))));
  const text = number(value, digits);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

// 0.1 has one decimal, 1e-7 has seven.
export function decimalsOf(tick) {
  const [mantissa, exponent] = String(tick).split('e');
  return Math.max(0, (mantissa.split('.')[1] ?? '').length - Number(exponent ?? 0));
}

export function price(value, tick) {
  return Number.isFinite(value) && tick > 0 ? number(Math.round(value / tick) * tick, decimalsOf(tick)) : plain(value);
}

// The levels on the tick size as an order would have them: the stop is rounded away from the entry, the target towards it.
export function levels(card, tick) {
  if (!(tick > 0)) {
    return { entry: card.entry, stop: card.stop, target: card.take_profit };
  }
  // What is within a millionth of a tick is on it: 92000.1 / 0.1 is not a whole number in binary.
  const down = value => Math.floor(value / tick + 1e-6) * tick;
  const up = value => Math.ceil(value / tick - 1e-6) * tick;
  const long = card.side === 'LONG';
  return {
    entry: Math.round(card.entry / tick) * tick,
    stop: long ? down(card.stop) : up(card.stop),
    target: long ? down(card.take_profit) : up(card.take_profit),
  };
}

export function signed(value, decimals = 2) {
  return Number.isFinite(value) && value > 0 ? `+${number(value, decimals)}` : number(value, decimals);
}

export function rUnits(value, decimals = 2) {
  return Number.isFinite(value) ? `${signed(value, decimals)} R` : unknown;
}

export function percent(fraction, decimals = 1) {
  return Number.isFinite(fraction) ? `${number(fraction * 100, decimals)} %` : unknown;
}

export function age(milliseconds) {
  if (!Number.isFinite(milliseconds)) {
    return unknown;
  }
  const seconds = Math.max(0, milliseconds / 1000);
  return seconds < 10 ? t('unit.s', { n: number(seconds, 1) }) : duration(milliseconds);
}

export function duration(milliseconds) {
  if (!Number.isFinite(milliseconds)) {
    return unknown;
  }
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const [minutes, hours] = [Math.floor(seconds / 60), Math.floor(seconds / 3600)];
  return seconds < 60 ? t('unit.s', { n: seconds })
    : minutes < 60 ? t('unit.min', { n: minutes })
      : hours < 48 ? minutes % 60 === 0 ? t('unit.hours', { n: hours }) : t('unit.h', { n: hours, m: minutes % 60 })
        : t('unit.d', { n: Math.floor(hours / 24) });
}

// A countdown: with seconds below ten minutes, because then they matter.
export function remaining(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return seconds < 600 ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` : duration(milliseconds);
}

const two = value => String(value).padStart(2, '0');

function parts(date, local) {
  return local
    ? { day: `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`,
      time: `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}` }
    : { day: date.toISOString().slice(0, 10), time: date.toISOString().slice(11, 19) };
}

export function zoneName(local = settings.zone === 'local') {
  return local ? Intl.DateTimeFormat().resolvedOptions().timeZone : 'UTC';
}

// The text of an instant in the zone of the reader's choice: 'time', 'minute', 'day', 'full', or 'short', which is the time when it is of
// today and month, day and minute otherwise.
export function instantText(value, style = 'full', local = settings.zone === 'local') {
  const date = new Date(value);
  if (value === null || value === undefined || Number.isNaN(date.getTime())) {
    return unknown;
  }
  const { day, time } = parts(date, local);
  if (style === 'short') {
    return day === parts(new Date(now()), local).day ? time : `${day.slice(5)} ${time.slice(0, 5)}`;
  }
  return style === 'day' ? day : style === 'time' ? time : style === 'minute' ? time.slice(0, 5) : `${day} ${time}`;
}

// The other zone is one hover away, and always with its name.
export function instant(value, style = 'full') {
  const text = instantText(value, style);
  if (text === unknown) {
    return text;
  }
  const local = settings.zone === 'local';
  const title = [local, !local].map(zone => `${instantText(value, 'full', zone)} ${zoneName(zone)}`).join('\n');
  return h('time', { datetime: new Date(value).toISOString(), title }, text);
}
