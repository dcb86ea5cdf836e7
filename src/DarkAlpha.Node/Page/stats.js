// The figures of a group of outcomes, by the formulas of docs/reference/report.md. A mean or a rate is null where there are too few
// cards to say anything; that is the rule of the program, not of this page.

export const minCards = 30;
export const minDays = 10;

const draws = 2_000;
const tail = draws / 40;
const normalQuantile = 1.959963984540054;
const afterAllTimes = '~';

const sum = values => values.reduce((total, value) => total + value, 0);
const dayOf = iso => iso.slice(0, 10);

// mulberry32: the same cards give the same interval each time they are looked at.
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function byDay(items, instantOf) {
  const days = new Map();
  for (const item of items) {
    const day = days.get(dayOf(instantOf(item))) ?? { sum: 0, count: 0 };
    day.sum += item.netR;
    day.count += 1;
    days.set(dayOf(instantOf(item)), day);
  }
  return days;
}

// Cards of one day share its market, so whole days are drawn.
function intervalOfMean(days) {
  const random = randomFrom(20_260_201);
  const means = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    let [total, cards] = [0, 0];
    for (let i = 0; i < days.length; i++) {
      const day = days[Math.floor(random() * days.length)];
      total += day.sum;
      cards += day.count;
    }
    means[draw] = total / cards;
  }
  means.sort();
  return [means[tail - 1], means[draws - tail]];
}

// Wilson's score interval.
function intervalOfRate(wins, trials) {
  const squared = normalQuantile ** 2;
  const rate = wins / trials;
  const center = rate + squared / (2 * trials);
  const spread = normalQuantile * Math.sqrt((rate * (1 - rate) + squared / (4 * trials)) / trials);
  const scale = 1 + squared / trials;
  return [Math.max(0, (center - spread) / scale), Math.min(1, (center + spread) / scale)];
}

export function summarize(name, outcomes) {
  const resolved = outcomes.filter(outcome => Number.isFinite(outcome.netR));
  const days = [...byDay(resolved, outcome => outcome.createdAt).values()];
  const isEnough = resolved.length >= minCards && days.length >= minDays;
  const nets = resolved.map(outcome => outcome.netR);
  const facts = {
    name,
    cards: outcomes.length,
    resolved: resolved.length,
    days: days.length,
    isEnough,
    sumNetR: sum(nets),
  };
  if (!isEnough) {
    return facts;
  }
  const [wins, losses] = [nets.filter(net => net > 0), nets.filter(net => net <= 0)];
  const [meanWin, meanLoss] = [sum(wins) / wins.length, -sum(losses) / losses.length];
  const [meanNetLow, meanNetHigh] = intervalOfMean(days);
  const [winRateLow, winRateHigh] = intervalOfRate(wins.length, nets.length);
  return {
    ...facts,
    meanNetR: facts.sumNetR / nets.length,
    meanNetLow,
    meanNetHigh,
    winRate: wins.length / nets.length,
    winRateLow,
    winRateHigh,
    breakEvenRate: meanLoss / (meanWin + meanLoss),
    profitFactor: losses.length > 0 && meanLoss > 0 ? sum(wins) / (meanLoss * losses.length) : NaN,
  };
}

// Groups in the order of their keys.
export function groupBy(outcomes, keyOf, nameOf = String) {
  const groups = new Map();
  for (const outcome of outcomes) {
    const key = keyOf(outcome);
    groups.set(key, [...groups.get(key) ?? [], outcome]);
  }
  return [...groups.entries()]
    .sort(([a], [b]) => typeof a === 'number' ? a - b : a.localeCompare(b))
    .map(([key, members]) => summarize(nameOf(key), members));
}

// The sum after each exit, and how far it is below its highest value so far, which is at least 0.
export function equityOf(outcomes) {
  let [total, peak] = [0, 0];
  return outcomes.filter(outcome => Number.isFinite(outcome.netR) && outcome.exitAt)
    .sort((a, b) => a.exitAt.localeCompare(b.exitAt))
    .map(({ exitAt, netR }) => {
      total += netR;
      peak = Math.max(peak, total);
      return { at: exitAt, sumNetR: total, drawdownR: peak - total };
    });
}

// What several gates refused one after the other would have been one trade: the first, until its exit, or until now while it is open.
export function tradedOnce(episodes) {
  const exits = new Map();
  return [...episodes].sort((a, b) => a.openedAt.localeCompare(b.openedAt)).filter(({ openedAt, exitAt, status, ...each }) => {
    const idea = `${each.symbol} ${each.strategy} ${each.side}`;
    const isNew = openedAt >= (exits.get(idea) ?? '');
    if (isNew) {
      exits.set(idea, status === 'open' ? afterAllTimes : exitAt ?? openedAt);
    }
    return isNew;
  });
}

// Where the sum would be, in 95 of 100 cases, had these days come in another mix: as many days as had passed, drawn from all of them.
// Null with too few cards to say anything.
export function equityBand(outcomes) {
  const resolved = outcomes.filter(outcome => Number.isFinite(outcome.netR) && outcome.exitAt);
  const days = byDay(resolved, outcome => outcome.exitAt);
  if (resolved.length < minCards || days.size < minDays) {
    return [];
  }
  const names = [...days.keys()].sort();
  const sums = names.map(day => days.get(day).sum);
  const random = randomFrom(20_260_202);
  const paths = new Float64Array(draws);
  return names.map(day => {
    for (let draw = 0; draw < draws; draw++) {
      paths[draw] += sums[Math.floor(random() * sums.length)];
    }
    const ordered = paths.toSorted();
    return { at: `${day}T23:59:59.000Z`, low: ordered[tail - 1], high: ordered[draws - tail] };
  });
}
