// Steps: predict, run.
import { ask, end } from './live-channel.js';
import { button, chapter, make } from './live-page.js';

// A line of a lesson: who speaks, and what.
function spoken(line) {
  const said = /^(\S+)( +.*)$/.exec(line);
  if (!said) {
    return make('span', {}, line || ' ');
  }
  const voice = ['client', 'caller', 'sender', 'announcer', 'udp6'].includes(said[1]) ? 'v1' : said[1] === 'system' ? 'v2' : 'v0';
  return make('span', {}, make('b', { className: voice, textContent: said[1] }), said[2]);
}

// The steps of this page: their controls, by their names.
export const steps = new Map();

// Gives a step what runs it.
export function step(box, name) {
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
  steps.set(name, controls);
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
        outcome(value);
      }
    });
    note.textContent = await end(running);
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
    said.append(make('q', { textContent: value.shown.trim() }), make('span', { className: 'live-because' },
      ...value.why.split('`').map((part, i) => i % 2 ? make('code', { textContent: part }) : part)));
    said.dataset.held = prediction === '' ? '' : held;
  }
}
