package live.http;

/** What every response says, so that no page of another origin can read, frame or keep it. */
final class Headers {

    private Headers() {
    }

    static void guard(com.sun.net.httpserver.Headers headers) {
        headers.set("Cache-Control", "no-store");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
    }
}
