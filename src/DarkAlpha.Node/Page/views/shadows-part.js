// The shadows beside the live set. Most nodes run none; then there is no panel, and what cannot be read hides nothing else.

import { get } from '../api.js';
import { fillFrom, h, panel } from '../dom.js';
import { count, rUnits } from '../format.js';
import { t } from '../i18n/index.js';
import { rText } from '../parts.js';
import { plainTable } from '../table.js';

export function shadowPanel() {
  const place = h('div');
  const node = panel(t('shadows.title'), { className: 'list-panel' }, place);
  node.hidden = true;

  async function load(days, signal) {
    try {
      const { shadows } = await get(`/api/shadows?days=${days}`, signal);
      node.hidden = shadows.length === 0;
      fillFrom(place, shadows, () => [tableOf(shadows), h('p', { class: 'dim' }, t('shadows.text'))]);
    } catch {
      node.hidden = true;
    }
  }

  return { node, load };
}

function tableOf(shadows) {
  return plainTable({
    caption: t('shadows.title'),
    columns: [
      { label: t('shadows.name') },
      { label: t('figures.cards'), num: true },
      { label: t('shadows.days'), num: true },
      { label: t('shadows.sum'), num: true },
      { label: t('shadows.live'), num: true },
      { label: t('shadows.mean'), num: true },
      { label: t('figures.intervalR') },
      { label: t('shadows.settings'), wide: true },
    ],
    rows: shadows.map(shadow => [
      shadow.name,
      count(shadow.cards),
      count(shadow.days),
      rText(shadow.shadow.sumNetR),
      rText(shadow.live.sumNetR),
      rText(shadow.meanDifferenceR),
      intervalOf(shadow),
      shadow.settings.map(each => `${each.name}=${each.value}`).join(' '),
    ]),
  });
}

function intervalOf({ meanDifferenceLow: low, meanDifferenceHigh: high, verdict }) {
  return low === null
    ? h('span', { class: 'dim' }, t('figures.few'))
    : `${rUnits(low)} … ${rUnits(high)}, ${t(`shadows.${verdict}`)}`;
}
