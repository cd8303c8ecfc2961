package browser;

import static browser.Findings.expect;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What must hold of the live guide, used through a browser, in a copy of the course. */
final class LiveChecks {

    private static final double PATIENCE = 90_000;
    private static final String EXERCISE = "01-tcp-server-exercise.html";

    private final Path course;
    private final Path copy;
    private final Browser browser;
    private final Findings findings;
    private LearnServer server;

    /**
     * @param course the course
     * @param copy a copy of it, whose files may be changed
     */
    LiveChecks(Path course, Path copy, Browser browser, Findings findings) {
        this.course = course;
        this.copy = copy;
        this.browser = browser;
        this.findings = findings;
    }

    /** Checks all of it. */
    void run() throws Exception {
        server = LearnServer.start(course, copy);
        try {
            var page = signIn(server.link(), 1440, ColorScheme.LIGHT);
            for (var chapter : chapters(page)) {
                steps(page, chapter);
            }
            findings.check("live: a server is started, talked to, and stopped", () -> talks(page));
            findings.check("live: a client's commands are typed by keyboard alone", () -> keyboardAlone(page));
            findings.check("live: an exercise from the stub to 100 points, in the page", () -> solves(page));
            findings.check("live: a file that was changed elsewhere is not overwritten", () -> keepsBoth(page));
            findings.check("live: two browsers see the same progress", this::twoBrowsers);
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                findings.check("live: accessible, " + scheme, () -> isAccessible(scheme));
            }
            findings.check("live: narrow enough for a phone", this::isNarrow);
            findings.check("live: a page of another origin gets nothing", this::anotherOriginGetsNothing);
            findings.check("live: what a page has started ends with it", () -> endsWithThePage(page));
            findings.check("live: the plug is pulled, and the page goes on", this::plugIsPulled);
        } finally {
            var children = server.children();
            server.close();
            findings.check("live: nothing is left running", () -> {
                Thread.sleep(500);
                expect(children.stream().noneMatch(ProcessHandle::isAlive), children.toString());
            });
        }
    }

    private Page signIn(String link, int width, ColorScheme scheme) {
        var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme));
        context.setDefaultTimeout(PATIENCE);
        var page = context.newPage();
        page.navigate(link);
        page.locator("html.live").waitFor();
        return page;
    }

    private Page go(Page page, String name) {
        page.navigate(server.address() + "/" + name);
        page.locator("html.live").waitFor();
        return page;
    }

    private static List<String> chapters(Page page) {
        return page.locator("#contents > ol > li > a").all().stream().map(link -> link.getAttribute("href"))
                .filter(name -> name.matches("0[1-6]-[a-z-]+\\.html")).toList();
    }

    /** Every step of a chapter is run from its page; every second prediction is wrong, of the first chapter each is both. */
    private void steps(Page page, String chapter) {
        go(page, chapter);
        var names = new ArrayList<String>();
        page.locator(".run").all().forEach(box -> {
            var command = Pattern.compile("lesson-0[1-6] ([a-z0-9-]+)").matcher(box.textContent());
            if (command.find() && !box.textContent().contains("Ctrl-C")) {
                names.add(command.group(1));
            }
        });
        for (var i = 0; i < names.size(); i++) {
            var name = names.get(i);
            var wrongs = chapter.startsWith("01") ? List.of(true, false) : List.of(i % 2 == 1);
            findings.check("live: " + chapter.replace(".html", "") + " " + name, () -> {
                for (var wrong : wrongs) {
                    step(page, name, wrong);
                }
            });
        }
    }

    private static void step(Page page, String name, boolean wrong) {
        var box = page.locator(".run", new Page.LocatorOptions().setHasText(Pattern.compile("lesson-0[1-6] " + name + "( |$)"))).first();
        var controls = box.locator("xpath=following-sibling::*[contains(@class,'live-controls')]").first();
        var question = page.locator(".ask[data-step='" + name + "']");
        var predicts = question.count() > 0;
        if (predicts) {
            var right = question.locator("details b").first().textContent().strip();
            question.locator("button.live-answer").nth(wrong ? right.equals("a") ? 1 : 0 : right.charAt(0) - 'a').click();
        }
        controls.locator("button").first().click();
        controls.locator(".live-note", new Locator.LocatorOptions().setHasText("done")).waitFor();
        var lines = page.locator(".live-run:not([hidden])").last().locator("pre span").count();
        expect(lines > 0, "it printed nothing");
        if (predicts) {
            var said = question.locator(".live-said");
            expect(String.valueOf(!wrong).equals(said.getAttribute("data-held")), said.textContent());
        }
    }

    private void talks(Page page) {
        go(page, BuiltSite.CHAPTER);
        var controls = page.locator(".live-controls", new Page.LocatorOptions().setHas(page.locator("input[name=port]")));
        controls.locator("input[name=port]").fill("0");
        controls.locator("button", new Locator.LocatorOptions().setHasText("Start")).click();
        var client = page.locator(".live-talk:not([hidden])");
        client.locator("button", new Locator.LocatorOptions().setHasText("Connect")).click();
        client.locator("input[aria-label='What to send']").fill("好久 <b>");
        client.locator("button", new Locator.LocatorOptions().setHasText("Send")).click();
        client.locator("svg", new Locator.LocatorOptions().setHasText("confirmed: 好久 <b>")).waitFor();
        client.locator("input[type=checkbox]").check();
        client.locator("input[aria-label='What to send']").fill("6f 6e 65 0a");
        client.locator("button", new Locator.LocatorOptions().setHasText("Send")).click();
        client.locator("svg", new Locator.LocatorOptions().setHasText("63 6f 6e 66 69 72 6d 65 64")).waitFor();
        client.locator("button", new Locator.LocatorOptions().setHasText("Finish")).click();
        client.locator("svg", new Locator.LocatorOptions().setHasText("the server has closed")).waitFor();
        controls.locator("button", new Locator.LocatorOptions().setHasText("Stop")).click();
        controls.locator(".live-note", new Locator.LocatorOptions().setHasText("stopped")).waitFor();
    }

    private void keyboardAlone(Page page) {
        go(page, BuiltSite.CHAPTER);
        for (var tabs = 0; tabs < 200 && !"Run".equals(page.evaluate("document.activeElement.textContent")); tabs++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Enter");
        page.locator(".live-note", new Page.LocatorOptions().setHasText("done")).first().waitFor();
    }

    private void solves(Page page) throws Exception {
        go(page, EXERCISE);
        page.locator(".live-points").waitFor();
        page.locator("button", new Page.LocatorOptions().setHasText("Edit it here")).click();
        page.locator(".cm-content").click();
        page.keyboard().press("Control+A");
        page.keyboard().insertText(Files.readString(course.resolve("solutions/01-tcp-server/FrontDesk.java")));
        page.keyboard().press("Control+S");
        page.locator(".live-points", new Page.LocatorOptions().setHasText("100/100")).waitFor();
    }

    private void keepsBoth(Page page) throws Exception {
        var file = copy.resolve("lessons/01-tcp-server/FrontDesk.java");
        page.locator(".cm-content").click();
        page.keyboard().press("Control+End");
        page.keyboard().insertText("// mine\n");
        Files.writeString(file, "// theirs\n");
        page.locator("button", new Page.LocatorOptions().setHasText("Save and grade")).click();
        page.locator(".live-conflict pre", new Page.LocatorOptions().setHasText("// theirs")).waitFor();
        expect(Files.readString(file).equals("// theirs\n"), "it was overwritten");
        page.locator("button", new Page.LocatorOptions().setHasText("Write mine over it")).click();
        page.locator(".live-note", new Page.LocatorOptions().setHasText("saved").setHasNotText("not")).first().waitFor();
        expect(Files.readString(file).contains("// mine"), "mine was not written");
    }

    private void twoBrowsers() throws Exception {
        var one = signIn(server.anotherLink(), 1440, ColorScheme.LIGHT);
        var two = signIn(server.anotherLink(), 1440, ColorScheme.LIGHT);
        for (var page : List.of(one, two)) {
            go(page, "index.html").locator(".live-progress td", new Page.LocatorOptions().setHasText("100/100")).waitFor();
            page.context().close();
        }
    }

    private void isAccessible(ColorScheme scheme) throws Exception {
        var page = signIn(server.anotherLink(), 1440, scheme);
        for (var name : List.of("index.html", BuiltSite.CHAPTER, EXERCISE)) {
            go(page, name);
            if (name.equals(EXERCISE)) {
                page.locator(".live-points").waitFor();
            }
            var violations = new AxeBuilder(page).analyze().getViolations();
            expect(violations.isEmpty(), name + ": " + violations.stream().map(each -> each.getId() + " "
                    + each.getNodes().stream().limit(3).map(node -> node.getHtml()).toList()).toList());
        }
        page.context().close();
    }

    private void isNarrow() throws Exception {
        var page = signIn(server.anotherLink(), 360, ColorScheme.LIGHT);
        for (var name : List.of("index.html", BuiltSite.CHAPTER, EXERCISE)) {
            go(page, name);
            var width = page.evaluate("document.documentElement.scrollWidth");
            expect(width.equals(360), name + " is " + width + " wide");
        }
        page.context().close();
    }

    /** A page of another port tries all that a page can try. */
    private void anotherOriginGetsNothing() throws Exception {
        var before = Files.readString(copy.resolve(".progress"));
        var evil = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        var html = """
                <!DOCTYPE html><body><script>
                const to = '%s', body = JSON.stringify({ chapter: '04-net-helpers', step: 'is-ip', answer: '' }), got = [];
                const done = (name) => { got.push(name); if (got.length === 6) document.title = got.join(' '); };
                fetch(to + '/api/run', { method: 'POST', credentials: 'include', mode: 'no-cors', body }).then(() => done('sent'), () => done('no'));
                fetch(to + '/api/run', { method: 'POST', credentials: 'include', headers: { 'Content-Type': 'application/json' }, body }).then(() => done('READ'), () => done('no'));
                fetch(to + '/index.html', { credentials: 'include' }).then(() => done('READ'), () => done('no'));
                const image = new Image(); image.onload = () => done('LOADED'); image.onerror = () => done('no'); image.src = to + '/favicon.svg';
                const script = document.createElement('script'); script.onload = () => done('LOADED'); script.onerror = () => done('no'); script.src = to + '/search.js'; document.body.append(script);
                const events = new EventSource(to + '/api/open', { withCredentials: true }); events.onmessage = () => done('HEARD'); events.onerror = () => { events.close(); done('no'); };
                const frame = document.createElement('iframe'); frame.src = to + '/index.html'; document.body.append(frame);
                const form = document.createElement('form'); form.method = 'post'; form.enctype = 'text/plain'; form.action = to + '/api/run'; form.target = 'hidden';
                const target = document.createElement('iframe'); target.name = 'hidden'; document.body.append(target, form); form.submit();
                </script>""".formatted(server.address()).getBytes(StandardCharsets.UTF_8);
        evil.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        evil.start();
        var page = signIn(server.anotherLink(), 1440, ColorScheme.LIGHT); // it even has the cookie
        try {
            page.navigate("http://127.0.0.1:" + evil.getAddress().getPort() + "/");
            page.waitForFunction("document.title !== ''");
            expect(page.title().matches("(no|sent)( (no|sent)){5}"), page.title());
            page.waitForTimeout(1_000);
            for (var frame : page.frames()) {
                expect(frame == page.mainFrame() || !frame.content().contains("Network programming"), "a frame shows the guide");
            }
            expect(Files.readString(copy.resolve(".progress")).equals(before) || !Files.readString(copy.resolve(".progress"))
                    .replace(before, "").contains("is-ip"), "a step was run");
        } finally {
            page.context().close();
            evil.stop(0);
        }
    }

    private void endsWithThePage(Page page) throws Exception {
        go(page, BuiltSite.CHAPTER);
        var before = server.children().size();
        var controls = page.locator(".live-controls", new Page.LocatorOptions().setHas(page.locator("input[name=port]")));
        controls.locator("input[name=port]").fill("0");
        controls.locator("button", new Locator.LocatorOptions().setHasText("Start")).click();
        page.locator(".live-talk:not([hidden])").waitFor();
        expect(server.children().size() > before, "nothing runs");
        page.navigate("about:blank");
        for (var i = 0; i < 100 && server.children().size() > before; i++) {
            Thread.sleep(100);
        }
        expect(server.children().size() <= before, "it runs on: " + server.children());
    }

    private void plugIsPulled() throws Exception {
        var page = signIn(server.anotherLink(), 1440, ColorScheme.LIGHT);
        go(page, BuiltSite.CHAPTER);
        server.kill();
        page.locator(".live-banner", new Page.LocatorOptions().setHasText("The server has ended")).waitFor();
        server = LearnServer.start(course, copy);
        page.locator("html.live").waitFor();
        keyboardAlone(page);
        page.context().close();
    }
}
