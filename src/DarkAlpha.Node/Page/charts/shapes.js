// Shapes behind and beside the series, as primitives of the chart library: they are drawn on its canvas and move with its scales.

class Shape {
  #draw;
  #views;
  #chart = null;
  #series = null;
  #update = () => {};

  constructor(draw, order) {
    this.#draw = draw;
    const renderer = { draw: target => target.useMediaCoordinateSpace(scope => this.#paint(scope)) };
    this.#views = [{ zOrder: () => order, renderer: () => renderer }];
  }

  attached({ chart, series, requestUpdate }) {
    this.#chart = chart;
    this.#series = series;
    this.#update = requestUpdate;
  }

  detached() {
    this.#chart = null;
  }

  paneViews() {
    return this.#views;
  }

  redraw() {
    this.#update();
  }

  #paint({ context, mediaSize }) {
    if (this.#chart) {
      this.#draw(context, {
        size: mediaSize,
        x: time => this.#chart.timeScale().timeToCoordinate(time),
        y: value => this.#series.priceToCoordinate(value),
      });
    }
  }
}

// A stretch of time over the whole height. Both ends must be times of the chart.
export function timeBand(from, to, fill) {
  return new Shape((context, { size, x }) => {
    const [left, right] = [x(from), x(to)];
    if (left !== null && right !== null) {
      context.fillStyle = fill;
      context.fillRect(left, 0, Math.max(1, right - left), size.height);
    }
  }, 'bottom');
}

// The area between a lower and an upper line; `pointsOf` gives [{ time, low, high }].
export function areaBand(pointsOf, fill) {
  return new Shape((context, { x, y }) => {
    const places = pointsOf()
      .map(({ time, low, high }) => ({ at: x(time), low: y(low), high: y(high) }))
      .filter(({ at, low, high }) => at !== null && low !== null && high !== null);
    if (places.length < 2) {
      return;
    }
    context.beginPath();
    context.moveTo(places[0].at, places[0].high);
    places.forEach(({ at, high }) => context.lineTo(at, high));
    places.toReversed().forEach(({ at, low }) => context.lineTo(at, low));
    context.closePath();
    context.fillStyle = fill;
    context.fill();
  }, 'bottom');
}

// Level lines over a part of the time only, with a word in the middle: [{ from, to, value, color, text }].
export function segments(lines) {
  return new Shape((context, { x, y }) => {
    for (const { from, to, value, color, text } of lines) {
      const [left, right, level] = [x(from), x(to), y(value)];
      if (left !== null && right !== null && level !== null) {
        context.strokeStyle = color;
        context.setLineDash([2, 3]);
        context.beginPath();
        context.moveTo(left, level);
        context.lineTo(Math.max(right, left + 12), level);
        context.stroke();
        context.setLineDash([]);
        context.fillStyle = color;
        context.font = '11px system-ui, sans-serif';
        context.textAlign = 'center';
        context.fillText(text, (left + Math.max(right, left + 12)) / 2, level - 4);
      }
    }
  }, 'top');
}
