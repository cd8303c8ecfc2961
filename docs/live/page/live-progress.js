// How far the reader is, and what comes next.
import { ask, whenThere } from './live-channel.js';
import { chapter, file, make } from './live-page.js';
import { steps } from './live-steps.js';

// Says it, on the first page of all, elsewhere above the contents.
export function progress() {
  const list = make('div', { className: 'live-progress' });
  const inContents = document.getElementById('contents');
  if (file === 'index.html') {
    document.querySelector('article h1').after(list);
  } else {
    inContents?.prepend(list);
  }
  whenThere(() => ask('state', {}, show).over.catch(() => {}));

  const title = (name) => document.querySelector(`#contents > ol > li > a[href="${name}.html"]`).textContent.replace(/^[\d\s]+/, '');

  function show({ entries, exercises }) {
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
      steps.forEach((controls, name) => controls.classList.toggle('live-done', run(name)));
      const open = [...steps.keys()].find((name) => !run(name));
      const target = open ? [`#live-${open}`, `run ${open}`] : mine.points < 100 ? [`${chapter}-exercise.html`, `exercise ${mine.exercise}`]
        : next ? [`${next.chapter}.html`, `chapter ${Number(next.exercise)}`] : null;
      list.replaceChildren(make('p', { textContent: `Chapter ${Number(mine.exercise)}: ${at(mine.exercise, 'step')} of ${mine.steps} steps run, `
        + `${held(mine.exercise)} of ${mine.questions} predictions held, ${mine.points}/100 points.` }),
      ...(target && target[0] !== file ? [make('p', {}, 'Next: ', make('a', { href: target[0], textContent: target[1] }), '.')] : []));
    }
  }
}
