// The node's event stream over fetch: EventSource cannot send the token. Comes back by itself, with the id of the last event, so that
// no card is missed while the same node still remembers it.

import { ApiError, openEvents } from './api.js';

const firstDelay = 500;
const longestDelay = 15_000;
const closedDelay = 30_000;

// The node sends `alive` every 15 seconds.
const longestSilence = 35_000;

export class NodeStream {
  #onEvent;
  #onState;
  #lastId = '';
  #delay = firstDelay;
  #wake = () => {};

  // `onState` gets { kind: 'connecting' | 'live' | 'lost', error, retryAt }.
  constructor(onEvent, onState) {
    this.#onEvent = onEvent;
    this.#onState = onState;
    // A laptop that wakes up, or a network that is back, need not wait for the next attempt.
    addEventListener('online', () => this.retry());
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) {
        this.retry();
      }
    });
  }

  retry() {
    this.#wake();
  }

  async run() {
    this.#onState({ kind: 'connecting' });
    for (;;) {
      const error = await this.#read().then(() => null, apiErrorOnly);
      const isClosed = error?.status === 401 || error?.status === 403;
      const wait = isClosed ? closedDelay : this.#delay * (0.75 + Math.random() / 2);
      this.#delay = Math.min(this.#delay * 2, longestDelay);
      this.#onState({ kind: 'lost', error, retryAt: Date.now() + wait });
      await this.#sleep(wait);
    }
  }

  async #read() {
    const abort = new AbortController();
    let watchdog = 0;
    const watch = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => abort.abort(), longestSilence);
    };
    try {
      const body = await openEvents(this.#lastId, abort.signal);
      const reader = body.pipeThrough(new TextDecoderStream()).getReader();
      const parser = new EventParser();
      watch();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) {
          return;
        }
        watch();
        for (const event of parser.feed(value)) {
          this.#take(event);
        }
      }
    } finally {
      clearTimeout(watchdog);
      abort.abort();
    }
  }

  // The id is kept after the event was applied: one that cannot be read is asked for again.
  #take({ name, id, data }) {
    this.#onEvent(name, JSON.parse(data));
    if (id) {
      this.#lastId = id;
    }
    this.#delay = firstDelay;
    this.#onState({ kind: 'live' });
  }

  #sleep(milliseconds) {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

// A connection that broke, or was silent too long, needs no words but that it is lost. A fault of the page goes to the console.
function apiErrorOnly(failure) {
  if (failure instanceof ApiError) {
    return failure;
  }
  if (failure.name !== 'AbortError') {
    console.warn(failure);
  }
  return null;
}

// The text/event-stream format, as far as the node uses it: https://html.spec.whatwg.org/multipage/server-sent-events.html
export class EventParser {
  #rest = '';
  #event = { name: 'message', id: '', data: [] };

  // The events that are complete with this text.
  feed(text) {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop();
    return lines.map(line => this.#line(line.endsWith('\r') ? line.slice(0, -1) : line)).filter(Boolean);
  }

  #line(line) {
    if (line === '') {
      const { name, id, data } = this.#event;
      this.#event = { name: 'message', id: '', data: [] };
      return data.length > 0 ? { name, id, data: data.join('\n') } : null;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') {
      this.#event.name = value;
    } else if (field === 'id') {
      this.#event.id = value;
    } else if (field === 'data') {
      this.#event.data.push(value);
    }
    return null;
  }
}
