// Dialogs: the token for reading, changes with their fields, and help. The browser keeps the focus inside and gives it back.

import { errorText, identity, post } from './api.js';
import { button, h, newId } from './dom.js';
import { t } from './i18n/index.js';
import { toast } from './toasts.js';

// `submit` gets the values by name; it returns a promise, whose failure is shown in the dialog. Resolves to true when it succeeded.
export function openForm({ title, text, fields, submitLabel, danger = false, submit }) {
  return new Promise(resolve => {
    const heading = newId('dialog');
    const error = h('p', { class: 'form-error', role: 'alert', hidden: true });
    const inputs = fields.map(createField);
    const ok = h('button', { type: 'submit', class: `button ${danger ? 'danger' : 'primary'}` }, submitLabel);
    let done = false;

    const form = h('form', {
      autocomplete: 'off',
      onsubmit: async event => {
        event.preventDefault();
        ok.disabled = true;
        error.hidden = true;
        try {
          await submit(Object.fromEntries(inputs.map(({ name, input }) => [name, input.value.trim()])));
          done = true;
          dialog.close();
        } catch (failure) {
          error.textContent = errorText(failure);
          error.hidden = false;
        } finally {
          ok.disabled = false;
        }
      },
    },
    h('h2', { id: heading }, title),
    text && h('p', null, text),
    inputs.map(({ node }) => node),
    error,
    h('div', { class: 'form-buttons' }, button(t('dialog.cancel'), () => dialog.close()), ok));

    const dialog = showDialog(form, heading, () => resolve(done));
    inputs.find(({ input }) => input.required && !input.value)?.input.focus();
  });
}

function createField({ name, label, hint, value = '', options, required = true, ...props }) {
  const id = newId('field');
  const hintId = hint && newId('hint');
  const common = { id, name, required, 'aria-describedby': hintId, ...props };
  const input = options
    ? h('select', common, options.map(([choice, text]) => h('option', { value: choice, selected: choice === value }, text)))
    : h('input', { type: 'text', spellcheck: 'false', ...common });
  input.value = value;
  const node = h('div', { class: 'field' }, h('label', { for: id }, label), input, hint && h('small', { id: hintId }, hint));
  return { name, input, node };
}

export function showDialog(content, labelledBy, onclose = () => {}) {
  const dialog = h('dialog', { 'aria-labelledby': labelledBy }, content);
  dialog.addEventListener('close', () => {
    dialog.remove();
    onclose();
  });
  // A click on the backdrop is one on the dialog itself, outside its content.
  dialog.addEventListener('pointerdown', event => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

// One that was accepted is used again when the field stays empty, and can be replaced at any time.
const tokenField = (label, isHeld = false) => ({
  name: 'token', label, type: 'password', autocomplete: 'off', required: !isHeld, hint: t(isHeld ? 'token.held' : 'token.hint'),
});

export async function askForReadToken(detail, wasRefused) {
  let token = null;
  await openForm({
    title: t('token.title'),
    text: `${t(wasRefused ? 'token.refused' : 'token.needed')} ${detail}`,
    fields: [tokenField(t('token.read'))],
    submitLabel: t('token.submit'),
    submit: async values => {
      token = values.token;
    },
  });
  return token;
}

// A change of the cluster: asks for the token when none is held, and always shows in whose name it is made.
export function openChange({ title, text, path, fields = [], danger = false, submitLabel, bodyOf = values => values }) {
  return openForm({
    title,
    text,
    danger,
    submitLabel,
    fields: [
      ...fields,
      { name: 'by', label: t('change.by'), hint: t('change.byHint'), value: identity.by, maxlength: 64 },
      { name: 'reason', label: t('change.reason'), maxlength: 200, required: false },
      tokenField(t('token.change'), identity.canChange),
    ],
    submit: async ({ token, by, reason, ...values }) => {
      const answer = await post(path, { ...bodyOf(values), by, ...reason ? { reason } : {} }, token);
      toast(answer.detail ?? t('change.done'));
    },
  });
}
