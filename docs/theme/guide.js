// What a page gains with JavaScript: a switch for day and night, a search, buttons that copy. It reads well without.
'use strict';

const header = document.querySelector('header');
const tools = document.createElement('div');
tools.className = 'tools';
header.append(tools);

search();
theme();
copyButtons();
markSection();
keepInSight();

function theme() {
  const root = document.documentElement;
  const night = matchMedia('(prefers-color-scheme: dark)');
  const button = document.createElement('button');
  button.type = 'button';
  const current = () => root.dataset.theme || (night.matches ? 'dark' : 'light');
  const label = () => {
    button.textContent = current() === 'dark' ? 'Light' : 'Dark';
    button.setAttribute('aria-label', `Switch to the ${button.textContent.toLowerCase()} theme`);
  };
  button.addEventListener('click', () => {
    root.dataset.theme = current() === 'dark' ? 'light' : 'dark';
    try {
      localStorage.setItem('guide-theme', root.dataset.theme);
    } catch (e) {
      // no storage, no memory: the switch still works
    }
    label();
  });
  night.addEventListener('change', label);
  label();
  tools.append(button);
}

function copyButtons() {
  for (const pre of document.querySelectorAll('.listingblock pre, .run pre')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.setAttribute('aria-label', 'Copy this ' + (pre.closest('.run') ? 'command' : 'listing'));
    button.addEventListener('click', async () => {
      button.textContent = await copy(textOf(pre)) ? 'Copied' : 'Not allowed';
      setTimeout(() => { button.textContent = 'Copy'; }, 1500);
    });
    pre.parentElement.append(button);
  }
}

// In the contents, the section whose heading was last to pass under the header.
function markSection() {
  const contents = document.getElementById('contents');
  const links = [...contents.querySelectorAll('ol ol a[href^="#"]')];
  const sections = links.map((link) => document.getElementById(link.hash.slice(1)));
  let marked;
  const mark = () => {
    const current = links[sections.findLastIndex((section) => section.getBoundingClientRect().top < 120)];
    if (current !== marked) {
      marked?.removeAttribute('aria-current');
      current?.setAttribute('aria-current', 'location');
      contents.scrollTop = current ? current.offsetTop - contents.clientHeight / 2 : 0;
      marked = current;
    }
  };
  addEventListener('scroll', () => requestAnimationFrame(mark), { passive: true });
  mark();
}

// Of a step's two columns the shorter one stays in sight: it stops where its end is reached, or its beginning.
function keepInSight() {
  const room = document.querySelector('header').offsetHeight + 20;
  const place = (column) => column.style.setProperty('--top', Math.min(room, innerHeight - column.offsetHeight - 20) + 'px');
  const columns = document.querySelectorAll('.explains, .step > .content > .code');
  const observer = new ResizeObserver((entries) => entries.forEach((entry) => place(entry.target)));
  columns.forEach((column) => observer.observe(column));
  addEventListener('resize', () => columns.forEach(place));
}

// Without the callouts, which are no code.
function textOf(pre) {
  const clone = pre.cloneNode(true);
  clone.querySelectorAll('.conum').forEach((callout) => callout.remove());
  return clone.textContent.replace(/[ \t]*\/\/\s*$/gm, '').trimEnd() + '\n';
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (e) { // a page from a file may not use it in every browser
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}

function search() {
  const input = document.createElement('input');
  input.type = 'search';
  input.placeholder = 'Search';
  input.setAttribute('aria-label', 'Search the guide');
  const found = document.createElement('div');
  found.id = 'found';
  found.hidden = true;
  found.setAttribute('role', 'region');
  found.setAttribute('aria-label', 'Found');
  found.setAttribute('aria-live', 'polite');
  tools.append(input, found);

  let loading;
  const load = () => loading ??= new Promise((resolve) => {
    const script = document.createElement('script');
    script.src = 'search.js'; // a page from a file may load a script, but not fetch
    script.onload = resolve;
    document.head.append(script);
  });
  input.addEventListener('focus', load);
  input.addEventListener('input', async () => {
    await load();
    show(find(input.value), input.value, found);
  });
  addEventListener('keydown', (event) => {
    const links = [...found.querySelectorAll('a')];
    const at = links.indexOf(document.activeElement);
    if (event.key === '/' && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      input.focus();
    } else if (event.key === 'Escape' && !found.hidden) {
      found.hidden = true;
      input.focus();
    } else if (event.key === 'ArrowDown' && (at >= 0 || document.activeElement === input) && links[at + 1]) {
      event.preventDefault();
      links[at + 1].focus();
    } else if (event.key === 'ArrowUp' && at >= 0) {
      event.preventDefault();
      (links[at - 1] || input).focus();
    } else if (event.key === 'Enter' && document.activeElement === input && links[0]) {
      links[0].click();
    }
  });
  addEventListener('click', (event) => {
    if (!tools.contains(event.target) || event.target.closest('#found a')) {
      found.hidden = true;
    }
  });
}

// Every word must be there; one in a heading, or in a step's name, counts for more than one in the text, and a chapter
// for more than the rest.
function find(query) {
  const words = wordsOf(query);
  if (words.length === 0) {
    return [];
  }
  return window.guideIndex.map(([address, page, title, text]) => {
    const head = (title + address.replace(/.*?(#|$)/, ' ')).toLowerCase();
    const body = text.toLowerCase();
    let score = 0;
    for (const word of words) {
      if (!head.includes(word) && !page.toLowerCase().includes(word) && !body.includes(word)) {
        return { score: 0 };
      }
      score += (head.includes(word) ? 20 : 0) + Math.min(body.split(word).length, 6);
    }
    score *= /^\d/.test(address) ? 2 : 1;
    return { score, address, page, title, text, at: body.indexOf(words.find((word) => body.includes(word)) ?? '') };
  }).filter((hit) => hit.score > 0).sort((one, other) => other.score - one.score).slice(0, 12);
}

// Chinese has no blanks between its words: each two characters that stand together are looked for as one.
function wordsOf(query) {
  return query.toLowerCase().split(/(\p{Script=Han}+)|[\s\p{P}]*\s[\s\p{P}]*/u).filter(Boolean)
    .flatMap((word) => /^\p{Script=Han}{3,}$/u.test(word) ? pairs(word) : [word]);
}

function pairs(word) {
  return [...word].slice(1).map((letter, i) => [...word][i] + letter);
}

// The glossary's words that are written most like this one.
function similarTerms(query) {
  const wanted = new Set(pairs(query.toLowerCase().trim()));
  const shared = (term) => {
    const its = pairs(term.toLowerCase());
    return 2 * its.filter((pair) => wanted.has(pair)).length / (its.length + wanted.size);
  };
  return window.guideIndex.filter(([address]) => address.startsWith('glossary.html#'))
    .map(([address, page, title, text]) => ({ address, page, title, text, at: 0, likeness: shared(title) }))
    .sort((one, other) => other.likeness - one.likeness).slice(0, 4);
}

function show(hits, query, found) {
  found.replaceChildren();
  found.hidden = query.trim() === '';
  found.dataset.query = query;
  if (hits.length === 0) {
    const nothing = document.createElement('p');
    nothing.textContent = 'Nothing found. Did you mean one of these words of the glossary?';
    found.append(nothing);
  }
  for (const hit of hits.length > 0 ? hits : similarTerms(query)) {
    const link = document.createElement('a');
    link.href = hit.address;
    link.append(marked(hit.title === hit.page ? hit.page : `${hit.page}: ${hit.title}`, query));
    const excerpt = document.createElement('small');
    const start = Math.max(0, hit.at - 50);
    excerpt.append(marked((start > 0 ? '…' : '') + hit.text.slice(start, start + 150) + '…', query));
    link.append(excerpt);
    found.append(link);
  }
}

function marked(text, query) {
  const fragment = document.createDocumentFragment();
  const words = wordsOf(query).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  text.split(new RegExp(`(${words.join('|')})`, 'i')).forEach((part, i) => {
    if (i % 2) {
      const mark = document.createElement('mark');
      mark.textContent = part;
      fragment.append(mark);
    } else {
      fragment.append(part);
    }
  });
  return fragment;
}
