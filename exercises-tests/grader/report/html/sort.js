for (const head of document.querySelectorAll('th[data-sort]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener('click', () => {
    const up = head.getAttribute('aria-sort') !== 'ascending';
    const sign = up ? 1 : -1;
    for (const other of head.parentNode.children) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
    const body = head.closest('table').tBodies[0];
    const key = row => row.children[head.cellIndex].dataset.key ?? row.children[head.cellIndex].textContent;
    const numbers = head.dataset.sort === 'number';
    body.append(...[...body.rows].sort((a, b) => sign * (numbers
      ? key(a) - key(b) : key(a).localeCompare(key(b), undefined, {numeric: true}))));
  });
}
