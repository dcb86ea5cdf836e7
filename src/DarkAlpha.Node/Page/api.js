// Requests to the node that served the page. Tokens and the reader's name live in this module's memory and nowhere else: not in the
// address, not in storage.

import { t } from './i18n/index.js';

// Longer than the slowest answer, an outcome that is computed again from the exchange's candles.
const longestWait = 40_000;

const memory = { readToken: '', changeToken: '', by: '' };

let promptForToken = async () => null;
let pendingPrompt = null;
let isDeclined = false;

export class ApiError extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || t('error.status', { status }));
    this.status = status;
    this.title = problem.title ?? '';
    this.nearest = problem.nearest ?? [];
  }
}

// The prompt gets the node's sentence and answers with a token, or null when the reader gave none.
export function onTokenNeeded(prompt) {
  promptForToken = prompt;
}

export const identity = {
  get by() {
    return memory.by;
  },
  get canChange() {
    return memory.changeToken !== '';
  },
  forget() {
    Object.assign(memory, { readToken: '', changeToken: '', by: '' });
  },
};

// HTTP_TOKEN is good for reading, too.
const readingToken = () => memory.readToken || memory.changeToken;

const authorization = token => token ? { Authorization: `Bearer ${token}` } : {};

export async function get(path, signal) {
  const response = await read(path, { Accept: 'application/json' }, signal);
  try {
    return await response.json();
  } catch (error) {
    throw signal?.aborted ? error : new ApiError(0, { detail: t('error.network') });
  }
}

export async function openEvents(lastId, signal) {
  const resume = lastId ? { 'Last-Event-ID': lastId } : {};
  const response = await read('/api/events', { Accept: 'text/event-stream', ...resume }, signal);
  return response.body;
}

async function read(path, headers, signal) {
  for (;;) {
    const token = readingToken();
    const response = await send(path, { headers: { ...headers, ...authorization(token) }, signal });
    if (response.ok) {
      return response;
    }
    const error = await problemOf(response);
    if (response.status !== 401 || !(await replaceReadToken(token, error))) {
      throw error;
    }
  }
}

// A reader who gave no token is not asked again until they try again themselves.
export function askAgain() {
  isDeclined = false;
}

// One dialog, however many requests were refused; a request that was sent before the answer is simply sent again.
async function replaceReadToken(refused, error) {
  if (readingToken() !== refused) {
    return true;
  }
  if (isDeclined) {
    return false;
  }
  pendingPrompt ??= promptForToken(error.message, refused !== '').finally(() => {
    pendingPrompt = null;
  });
  const token = await pendingPrompt;
  if (token === null) {
    isDeclined = true;
    return false;
  }
  memory.readToken = token;
  return true;
}

// `token` and `by` are remembered once the node has accepted them. The token then serves for reading, too, instead of one that may
// have been refused.
export async function post(path, body, token) {
  const used = token || memory.changeToken;
  const response = await send(path, {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json', ...authorization(used) },
    body: JSON.stringify(body),
  });
  if (response.status === 401 && used === memory.changeToken) {
    memory.changeToken = '';
  }
  if (!response.ok) {
    throw await problemOf(response);
  }
  Object.assign(memory, { changeToken: used, readToken: '', by: body.by });
  return response.json();
}

// The time is until the answer begins, so that it does not end a stream.
async function send(path, { signal, ...options }) {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), longestWait);
  try {
    return await fetch(path, {
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, timeout.signal]) : timeout.signal,
      ...options,
    });
  } catch (error) {
    throw signal?.aborted ? error : new ApiError(0, { detail: t('error.network') });
  } finally {
    clearTimeout(timer);
  }
}

async function problemOf(response) {
  try {
    return new ApiError(response.status, await response.json());
  } catch {
    return new ApiError(response.status, {});
  }
}

// What went wrong in the reader's language, then the node's own sentence, which says what to do.
export function errorText(error) {
  if (!(error instanceof ApiError)) {
    return t('error.page', { detail: error?.message ?? String(error) });
  }
  const known = [400, 401, 403, 404, 409, 421, 503].includes(error.status) ? `${t(`error.${error.status}`)} ` : '';
  const nearest = error.nearest.length > 0 ? ` ${t('error.nearest', { names: error.nearest.join(', ') })}` : '';
  return `${known}${error.message}${nearest}`;
}
