// Help and the reader's choices, in one dialog.

import { identity } from './api.js';
import { button, h, newId } from './dom.js';
import { showDialog } from './dialog.js';
import { t } from './i18n/index.js';
import { changeSettings, pageAddress, settings } from './settings.js';
import { toast } from './toasts.js';

const keys = [
  ['g d', 'keys.desk'], ['g s', 'keys.symbols'], ['g o', 'keys.outcomes'], ['g r', 'keys.report'], ['g c', 'keys.newestCard'],
  ['/', 'keys.filter'], ['↑ ↓ / j k', 'keys.rows'], ['Enter', 'keys.open'], ['?', 'keys.help'],
];

export function openHelp() {
  const heading = newId('dialog');
  const nodes = h('textarea', { id: newId('field'), rows: '3', spellcheck: 'false' });
  nodes.value = settings.nodes.join('\n');

  const content = h('div', { class: 'help' },
    h('h2', { id: heading }, t('help.title')),
    h('p', null, t('help.text')),
    h('h3', null, t('help.keys')),
    h('dl', { class: 'keys' }, keys.map(([key, text]) => h('div', null, h('dt', null, h('kbd', null, key)), h('dd', null, t(text))))),
    h('label', { class: 'check' }, shortcutsBox(), t('help.shortcuts')),
    h('h3', null, t('help.nodes')),
    h('div', { class: 'field' }, h('label', { for: nodes.id }, t('help.nodesLabel')), nodes),
    h('h3', null, t('help.tokens')),
    h('p', null, t('help.tokensText')),
    button(t('help.forget'), () => {
      identity.forget();
      toast(t('help.forgotten'));
    }),
    h('div', { class: 'form-buttons' }, button(t('dialog.close'), () => dialog.close(), { kind: 'primary' })));
  const dialog = showDialog(content, heading, () => {
    const addresses = nodes.value.split(/\s+/).map(pageAddress).filter(Boolean);
    if (addresses.join() !== settings.nodes.join()) {
      changeSettings({ nodes: addresses });
    }
  });
}

function shortcutsBox() {
  const box = h('input', { type: 'checkbox', onchange: () => changeSettings({ shortcuts: box.checked }) });
  box.checked = settings.shortcuts;
  return box;
}
