// The exercise: graded on each save, edited in the page.
import { ask, post, whenThere } from './live-channel.js';
import { ladder } from './live-ladder.js';
import { button, chapter, file, make } from './live-page.js';

// Gives the page of an exercise the reader's own program.
export function exercise() {
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
  whenThere(() => {
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
      editor = window.editor(room, base, document.querySelector('script[data-nonce]').dataset.nonce, keep, () => { note.textContent = 'not saved'; });
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
