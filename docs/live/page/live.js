// What a page gains when ./jbang learn serves it: steps that run, servers to talk to, the exercise graded on each save.
'use strict';

(() => {
  const nonce = document.currentScript.dataset.nonce;
  const file = location.pathname.slice(1) || 'index.html';
  const chapter = [...document.querySelectorAll('#contents > ol > li > a')].map((link) => link.getAttribute('href'))
    .filter((name) => /^0[1-6]-[a-z-]+\.html$/.test(name)).map((name) => name.slice(0, -5))
    .find((name) => file === name + '.html' || file.startsWith(name + '-')) || '';
  const listeners = new Map(); // by the name that an action was asked under
  const stepsHere = new Map(); // their controls, by the steps' names
  let page = null;
  let count = 0;
  let state = null;

  // ---- speaking to the server -------------------------------------------------------------------------------------

  async function post(action, body = {}) {
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

  // Asks for something that answers more than once: hear is told each value, until the promise is kept.
  function ask(action, body, hear) {
    const as = `${action}-${++count}`;
    const over = new Promise((resolve, reject) => {
      listeners.set(as, { hear, resolve, reject });
      ready.then(() => post(action, { ...body, page, as })).catch((refused) => {
        listeners.delete(as);
        reject(refused);
      });
    });
    return { over, cancel: () => post('cancel', { page, as }).catch(() => {}) };
  }

  let isReady;
  let ready = new Promise((resolve) => { isReady = resolve; });

  async function listen() {
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
            begin();
          } else {
            const listener = listeners.get(value.to);
            if (value.say.over) {
              listeners.delete(value.to);
              listener?.resolve();
            } else {
              listener?.hear(value.say);
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

  // ---- small things -----------------------------------------------------------------------------------------------

  function make(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name in element && name !== 'list') {
        element[name] = value;
      } else {
        element.setAttribute(name, value);
      }
    }
    element.append(...children);
    return element;
  }

  function button(text, action, properties = {}) {
    const element = make('button', { type: 'button', textContent: text, ...properties });
    element.addEventListener('click', () => action(element));
    return element;
  }

  const banner = make('p', { className: 'live-banner', role: 'status' });

  function tell(text) {
    banner.textContent = text;
    if (!banner.isConnected) {
      document.querySelector('main').prepend(banner);
    }
    banner.hidden = text === '';
    document.documentElement.classList.toggle('live', text === '');
  }

  // A line of a lesson: who speaks, and what.
  function spoken(line) {
    const said = /^(\S+)( +.*)$/.exec(line);
    if (!said) {
      return make('span', {}, line || ' ');
    }
    const voice = ['client', 'caller', 'sender', 'announcer', 'udp6'].includes(said[1]) ? 'v1' : said[1] === 'system' ? 'v2' : 'v0';
    return make('span', {}, make('b', { className: voice, textContent: said[1] }), said[2]);
  }

  // A conversation as an SVG: this end at the left, the other at the right, time downwards.
  function ladder(rungs, left, right) {
    const row = 34;
    const far = document.documentElement.clientWidth > 700 ? 556 : 336; // so that a phone's letters stay legible
    const most = Math.floor((far - 56) / 8);
    const height = rungs.length * row + 40;
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const add = (tag, attributes, text) => {
      const element = document.createElementNS(svg.namespaceURI, tag);
      Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
      element.textContent = text || '';
      svg.append(element);
    };
    svg.setAttribute('viewBox', `0 0 ${far + 4} ${height}`);
    svg.setAttribute('class', 'live-ladder');
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', rungs.map((rung) => `${rung.ms} ms, ${rung.side === 'left' ? left : rung.side === 'right'
      ? right : ''}: ${rung.text}`).join('; '));
    add('text', { x: 56, y: 14 }, left);
    add('text', { x: far, y: 14, 'text-anchor': 'end' }, right);
    add('path', { class: 'lane', d: `M56 22V${height}M${far} 22V${height}` });
    rungs.forEach((rung, i) => {
      const y = 46 + i * row;
      add('text', { class: 'time', x: 48, y, 'text-anchor': 'end' }, (rung.ms / 1000).toFixed(3));
      const words = rung.text.length > most ? rung.text.slice(0, most - 17) + ' … ' + rung.text.slice(-14) : rung.text;
      const marked = rung.mark ? ' marked' : '';
      if (!rung.arrow) {
        add('text', { class: 'aside' + marked, x: rung.side === 'right' ? far - 10 : 66, y,
          'text-anchor': rung.side === 'right' ? 'end' : 'start' }, words);
      } else {
        add('text', { class: rung.arrow + marked, x: 28 + far / 2, y: y - 2, 'text-anchor': 'middle' }, words);
        add('path', { class: rung.arrow + marked, d: rung.side === 'left' ? `M58 ${y + 6}H${far - 2}m-7 -4l7 4l-7 4`
          : `M${far - 2} ${y + 6}H58M65 ${y + 2}L58 ${y + 6}L65 ${y + 10}` });
      }
    });
    return svg;
  }

  // ---- steps: predict, run ----------------------------------------------------------------------------------------

  function runs() {
    for (const box of document.querySelectorAll('.run')) {
      const command = /lesson-0[1-6] ([a-z0-9-]+)/.exec(box.textContent);
      if (!command || !chapter) {
        continue;
      }
      if (/until Ctrl-C/.test(box.textContent)) {
        liveCommand(box, command[1]);
      } else {
        step(box, command[1]);
      }
    }
  }

  function step(box, name) {
    const home = box.closest('.openblock.step') || box.closest('article');
    const question = document.querySelector(`.ask[data-step="${name}"]`);
    const output = make('pre', { tabIndex: 0, role: 'log', 'aria-label': 'What it prints now' });
    const note = make('p', { className: 'live-note', role: 'status' });
    const figure = make('figure', { className: 'transcript live-run', hidden: true }, make('figcaption', { textContent: 'What it prints now' }),
      output);
    const drawn = make('div', { className: 'live-drawn' });
    const start = button('Run', () => begin());
    const stop = button('Stop', () => running?.cancel(), { hidden: true });
    const controls = make('div', { id: 'live-' + name, className: 'live-controls' }, start, stop, note);
    stepsHere.set(name, controls);
    const said = make('p', { className: 'live-said', role: 'status' });
    let running = null;
    let prediction = '';
    box.after(controls);
    (home.querySelector('.evidence') || box.parentElement).prepend(figure, drawn);
    if (question) {
      predict();
    }

    function predict() {
      const answers = [...question.querySelectorAll(':scope > ol > li')];
      answers.forEach((answer, i) => {
        const letter = String.fromCharCode(97 + i);
        const choice = button('', () => {
          prediction = letter;
          answers.forEach((other) => other.querySelector('button').setAttribute('aria-pressed', String(other === answer)));
          said.textContent = 'You predict ' + letter + '. Now run it.';
          start.classList.add('live-main');
        }, { className: 'live-answer', 'aria-pressed': 'false' });
        choice.append(...answer.childNodes);
        answer.append(choice);
      });
      const details = question.querySelector('details');
      details.before(said);
    }

    async function begin() {
      output.replaceChildren();
      drawn.replaceChildren();
      note.textContent = '';
      figure.hidden = false;
      start.disabled = true;
      stop.hidden = false;
      start.textContent = 'Running …';
      let ended = 'stopped';
      running = ask('run', { chapter, step: name, answer: prediction }, (value) => {
        if (value.line !== undefined && value.line.startsWith('  ')) {
          output.append(spoken(value.line.slice(2)));
        } else if (value.line) {
          note.textContent = value.line.trim();
        } else if (value.ladder) {
          drawn.innerHTML = value.ladder;
          drawn.prepend(make('p', { className: 'live-note', textContent: 'What crossed the wire in this run, times in ms' }));
        } else if (value.noladder) {
          drawn.append(make('p', { className: 'live-note', textContent: 'The packets below are those of the recorded run: '
            + value.noladder + '.' }));
        } else if (value.exit !== undefined) {
          ended = value.exit === 0 ? 'done' : 'ended with exit code ' + value.exit;
          outcome(value);
        } else if (value.ended) {
          ended = value.ended;
        }
      });
      try {
        await running.over;
        note.textContent = ended;
      } catch (refused) {
        note.textContent = refused.message;
      }
      running = null;
      start.disabled = false;
      start.textContent = 'Run again';
      stop.hidden = true;
    }

    function outcome(value) {
      if (!question || !value.right) {
        return;
      }
      const held = prediction === value.right;
      said.textContent = prediction === '' ? `This run says ${value.right}: ` : held ? `Your prediction held. It is ${value.right}: `
        : `You predicted ${prediction}. It is ${value.right}: `;
      said.append(make('q', { textContent: value.shown.trim() }));
      said.dataset.held = prediction === '' ? '' : held;
    }
  }

  // ---- live commands: start, type, talk ---------------------------------------------------------------------------

  function liveCommand(box, name) {
    const output = make('pre', { tabIndex: 0, role: 'log', 'aria-label': 'What it prints now' });
    const note = make('p', { className: 'live-note', role: 'status' });
    const fields = make('span', { className: 'live-fields' });
    const start = button('Start', () => begin());
    const stop = button('Stop', () => running?.cancel(), { hidden: true });
    const figure = make('figure', { className: 'transcript live-run', hidden: true }, make('figcaption', { textContent: 'What it prints now' }), output);
    const client = make('div', { className: 'live-talk', hidden: true });
    let running = null;
    box.after(make('div', { className: 'live-controls' }, fields, start, stop, note), figure, client);
    ready.then(() => post('form', { chapter, step: name })).then((form) => {
      for (const field of form.fields) {
        fields.append(make('label', {}, field.name + ' ', make('input', { name: field.name, value: field.value, size: field.name === 'TEXT' ? 24 : 8,
          placeholder: field.name === 'group' ? '239.…' : '', autocomplete: 'off' })), ' ');
      }
    }).catch((refused) => { note.textContent = refused.message; });

    async function begin() {
      const options = Object.fromEntries([...fields.querySelectorAll('input')].filter((input) => input.value !== '')
        .map((input) => [input.name, input.value]));
      output.replaceChildren();
      figure.hidden = false;
      start.disabled = true;
      stop.hidden = false;
      note.textContent = '';
      let ended = 'stopped';
      running = ask('start', { chapter, step: name, options }, (value) => {
        if (value.line !== undefined) {
          output.append(make('span', {}, value.line || ' '));
          output.scrollTop = output.scrollHeight;
          if (/listening on /.test(value.line)) {
            client.hidden = false;
          }
        } else if (value.exit !== undefined) {
          ended = 'ended with exit code ' + value.exit;
        } else if (value.ended) {
          ended = value.ended;
        }
      });
      if (name === 'connect') {
        client.hidden = false;
      }
      try {
        await running.over;
        note.textContent = ended;
      } catch (refused) {
        note.textContent = refused.message;
      }
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

  // ---- the exercise -----------------------------------------------------------------------------------------------

  function exercise() {
    if (!/-exercise\.html$/.test(file)) {
      return;
    }
    const number = chapter.slice(0, 2);
    const place = make('p', { className: 'live-note' });
    const note = make('p', { className: 'live-note', role: 'status' });
    const stages = make('ol', { className: 'live-stages' });
    const report = make('div', { className: 'live-report' });
    const room = make('div', { className: 'live-editor', hidden: true });
    const conflict = make('div', { className: 'live-conflict', hidden: true });
    let editor = null;
    let base = '';
    let path = '';
    const save = button('Save and grade', () => keep(), { hidden: true });
    const edit = button('Edit it here', () => open());
    const anew = button('Begin anew …', () => reset());
    const box = make('section', { className: 'live-exercise', 'aria-labelledby': 'live-exercise' },
      make('h2', { id: 'live-exercise', textContent: 'Your program' }), place, make('div', { className: 'live-controls' }, edit, save, anew, note),
      conflict, make('div', { className: 'live-desk' }, room, make('div', {}, stages, report)));
    document.querySelector('article h1').after(box);
    begins.push(() => {
      read().catch((refused) => { note.textContent = refused.message; });
      grade();
    });

    async function read() {
      const own = await post('file', { exercise: number });
      path = own.path;
      place.replaceChildren('Graded each time you save ', make('code', { textContent: own.path }), ' in any editor: ',
        make('a', { href: 'vscode://file' + encodeURI(own.absolute), textContent: 'VS Code' }), ', ',
        make('a', { href: 'idea://open?file=' + encodeURIComponent(own.absolute), textContent: 'IntelliJ' }), '.');
      return own.text;
    }

    async function open() {
      try {
        base = await read();
        if (!window.editor) {
          await new Promise((resolve, reject) => document.head.append(make('script', { src: 'editor.js', onload: resolve,
            onerror: () => reject(new Error('the editor could not be loaded')) })));
        }
        room.replaceChildren();
        room.hidden = false;
        editor = window.editor(room, base, nonce, keep, () => { note.textContent = 'not saved'; });
        editor.focus();
        edit.hidden = true;
        save.hidden = false;
        note.textContent = '';
      } catch (refused) {
        note.textContent = refused.message;
      }
    }

    async function keep() {
      try {
        const text = editor.text;
        const answer = await post('save', { exercise: number, text, base });
        if (answer.conflict !== undefined) {
          choose(answer.conflict);
        } else {
          base = text;
          note.textContent = 'saved';
        }
      } catch (refused) {
        note.textContent = refused.message;
      }
    }

    // The file was changed elsewhere: both are shown, and the reader says which one stays.
    function choose(theirs) {
      note.textContent = 'not saved: the file was changed elsewhere';
      conflict.hidden = false;
      const over = () => { conflict.hidden = true; conflict.replaceChildren(); };
      conflict.replaceChildren(make('p', {}, make('strong', { textContent: 'The file was changed elsewhere. ' }), 'It is now:'),
        make('pre', { tabIndex: 0, textContent: theirs }),
        button('Take what is in the file', () => { base = theirs; editor.set(theirs); note.textContent = ''; over(); }),
        button('Write mine over it', () => { base = theirs; over(); keep(); }));
      conflict.querySelector('button').focus();
    }

    async function reset() {
      if (!confirm('Begin anew? Your file is kept beside it, as ' + path + '.orig or the like.')) {
        return;
      }
      try {
        const answer = await post('reset', { exercise: number });
        note.textContent = answer.kept ? 'yours is kept as ' + answer.kept : 'it is as it was in the beginning';
        if (editor) {
          base = await read();
          editor.set(base);
        }
      } catch (refused) {
        note.textContent = refused.message;
      }
    }

    function grade() {
      ask('watch', { exercise: number }, (value) => {
        if (value.grading) {
          report.replaceChildren();
          report.setAttribute('aria-busy', 'true');
          stages.replaceChildren(...value.grading.map((name) => make('li', { className: 'waits' }, make('span', { textContent: name }))));
        } else if (value.stage) {
          const line = stages.children[value.stage - 1];
          line.className = value.verdict;
          line.append(make('b', { textContent: value.verdict === 'passed' ? ` ${value.points}/${value.max}` : ` ${value.verdict}` }));
        } else if (value.report) {
          report.removeAttribute('aria-busy');
          tellReport(value);
        } else if (value.trouble) {
          stages.replaceChildren();
          report.replaceChildren(make('p', { textContent: value.trouble }));
        }
      }).over.catch((refused) => { report.replaceChildren(make('p', { textContent: refused.message })); });
    }

    function tellReport(value) {
      const result = value.report;
      const parts = [make('p', { className: 'live-points', role: 'status' }, make('strong', { textContent: `${result.points}/${result.max} points` }))];
      if (value.passed) {
        parts.push(make('p', {}, 'Every stage has passed. Compare with ', make('code', { textContent: value.solution }), '.'));
      }
      for (const message of result.diagnostics || []) {
        parts.push(make('pre', { tabIndex: 0, textContent: message }));
      }
      const failed = result.stages.filter((stage) => stage.points < stage.max && !result.diagnostics);
      failed.forEach((stage, i) => {
        const body = make('div', {}, ...explained(stage, result));
        parts.push(make('details', { open: i === 0 }, make('summary', { textContent: `${stage.number} ${stage.name}` }), body));
      });
      if (result.why) {
        parts.splice(1, 0, make('p', { className: 'live-why' }, make('b', { textContent: 'why ' }), result.why.sentence + ' ',
          make('a', { href: result.why.section.replace('#', '.html#'), textContent: 'The guide explains it.' })),
        ...(result.why.experiments || []).map((tried) => make('p', { className: 'live-note', textContent: `tried also: ${tried.name}: ${tried.outcome || ''}` })));
      }
      report.replaceChildren(...parts);
    }

    function explained(stage, result) {
      const parts = [make('dl', {}, make('dt', { textContent: 'expected' }), make('dd', { textContent: stage.expected || '' }),
        make('dt', { textContent: 'but' }), make('dd', { textContent: stage.but || stage.reason || '' }))];
      if (stage.table) {
        parts.push(make('table', {}, ...stage.table.map((cells, i) => make('tr', {}, ...cells.map((cell) => make(i ? 'td' : 'th', { textContent: cell }))))));
      } else if (stage.ladder) {
        parts.push(ladder(shortened(stage.ladder).map(rung), 'grader', result.program));
      }
      if (stage.stderr) {
        parts.push(make('pre', { tabIndex: 0, textContent: stage.stderr }));
      }
      const hints = make('div', { className: 'live-hints', role: 'status' });
      parts.push(button('A hint', async (asked) => {
        try {
          const answer = await post('hint', { exercise: number, stage: String(stage.number) });
          hints.replaceChildren(...answer.hints.map((hint) => make('p', { textContent: hint })));
          asked.textContent = answer.hints.length < answer.all ? 'One more hint' : 'That was the last hint';
          asked.disabled = answer.hints.length >= answer.all;
        } catch (refused) {
          hints.textContent = refused.message;
        }
      }), hints);
      return parts;
    }

    function shortened(rungs) {
      const mark = Math.max(0, rungs.findIndex((each) => each.mark));
      const chosen = rungs.map((_, i) => i).filter((i) => i < 4 || i >= rungs.length - 4 || Math.abs(i - mark) < 5);
      return chosen.flatMap((i, at) => (at > 0 && chosen[at - 1] !== i - 1
        ? [{ ms: rungs[i].ms, text: `… ${i - chosen[at - 1] - 1} more`, from: '', event: 'gap' }, rungs[i]] : [rungs[i]]));
    }

    function rung(each) {
      const arrows = { data: 'data', datagram: 'data', fin: 'fin', rst: 'rst', connect: 'syn' };
      const words = { fin: 'FIN', rst: 'RST', silence: '… nothing' }[each.event] || (each.event === 'data' || each.event === 'datagram'
        ? each.text || 'an empty datagram' : each.event === 'gap' ? each.text : `${each.event} ${each.text || ''}`);
      const who = each.peer && each.from === 'grader' ? each.peer + ': ' : each.peer && arrows[each.event] ? `(${each.peer}) ` : '';
      return { ms: each.ms, side: each.from === 'grader' ? 'left' : each.from === 'program' ? 'right' : '', arrow: arrows[each.event],
        text: who + words, mark: each.mark };
    }
  }

  // ---- how far, and what comes next -------------------------------------------------------------------------------

  function progress() {
    const list = make('div', { className: 'live-progress' });
    const inContents = document.getElementById('contents');
    if (file === 'index.html') {
      document.querySelector('article h1').after(list);
    } else {
      inContents?.prepend(list);
    }
    begins.push(() => ask('state', {}, (value) => { state = value; show(); }).over.catch(() => {}));

    const title = (name) => document.querySelector(`#contents > ol > li > a[href="${name}.html"]`).textContent.replace(/^[\d\s]+/, '');

    function show() {
      const { entries, exercises } = state;
      const keys = Object.keys(entries);
      const at = (number, kind) => keys.filter((key) => key.startsWith(`${kind}.${number}-`)).length;
      const held = (number) => keys.filter((key) => key.startsWith(`predicted.${number}-`) && entries[key] === 'right').length;
      const next = exercises.find((each) => each.points < 100);
      if (file !== 'index.html') {
        aside(exercises.find((each) => each.chapter === chapter));
        return;
      }
      const left = next ? next.steps - at(next.exercise, 'step') : 0;
      list.replaceChildren(make('h2', { textContent: 'Where you are' }), next
        ? make('p', {}, 'Next: ', make('a', { href: next.chapter + (left > 0 ? '.html' : '-exercise.html'),
          textContent: left > 0 ? `chapter ${Number(next.exercise)}, ${title(next.chapter)}` : `exercise ${next.exercise}, ${next.program}` }),
        left > 0 && left < next.steps ? `: ${left} of its steps are left.` : '.')
        : make('p', { textContent: 'All six exercises have all of their points.' }),
      make('table', {}, make('tr', {}, ...['Chapter', 'Steps run', 'Predictions that held', 'Points'].map((head) => make('th', { scope: 'col', textContent: head }))),
        ...exercises.map((each) => make('tr', {}, make('td', {}, make('a', { href: each.chapter + '.html', textContent: `${Number(each.exercise)} ${title(each.chapter)}` })),
          make('td', { textContent: `${at(each.exercise, 'step')} of ${each.steps}` }),
          make('td', { textContent: `${held(each.exercise)} of ${each.questions}` }),
          make('td', {}, make('a', { href: each.chapter + '-exercise.html', textContent: `${each.points}/100` }))))));

      // Beside a chapter: what is done of it, and what comes next.
      function aside(mine) {
        if (!mine) {
          return;
        }
        const run = (name) => entries[`step.${chapter}.${name}`] === 'run';
        stepsHere.forEach((controls, name) => controls.classList.toggle('live-done', run(name)));
        const open = [...stepsHere.keys()].find((name) => !run(name));
        const target = open ? [`#live-${open}`, `run ${open}`] : mine.points < 100 ? [`${chapter}-exercise.html`, `exercise ${mine.exercise}`]
          : next ? [`${next.chapter}.html`, `chapter ${Number(next.exercise)}`] : null;
        list.replaceChildren(make('p', { textContent: `Chapter ${Number(mine.exercise)}: ${at(mine.exercise, 'step')} of ${mine.steps} steps run, `
          + `${held(mine.exercise)} of ${mine.questions} predictions held, ${mine.points}/100 points.` }),
        ...(target && target[0] !== file ? [make('p', {}, 'Next: ', make('a', { href: target[0], textContent: target[1] }), '.')] : []));
      }
    }
  }

  const begins = []; // what is asked for anew whenever the server is there again

  function begin() {
    begins.forEach((action) => action());
  }

  document.addEventListener('DOMContentLoaded', () => {
    runs();
    exercise();
    progress();
    listen();
  });
})();
