package browser;

import static browser.BuiltSite.CHAPTER;
import static browser.BuiltSite.STEP;
import static browser.Findings.expect;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;

/** Where things stand on a page, measured. */
final class LayoutChecks {

    private final BuiltSite site;
    private final Findings findings;

    LayoutChecks(BuiltSite site, Findings findings) {
        this.site = site;
        this.findings = findings;
    }

    void run() {
        findings.check("code, output and ladder stand beside their text, on a phone below it",
                this::codeStandsBesideItsText);
        findings.check("code grows with the window", this::codeGrows);
        findings.check("text and evidence stay in sight together", this::columnsStayInSight);
        findings.check("the words of a ladder touch neither lanes nor each other", this::laddersAreLegible);
        findings.check("the header stays, and the contents tell the section", this::headerStays);
        findings.check("a deep link lands at once", this::deepLinkLands);
        findings.check("targets have 24 px", this::targetsAreLargeEnough);
        findings.check("on a phone tables are cards", this::tablesAreCards);
        findings.check("a step has a page of its own", this::stepHasItsPage);
    }

    private void codeStandsBesideItsText() {
        for (var width : List.of(1280, 1440)) {
            var wide = site.open(CHAPTER, width);
            var wrong = wide.evaluate("""
                    () => [...document.querySelectorAll('.step > .content')].map(step => {
                      const text = step.firstElementChild.getBoundingClientRect();
                      const code = step.querySelector(':scope > .code').getBoundingClientRect();
                      const tops = [...step.querySelectorAll('.beside pre.code, .run, .transcript, svg.ladder')]
                        .map(part => part.getBoundingClientRect().top);
                      return text.right <= code.left && Math.abs(text.top - code.top) < 12
                          && tops.every((top, i) => i == 0 || top > tops[i - 1]) ? '' :
                        step.closest('.sect1').querySelector('h2').id + JSON.stringify([text, code, tops]);
                    }).filter(Boolean).join(', ')""");
            expect(wrong.equals(""), "not beside each other at " + width + ": " + wrong);
            expect(((Number) wide.evaluate("document.querySelectorAll('.step .beside').length")).intValue() > 5,
                    "no steps");
            var cut = wide.evaluate("""
                    () => [...document.querySelectorAll('.beside pre.code')]
                      .filter(pre => pre.scrollWidth > pre.clientWidth)
                      .map(pre => pre.scrollWidth + ' in ' + pre.clientWidth).join(', ')""");
            expect(cut.equals(""), "80 columns do not fit at " + width + ": " + cut);
            wide.context().close();
        }
        for (var width : List.of(360, 1264)) {
            var narrow = site.open(CHAPTER, width);
            var below = narrow.evaluate("""
                    () => [...document.querySelectorAll('.step > .content')].every(step =>
                      step.firstElementChild.getBoundingClientRect().bottom
                        <= step.querySelector('.beside').getBoundingClientRect().top + 1)""");
            expect(below.equals(true), "code is not below its text at " + width);
            narrow.context().close();
        }
    }

    private void codeGrows() {
        var page = site.open(CHAPTER, 1440);
        var size = "parseFloat(getComputedStyle(document.querySelector('.beside pre.code')).fontSize)";
        var usual = ((Number) page.evaluate(size)).doubleValue();
        page.setViewportSize(1920, 900);
        var large = ((Number) page.evaluate(size)).doubleValue();
        expect(usual >= 12.6 && large >= usual + 2, usual + " px at 1440, " + large + " px at 1920");
        page.context().close();
    }

    /** However far a step is scrolled, neither of its columns has left the window while the other goes on. */
    private void columnsStayInSight() {
        var page = site.open(CHAPTER, 1440);
        var lost = page.evaluate(
                """
                        async () => {
                          const lost = [];
                          for (const step of document.querySelectorAll('.step > .content')) {
                            for (let y = step.offsetTop; y < step.offsetTop + step.offsetHeight - innerHeight; y += 200) {
                              scrollTo(0, y);
                              await new Promise(requestAnimationFrame);
                              for (const column of step.querySelectorAll(':scope > .explains, :scope > .code')) {
                                const place = column.getBoundingClientRect();
                                if (place.bottom < Math.min(place.height, innerHeight / 2)) {
                                  lost.push(step.closest('.sect1').querySelector('h2').id + ' ' + column.className + ' at ' + y);
                                }
                              }
                            }
                          }
                          return lost.slice(0, 3).join(', ');
                        }""");
        expect(lost.equals(""), "out of sight: " + lost);
        page.context().close();
    }

    private void laddersAreLegible() {
        for (var name : site.pages().stream().filter(name -> name.matches("\\d\\d-.*")).toList()) {
            var page = site.open(name, 360);
            var clashes = page.evaluate(
                    """
                            () => [...document.querySelectorAll('svg.ladder')].flatMap(ladder => {
                              const words = [...ladder.querySelectorAll('text')].map(text => [text.textContent, text.getBBox()]);
                              const lanes = [...ladder.querySelectorAll('path.lane')]
                                .flatMap(path => [...path.getAttribute('d').matchAll(/M(-?\\d+) ?(-?\\d+)V(-?\\d+)/g)])
                                .map(([, x, from, to]) => ({ x: +x, y: +from, width: 0, height: to - from }));
                              const meets = (a, b) => a.x + 1 < b.x + b.width && b.x < a.x + a.width - 1
                                && a.y + 2 < b.y + b.height && b.y < a.y + a.height - 2;
                              const right = ladder.viewBox.baseVal.x + ladder.viewBox.baseVal.width;
                              return words.filter(([, box], i) => box.x + box.width > right + 1 || lanes.some(lane => meets(box, lane))
                                || words.slice(0, i).some(([, other]) => meets(box, other))).map(([text]) => text);
                            }).slice(0, 5).join(' | ')""");
            expect(clashes.equals(""), name + ": " + clashes);
            page.context().close();
        }
    }

    private void headerStays() {
        var page = site.open(CHAPTER, 1440);
        page.evaluate("scrollBy(0, document.getElementById('half-open').getBoundingClientRect().top - 60)");
        page.waitForFunction("document.querySelector('#contents [aria-current=location]')?.hash === '#half-open'");
        expect(page.evaluate("document.querySelector('header').getBoundingClientRect().top").equals(0),
                "the header has gone");
        expect(page.locator("header input[type=search]").isVisible(), "no search in the header");
        page.context().close();
    }

    private void deepLinkLands() {
        var page = site.open(CHAPTER, 1440);
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE));
        var top = ((Number) page.evaluate("""
                () => { location.hash = '#half-open'; location.hash = '#close';
                  return document.getElementById('close').getBoundingClientRect().top; }""")).intValue();
        var header = ((Number) page.evaluate("document.querySelector('header').offsetHeight")).intValue();
        expect(top >= header - 1 && top < header + 60, "the heading is at " + top);
        page.context().close();
    }

    /** WCAG 2.2, 2.5.8: links within a sentence are excepted. */
    private void targetsAreLargeEnough() {
        for (var name : List.of("index.html", CHAPTER, STEP)) {
            for (var width : List.of(360, 1440)) {
                var page = site.open(name, width);
                var small = page.evaluate(
                        """
                                () => [...document.querySelectorAll(`button, input, summary, header a, nav a, footer a, .where a,
                                    .capture a, .anchor, p.chapter a`)].map(target => [target, target.getBoundingClientRect()])
                                  .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
                                  .slice(0, 3).map(([target, box]) => target.outerHTML.slice(0, 80) + JSON.stringify(box)).join()""");
                expect(small.equals(""), name + " at " + width + ": " + small);
                page.context().close();
            }
        }
    }

    private void tablesAreCards() {
        for (var name : site.pages()) {
            var page = site.open(name, 360);
            var hidden = page.evaluate(
                    """
                            () => [...document.querySelectorAll('.scroll')].filter(table => table.scrollWidth > table.clientWidth
                                || [...table.querySelectorAll('tbody td')].some(cell => cell.getBoundingClientRect().right > 360))
                              .slice(0, 2).map(table => table.textContent.trim().slice(0, 60)).join(', ')""");
            expect(hidden.equals(""), name + ": " + hidden);
            page.context().close();
        }
        var index = site.open("index.html", 360);
        expect(index.locator(".scroll td[data-label]").count() > 10, "cells do not name their columns");
        index.context().close();
    }

    private void stepHasItsPage() {
        var page = site.open(CHAPTER, 1440);
        page.locator("text=this step alone").first().click();
        page.waitForURL(url -> url.endsWith("/" + STEP));
        for (var part : List.of("h1", ".beside pre.code", ".transcript", "svg.ladder")) {
            expect(page.locator(part).count() == 1, page.locator(part).count() + " × " + part);
        }
        page.locator(".onward [rel=next]").click();
        page.waitForURL(url -> url.endsWith("/01-tcp-server-address.html"));
        page.locator(".onward [rel=prev]").click();
        page.locator("p.chapter a").click();
        page.waitForURL(url -> url.endsWith("/01-tcp-server.html#listen"));
        page.context().close();
    }
}
