package grader.report;

/** How the pages look, and the little that they do. */
final class Theme {

    private Theme() {
    }

    /** Light and dark as the reader's system is; wide and narrow. */
    static final String STYLE = """
            :root {
              --page: #f6f7f9; --card: #fff; --ink: #1d2430; --soft: #596273; --line: #dfe3ea; --link: #0b57d0;
              --good: #1a7f46; --bad: #c4314b; --aside: #8a6100; --odd: #7b3fb8; --none: #c9ced8;
              --good-wash: #e4f5eb; --bad-wash: #fdeaed; --aside-wash: #fbf1d9; --odd-wash: #f2e8fb;
            }
            @media (prefers-color-scheme: dark) {
              :root {
                --page: #12151b; --card: #1b2029; --ink: #e6e9ef; --soft: #a3acbb; --line: #313845; --link: #8ab4f8;
                --good: #57c785; --bad: #ff8095; --aside: #e2b64a; --odd: #c79bf2; --none: #4a5261;
                --good-wash: #16301f; --bad-wash: #3a1c22; --aside-wash: #352a10; --odd-wash: #2c1f3c;
              }
            }
            * { box-sizing: border-box; }
            body {
              margin: 0 auto; padding: 1.5rem clamp(.75rem, 3vw, 2.5rem) 3rem; max-width: 80rem; background: var(--page);
              color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
            }
            a { color: var(--link); }
            h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .3rem; overflow-wrap: anywhere; }
            h2 { font-size: 1.15rem; margin: 0 0 .75rem; display: flex; flex-wrap: wrap; gap: .6rem; align-items: baseline; }
            h3 { font-size: .95rem; margin: 0 0 .5rem; }
            p { margin: 0 0 .5rem; }
            header { margin-bottom: 1.25rem; }
            footer, .soft { color: var(--soft); font-size: .85rem; overflow-wrap: anywhere; }
            section, .card {
              background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem 1.1rem;
              margin-bottom: 1rem;
            }
            .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); gap: .75rem;
              margin: 0 0 1rem; padding: 0; list-style: none; }
            .cards li { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .6rem .9rem;
              color: var(--soft); font-size: .85rem; }
            .cards strong { display: block; font-size: 1.5rem; line-height: 1.25; color: var(--ink);
              font-variant-numeric: tabular-nums; }
            .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 21rem), 1fr)); gap: 1.5rem 2.5rem; }
            .charts + .charts { margin-top: 1.5rem; }
            .charts figure { margin: 0; }
            .charts figcaption { font-weight: 600; margin-bottom: .5rem; }
            svg { display: block; width: 100%; max-width: 27rem; height: auto; }
            svg text { fill: var(--ink); font: 11px system-ui, sans-serif; }
            svg .soft { fill: var(--soft); font-size: 10px; }
            svg .good { fill: var(--good); } svg .bad { fill: var(--bad); }
            svg .aside { fill: var(--aside); } svg .odd { fill: var(--odd); } svg .none { fill: var(--none); }
            svg .bar { fill: var(--link); }
            .legend { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: .9rem 0 0; padding: 0; list-style: none;
              font-size: .85rem; color: var(--soft); }
            .legend li::before { content: ""; display: inline-block; width: .75em; height: .75em; border-radius: .15em;
              margin-right: .4em; background: var(--none); }
            .legend .good::before { background: var(--good); } .legend .bad::before { background: var(--bad); }
            .legend .aside::before { background: var(--aside); } .legend .odd::before { background: var(--odd); }
            .table { overflow-x: auto; padding: 0; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; padding: .5rem .8rem; border-bottom: 1px solid var(--line); vertical-align: top; }
            tbody tr:last-child > * { border-bottom: 0; }
            thead th { font-size: .85rem; white-space: nowrap; font-weight: 600; }
            tbody th { font-weight: 500; min-width: 9rem; max-width: 24rem; overflow-wrap: anywhere; }
            td.points, th.points { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
            thead th { vertical-align: bottom; } thead th.points { white-space: normal; }
            td .of { color: var(--soft); }
            td.why { color: var(--soft); font-size: .9rem; min-width: 9rem; overflow-wrap: anywhere; }
            thead button { all: unset; cursor: pointer; font: inherit; }
            thead button:focus-visible, a:focus-visible, pre:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
            thead button::after { content: "\\00a0\\2195"; color: var(--soft); }
            th[aria-sort=ascending] button::after { content: "\\00a0\\2191"; color: var(--link); }
            th[aria-sort=descending] button::after { content: "\\00a0\\2193"; color: var(--link); }
            .verdict { display: inline-block; border-radius: 1rem; padding: .05rem .6rem; font-size: .8rem; font-weight: 600;
              white-space: nowrap; vertical-align: middle; }
            .verdict.good { color: var(--good); background: var(--good-wash); }
            .verdict.bad { color: var(--bad); background: var(--bad-wash); }
            .verdict.aside { color: var(--aside); background: var(--aside-wash); }
            .verdict.odd { color: var(--odd); background: var(--odd-wash); }
            .points { color: var(--soft); font-weight: 400; font-variant-numeric: tabular-nums; }
            td.points { color: var(--ink); } thead th.points { color: var(--ink); font-weight: 600; }
            .sum strong { font-size: 1.4rem; }
            .stages { list-style: none; margin: 0; padding: 0; }
            .stages li { border-left: 4px solid var(--none); padding: .1rem 0 .1rem .8rem; margin: .6rem 0; }
            .stages li.good { border-color: var(--good); } .stages li.bad { border-color: var(--bad); }
            .stages li.aside { border-color: var(--aside); } .stages li.odd { border-color: var(--odd); }
            .stages li > p:first-child { display: flex; flex-wrap: wrap; gap: .1rem .6rem; align-items: baseline; }
            .stages li > p:first-child .points { margin-left: auto; }
            .number { color: var(--soft); font-variant-numeric: tabular-nums; }
            .reason { color: var(--soft); overflow-wrap: anywhere; }
            dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem .9rem; margin: .25rem 0 .6rem; }
            dt { color: var(--soft); } dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
            pre { background: var(--page); border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .8rem;
              margin: .4rem 0 .8rem; overflow-x: auto; font: 13px/1.45 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
            details summary { cursor: pointer; color: var(--soft); font-size: .9rem; }
            @media (max-width: 40rem) {
              section { padding: .8rem; } .table { padding: 0; } th, td { padding: .45rem .6rem; }
              tbody th { min-width: 7rem; max-width: 12rem; } td.why { min-width: 17rem; } pre { font-size: 12px; }
              dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dd { margin-bottom: .3rem; }
            }
            @media print { body { background: #fff; max-width: none; } pre { white-space: pre-wrap; } }
            """;

    /** Sorts a table by the column whose heading is pressed; once more: the other way round. */
    static final String SCRIPT = """
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
            """;
}
