// Elements are built here and nowhere else. Text is always a text node, so nothing from outside can become markup, and there is no
// way to give a style attribute, which the content security policy would refuse.

const svgSpace = 'http://www.w3.org/2000/svg';

export function h(tag, props, ...children) {
  return fill(document.createElement(tag), props, children);
}

export function svg(tag, props, ...children) {
  return fill(document.createElementNS(svgSpace, tag), props, children);
}

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      node.addEventListener(name.slice(2), value);
    } else {
      node.setAttribute(name, value === true ? '' : String(value));
    }
  }
  node.append(...nodesOf(children));
  return node;
}

function nodesOf(children) {
  return children.flat(Infinity)
    .filter(child => child !== null && child !== undefined && child !== false)
    .map(child => child instanceof Node ? child : document.createTextNode(String(child)));
}

// Written only when it differs: most cells of a table stay as they are from one event to the next.
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

export function setClass(node, name, on) {
  if (node.classList.contains(name) !== on) {
    node.classList.toggle(name, on);
  }
}

const builtFrom = new WeakMap();

// Rebuilds what is inside a node only when what it is built from has changed, so focus and selection survive.
export function fillFrom(node, data, build) {
  const signature = JSON.stringify(data) ?? '';
  if (builtFrom.get(node) !== signature) {
    builtFrom.set(node, signature);
    node.replaceChildren(...nodesOf([build()]));
  }
}

const rowsOf = new WeakMap();

// Keeps one child per item: known ones are updated in place, and moved only when the order changed.
export function keyed(parent, items, keyOf, create, update) {
  const known = rowsOf.get(parent) ?? new Map();
  const rows = new Map(items.map(item => [keyOf(item), known.get(keyOf(item)) ?? create(item)]));
  for (const [key, row] of known) {
    if (!rows.has(key)) {
      row.node.remove();
    }
  }
  let place = parent.firstElementChild;
  for (const item of items) {
    const row = rows.get(keyOf(item));
    update(row, item);
    if (row.node === place) {
      place = place.nextElementSibling;
    } else {
      parent.insertBefore(row.node, place);
    }
  }
  rowsOf.set(parent, rows);
}

let ids = 0;

export function newId(prefix) {
  ids += 1;
  return `${prefix}-${ids}`;
}

// A titled part of a view; `actions` are buttons beside its title.
export function panel(title, { actions = [], className = '', level = 'h2' } = {}, ...children) {
  const id = newId('panel');
  return h('section', { class: `panel ${className}`, 'aria-labelledby': id },
    h('div', { class: 'panel-head' }, h(level, { id }, title), h('div', { class: 'panel-actions' }, actions)),
    children);
}

export function button(label, onclick, { kind = '', ...props } = {}) {
  return h('button', { type: 'button', class: `button ${kind}`, onclick, ...props }, label);
}

// A list of names and values.
export function facts(pairs) {
  const known = pairs.filter(Boolean);
  return h('dl', { class: 'facts' }, known.map(([name, value]) => h('div', null, h('dt', null, name), h('dd', null, value))));
}

export function svgBox(width, height, props, ...children) {
  return svg('svg', { viewBox: `0 0 ${width} ${height}`, ...props }, ...children);
}
