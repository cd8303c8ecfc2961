// What a page gains when ./jbang learn serves it: steps that run, servers to talk to, the exercise graded on each save.
import { listen } from './live-channel.js';
import { liveCommand } from './live-commands.js';
import { exercise } from './live-exercise.js';
import { chapter } from './live-page.js';
import { progress } from './live-progress.js';
import { step } from './live-steps.js';

for (const box of chapter ? document.querySelectorAll('.run') : []) {
  const command = /lesson-0[1-6] ([a-z0-9-]+)/.exec(box.textContent);
  if (command) {
    (/until Ctrl-C/.test(box.textContent) ? liveCommand : step)(box, command[1]);
  }
}
exercise();
progress();
listen();
