// A conversation as an SVG: this end at the left, the other at the right, time downwards.
export function ladder(rungs, left, right) {
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
