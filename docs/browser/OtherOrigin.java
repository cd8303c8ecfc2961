package browser;

import static browser.Findings.expect;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of another origin, in the browser of somebody who reads the live guide. */
final class OtherOrigin {

    private OtherOrigin() {
    }

    /**
     * Opens a page of another port, which tries all that a page can try.
     *
     * @param page of a browser that even has the cookie
     * @param server the live guide's address
     * @param copy the course that it serves
     */
    static void getsNothing(Page page, String server, Path copy) throws Exception {
        var file = copy.resolve("lessons/01-tcp-server/FrontDesk.java");
        var before = Files.readString(file);
        var evil = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        var html = """
                <!DOCTYPE html><body><script>
                const to = '%s', body = JSON.stringify({ exercise: '01' }), got = [];
                const done = (name) => { got.push(name); if (got.length === 6) document.title = got.join(' '); };
                fetch(to + '/api/reset', { method: 'POST', credentials: 'include', mode: 'no-cors', body }).then(() => done('sent'), () => done('no'));
                fetch(to + '/api/reset', { method: 'POST', credentials: 'include', headers: { 'Content-Type': 'application/json' }, body }).then(() => done('READ'), () => done('no'));
                fetch(to + '/index.html', { credentials: 'include' }).then(() => done('READ'), () => done('no'));
                const image = new Image(); image.onload = () => done('LOADED'); image.onerror = () => done('no'); image.src = to + '/favicon.svg';
                const script = document.createElement('script'); script.onload = () => done('LOADED'); script.onerror = () => done('no'); script.src = to + '/search.js'; document.body.append(script);
                const events = new EventSource(to + '/api/open', { withCredentials: true }); events.onmessage = () => done('HEARD'); events.onerror = () => { events.close(); done('no'); };
                const frame = document.createElement('iframe'); frame.src = to + '/index.html'; document.body.append(frame);
                const form = document.createElement('form'); form.method = 'post'; form.enctype = 'text/plain'; form.action = to + '/api/reset'; form.target = 'hidden';
                const target = document.createElement('iframe'); target.name = 'hidden'; document.body.append(target, form); form.submit();
                </script>"""
                .formatted(server).getBytes(StandardCharsets.UTF_8);
        evil.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        evil.start();
        try {
            page.navigate("http://127.0.0.1:" + evil.getAddress().getPort() + "/");
            page.waitForFunction("document.title !== ''");
            expect(page.title().matches("(no|sent)( (no|sent)){5}"), page.title());
            page.waitForTimeout(1_000);
            for (var frame : page.frames()) {
                expect(frame == page.mainFrame() || !frame.content().contains("Network programming"),
                        "a frame shows the guide");
            }
            expect(Files.readString(file).equals(before), "the exercise was begun anew");
        } finally {
            page.context().close();
            evil.stop(0);
        }
    }
}
