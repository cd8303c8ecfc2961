// Speaking to the server: what a page asks for, and the one stream on which it is answered.
import { tell } from './live-page.js';

const listeners = new Map(); // by the name that an action was asked under
const begins = []; // what is asked for anew whenever the server is there again
let page = null;
let count = 0;
let isReady;
let ready = new Promise((resolve) => { isReady = resolve; });

export async function post(action, body = {}) {
  let response;
  try {
    response = await fetch('/api/' + action, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
    });
  } catch (e) {
    throw new Error('the server does not answer');
  }
  if (!response.ok) {
    throw new Error((await response.text()).trim() || 'refused: ' + response.status);
  }
  return response.json();
}

// Asks for something that answers more than once: hear is told each value, until the promise is kept, with how it ended, in words.
export function ask(action, body, hear) {
  const as = `${action}-${++count}`;
  const over = new Promise((resolve, reject) => {
    listeners.set(as, { hear, resolve, reject, ended: 'stopped' });
    ready.then(() => post(action, { ...body, page, as })).catch((refused) => {
      listeners.delete(as);
      reject(refused);
    });
  });
  return { over, cancel: () => post('cancel', { page, as }).catch(() => {}) };
}

// Opens the stream, and opens it anew, whenever it ends.
export async function listen() {
  for (;;) {
    try {
      const response = await fetch('/api/open', {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}',
      });
      if (response.status === 403) {
        tell('This page is not signed in any more. Open the link that the terminal shows.');
        return;
      }
      for await (const value of values(response.body)) {
        if (value.page) {
          page = value.page;
          tell('');
          isReady();
          begins.forEach((action) => action());
        } else {
          const listener = listeners.get(value.to);
          if (value.say.over) {
            listeners.delete(value.to);
            listener?.resolve(listener.ended);
          } else if (listener) {
            listener.ended = inWords(value.say) ?? listener.ended;
            listener.hear(value.say);
          }
        }
      }
    } catch (e) {
      // the server has gone, or never was
    }
    ready = new Promise((resolve) => { isReady = resolve; });
    page = null;
    for (const listener of listeners.values()) {
      listener.reject(new Error('the server has ended'));
    }
    listeners.clear();
    tell('The server has ended: what ran has ended with it. Start it again with ./jbang learn; this page goes on by itself.');
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

function inWords({ exit, ended }) {
  return exit === undefined ? ended : exit === 0 ? 'done' : 'ended with exit code ' + exit;
}

// How what was asked for came to its end, also where it was refused.
export function end(asked) {
  return asked.over.catch((refused) => refused.message);
}

async function* values(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    const lines = (rest + value).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      if (line) {
        yield JSON.parse(line);
      }
    }
  }
}

// Does something as soon as the server is there, and again whenever it is there again.
export function whenThere(action) {
  begins.push(action);
}
