// Tables that change while they are looked at: rows are kept by key and updated in place.

import { fillFrom, h, keyed, setClass } from './dom.js';
import { t } from './i18n/index.js';

// A row that moves under the pointer is a wrong click: what is sorted by changing values is put in order this often, and not while
// the reader points at the table or is in it.
const resortTime = 5_000;

// columns: { id, label, fill(cell, item), sort?(item), num?, wide? } where `wide` ones are left out in a narrow window.
// The first column is the row's header; with `hrefOf` it is a link that opens the row.
export function createTable({ caption, columns, keyOf, hrefOf = null, classesOf = null, sort = null, empty, grid = false }) {
  const body = h('tbody', { role: 'rowgroup' });
  const note = h('p', { class: 'empty', hidden: true }, empty ?? t('table.empty'));
  const heads = new Map();
  let items = [];
  let filter = () => true;
  let order = new Map();
  let sorting = sort ?? { id: null, down: false };
  let sortedAt = -Infinity;

  // Roles are written out because a grid or block layout, which narrow windows get, takes them from a table in some browsers. There each
  // cell shows the label of its column itself.
  const table = h('table', { class: grid ? 'data grid' : 'data stacks', role: 'table' },
    h('caption', { class: 'visually-hidden' }, caption),
    h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, columns.map(column => heads.set(column.id, head(column)).get(column.id)))),
    body);
  // A grid fits its place; any other table scrolls sideways, also by keyboard.
  const node = grid ? h('div', null, table) : h('div', { class: 'scroll', role: 'group', 'aria-label': caption, tabindex: '0' }, table);
  showSorting();

  function head(column) {
    const label = column.sort
      ? h('button', { type: 'button', class: 'sort', onclick: () => sortBy(column) }, column.label)
      : column.label;
    return h('th', { scope: 'col', role: 'columnheader', class: classOf(column) }, label);
  }

  function sortBy(column) {
    sorting = { id: column.id, down: sorting.id === column.id ? !sorting.down : Boolean(column.num) };
    sortedAt = -Infinity;
    showSorting();
    render();
  }

  function showSorting() {
    for (const [id, cell] of heads) {
      if (id === sorting.id) {
        cell.setAttribute('aria-sort', sorting.down ? 'descending' : 'ascending');
      } else {
        cell.removeAttribute('aria-sort');
      }
    }
  }

  function inOrder() {
    const shown = items.filter(filter);
    const isDue = shown.some(item => !order.has(keyOf(item)))
      || (performance.now() - sortedAt > resortTime && !node.matches(':hover, :focus-within'));
    const column = columns.find(each => each.id === sorting.id);
    if (isDue || sortedAt < 0) {
      if (column) {
        shown.sort((a, b) => compare(column.sort(a), column.sort(b), sorting.down) || compare(keyOf(a), keyOf(b), false));
      }
      sortedAt = performance.now();
      order = new Map(shown.map((item, place) => [keyOf(item), place]));
    } else {
      shown.sort((a, b) => order.get(keyOf(a)) - order.get(keyOf(b)));
    }
    return shown;
  }

  function createRow() {
    const cells = columns.map((column, place) => place === 0
      ? h('th', { scope: 'row', role: 'rowheader', class: classOf(column) })
      : h('td', { role: 'cell', class: classOf(column), 'data-label': column.label }));
    const link = hrefOf && h('a', { 'data-row-link': true });
    if (link) {
      cells[0].append(link);
    }
    return { node: h('tr', { role: 'row' }, cells), cells, link };
  }

  function updateRow({ node: row, cells, link }, item) {
    for (const [place, column] of columns.entries()) {
      column.fill(place === 0 && link ? link : cells[place], item);
    }
    const href = link && hrefOf(item);
    if (link && link.getAttribute('href') !== href) {
      link.setAttribute('href', href);
    }
    for (const [name, on] of Object.entries(classesOf?.(item) ?? {})) {
      setClass(row, name, on);
    }
  }

  function render() {
    const shown = inOrder();
    keyed(body, shown, keyOf, createRow, updateRow);
    note.hidden = shown.length > 0;
    table.hidden = shown.length === 0;
    return shown.length;
  }

  return {
    node: h('div', { class: 'table' }, node, note),
    update(next) {
      items = next;
      return render();
    },
    filterBy(next) {
      filter = next;
      sortedAt = -Infinity;
      return render();
    },
  };
}

function classOf(column) {
  return [`c-${column.id}`, column.num && 'num', column.wide && 'wide'].filter(Boolean).join(' ');
}

// Unknown values come last, whichever way the table is sorted.
function compare(a, b, down) {
  const [noA, noB] = [isUnknown(a), isUnknown(b)];
  if (noA || noB) {
    return noA - noB;
  }
  const order = typeof a === 'string' ? a.localeCompare(b) : a - b;
  return down ? -order : order;
}

function isUnknown(value) {
  return value === null || value === undefined || Number.isNaN(value);
}

// A table of what does not change, from rows of texts or nodes; the first cell of a row is its header. In a narrow window each row is a
// block, unless it does not stack.
export function plainTable({ caption, columns, rows, empty, stacks = true }) {
  if (rows.length === 0) {
    return h('p', { class: 'empty' }, empty ?? t('table.empty'));
  }
  const classes = columns.map((column, place) => classOf({ id: `p${place}`, ...column }));
  return h('div', { class: 'scroll', role: 'group', 'aria-label': caption, tabindex: '0' },
    h('table', { class: stacks ? 'data stacks' : 'data', role: 'table' },
      h('caption', { class: 'visually-hidden' }, caption),
      h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' },
        columns.map((column, i) => h('th', { scope: 'col', role: 'columnheader', class: classes[i] }, column.label)))),
      h('tbody', { role: 'rowgroup' }, rows.map(row => h('tr', { role: 'row' }, row.map((cell, i) => i === 0
        ? h('th', { scope: 'row', role: 'rowheader', class: classes[i] }, rowLink(cell))
        : h('td', { role: 'cell', class: classes[i], 'data-label': columns[i].label }, cell)))))));
}

// The link that opens a row is found by the arrow keys, too.
function rowLink(cell) {
  if (cell instanceof HTMLAnchorElement) {
    cell.dataset.rowLink = '';
  }
  return cell;
}

// The figures of a chart as a table, built when it is first opened.
export function chartTable(caption, columns, rowsOf) {
  const place = h('div');
  const details = h('details', { class: 'figures' }, h('summary', null, t('chart.table')), place);
  const fill = () => {
    if (details.open) {
      const rows = rowsOf();
      const texts = rows.map(row => row.map(cell => cell?.textContent ?? cell));
      fillFrom(place, texts, () => plainTable({ caption, columns, rows, stacks: false }));
    }
  };
  details.addEventListener('toggle', fill);
  return { node: details, update: fill };
}
