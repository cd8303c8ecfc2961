// The page: which it is, and small things to make it of.

export const file = location.pathname.slice(1) || 'index.html';

export const chapter = [...document.querySelectorAll('#contents > ol > li > a')].map((link) => link.getAttribute('href'))
  .filter((name) => /^0[1-6]-[a-z-]+\.html$/.test(name)).map((name) => name.slice(0, -5))
  .find((name) => file === name + '.html' || file.startsWith(name + '-')) || '';

export function make(tag, properties = {}, ...children) {
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

export function button(text, action, properties = {}) {
  const element = make('button', { type: 'button', textContent: text, ...properties });
  element.addEventListener('click', () => action(element));
  return element;
}

const banner = make('p', { className: 'live-banner', role: 'status' });

export function tell(text) {
  banner.textContent = text;
  if (!banner.isConnected) {
    document.querySelector('main').prepend(banner);
  }
  banner.hidden = text === '';
  document.documentElement.classList.toggle('live', text === '');
}
