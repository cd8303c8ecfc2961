// Live commands: start, type, talk.
import { ask, end, post, whenThere } from './live-channel.js';
import { ladder } from './live-ladder.js';
import { button, chapter, make } from './live-page.js';

// Gives a live command what starts it, and what talks to it.
export function liveCommand(box, name) {
  const output = make('pre', { tabIndex: 0, role: 'log', 'aria-label': 'What it prints now' });
  const note = make('p', { className: 'live-note', role: 'status' });
  const fields = make('span', { className: 'live-fields' });
  const start = button('Start', () => begin());
  const stop = button('Stop', () => running?.cancel(), { hidden: true });
  const figure = make('figure', { className: 'transcript live-run', hidden: true }, make('figcaption', { textContent: 'What it prints now' }), output);
  const client = make('div', { className: 'live-talk', hidden: true });
  let running = null;
  box.after(make('div', { className: 'live-controls' }, fields, start, stop, note), figure, client);
  whenThere(() => fields.childElementCount || post('form', { chapter, step: name }).then((form) => {
    note.textContent = '';
    for (const field of form.fields) {
      fields.append(make('label', {}, field.name + ' ', make('input', { name: field.name, value: field.value, size: field.name === 'TEXT' ? 24 : 8,
        placeholder: field.name === 'group' ? '239.…' : '', autocomplete: 'off' })), ' ');
    }
  }).catch((refused) => { note.textContent = refused.message; }));

  async function begin() {
    const options = Object.fromEntries([...fields.querySelectorAll('input')].filter((input) => input.value !== '')
      .map((input) => [input.name, input.value]));
    output.replaceChildren();
    figure.hidden = false;
    start.disabled = true;
    stop.hidden = false;
    note.textContent = '';
    running = ask('start', { chapter, step: name, options }, (value) => {
      if (value.line !== undefined) {
        output.append(make('span', {}, value.line || ' '));
        output.scrollTop = output.scrollHeight;
        if (/listening on /.test(value.line)) {
          client.hidden = false;
        }
      }
    });
    if (name === 'connect') {
      client.hidden = false;
    }
    note.textContent = await end(running);
    running = null;
    start.disabled = false;
    stop.hidden = true;
    client.hidden = true;
  }

  if (name === 'connect') {
    typing(client, (text) => post('type', { chapter, step: name, text }));
  } else {
    talking(client, name);
  }
}

// A line to type into a program.
function typing(client, send) {
  const input = make('input', { 'aria-label': 'A line to type into it', placeholder: 'a line, then Enter', autocomplete: 'off' });
  const form = make('form', {}, input, make('button', { textContent: 'Type' }));
  const note = make('p', { className: 'live-note', role: 'status' });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      await send(input.value);
      note.textContent = '';
      input.value = '';
    } catch (refused) {
      note.textContent = refused.message;
    }
  });
  client.append(form, note);
}

// A client of the page's own: what goes each way becomes a ladder.
function talking(client, name) {
  const rungs = [];
  const drawing = make('div', {});
  const said = make('p', { className: 'live-note', role: 'status' });
  const input = make('input', { 'aria-label': 'What to send', placeholder: 'a line to send', autocomplete: 'off' });
  const hex = make('input', { type: 'checkbox' });
  const connect = button('Connect a client', () => begin());
  const buttons = make('span', { hidden: true });
  const form = make('form', {}, connect, buttons);
  const port = (address) => address.replace(/.*:/, '');
  let me = null;
  buttons.append(input, ' ', make('button', { textContent: 'Send' }), ' ', make('label', {}, hex, ' hexadecimal'), ' ',
    button('Finish (FIN)', () => say('end')), button('Close', () => say('close')));
  client.append(form, said, drawing);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (me) {
      say(hex.checked ? 'hex' : 'line', input.value).then((sent) => { if (sent) { input.value = ''; } });
    }
  });

  async function say(kind, text = '') {
    try {
      await post('say', { client: me.client, kind, text });
      return true;
    } catch (refused) {
      said.textContent = refused.message;
      return false;
    }
  }

  async function begin() {
    rungs.length = 0;
    connect.disabled = true;
    const talk = ask('talk', { chapter, step: name }, (value) => {
      if (value.client) {
        me = value;
        buttons.hidden = false;
        input.focus();
      } else if (value.closed) {
        rungs.push({ ms: value.ms, side: '', text: value.closed });
      } else {
        const isData = value.event === 'data' || value.event === 'datagram';
        const text = isData ? (hex.checked ? value.hex : JSON.stringify(value.text)) + (value.event === 'datagram' ? '' : '')
          : value.event.toUpperCase() === 'FIN' ? 'FIN' : value.event;
        rungs.push({ ms: value.ms, side: value.from === 'you' ? 'left' : 'right', arrow: isData ? 'data' : 'fin', text });
        said.textContent = (value.from === 'you' ? 'sent ' : 'came ') + text;
      }
      drawing.replaceChildren(ladder(rungs.slice(-24), me ? 'you, port ' + port(me.own) : 'you', me ? 'server, port ' + port(me.server) : 'server'));
    });
    try {
      await talk.over;
    } catch (refused) {
      said.textContent = refused.message;
    }
    me = null;
    buttons.hidden = true;
    connect.disabled = false;
  }
}
