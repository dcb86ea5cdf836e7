// What a reader can change. The node checks everything again; these are only the questions.

import { openChange } from './dialog.js';
import { t } from './i18n/index.js';
import { knownStrategies, now, store } from './store.js';

export const stopCards = () => openChange({
  title: t('kill.title'),
  text: t('kill.text'),
  path: '/api/kill',
  danger: true,
  submitLabel: t('kill.submit'),
});

export const resumeCards = () => openChange({
  title: t('resume.title'),
  text: store.desk?.risk?.killSwitch.setting ? t('resume.setting') : t('resume.text'),
  path: '/api/resume',
  submitLabel: t('resume.submit'),
});

// The id is made once for the dialog, so that pressing the button again after an error sends one card.
export function sendTestCard() {
  const id = requestId();
  return openChange({
    title: t('test.title'),
    text: t('test.text'),
    path: '/api/test-card',
    submitLabel: t('test.submit'),
    bodyOf: () => ({ id }),
  });
}

export function reportLoss() {
  const id = requestId();
  return openChange({
    title: t('loss.title'),
    text: t('loss.text'),
    path: '/api/pnl',
    submitLabel: t('loss.submit'),
    fields: [
      { name: 'usdt', label: t('loss.usdt'), type: 'number', min: '0.01', step: 'any', inputmode: 'decimal' },
      { name: 'day', label: t('loss.day'), type: 'date', value: new Date(now()).toISOString().slice(0, 10) },
    ],
    bodyOf: ({ usdt, day }) => ({ id, usdt: Number(usdt), day }),
  });
}

const muteTimes = ['30m', '1h', '2h', '4h', '8h', '1d', '3d', '7d'];

// `scope` is a symbol, a strategy or 'all'; without it the reader chooses.
export function mute(scope = null) {
  const scopes = ['all', ...knownStrategies(), ...[...store.symbols.keys()].sort()];
  return openChange({
    title: scope ? t('mute.titleOf', { scope }) : t('mute.title'),
    text: t('mute.text'),
    path: '/api/mute',
    submitLabel: t('mute.submit'),
    fields: [
      ...scope ? [] : [{
        name: 'scope',
        label: t('mute.scope'),
        value: 'all',
        options: scopes.map(each => [each, each === 'all' ? t('mute.all') : each]),
      }],
      { name: 'for', label: t('mute.for'), value: '2h', options: muteTimes.map(time => [time, t(`mute.for.${time}`)]) },
    ],
    bodyOf: values => ({ scope: scope ?? values.scope, for: values.for }),
  });
}

export const unmute = scope => openChange({
  title: t('unmute.title', { scope: scope === 'all' ? t('mute.all') : scope }),
  text: t(scope === 'all' ? 'unmute.textAll' : 'unmute.text'),
  path: '/api/unmute',
  submitLabel: t('unmute.submit'),
  bodyOf: () => ({ scope }),
});

// crypto.randomUUID is only there over TLS and on loopback; a node may be reached by neither.
function requestId() {
  return `page-${[...crypto.getRandomValues(new Uint8Array(12))].map(byte => byte.toString(16).padStart(2, '0')).join('')}`;
}
