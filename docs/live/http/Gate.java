package live.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The one gate before every page and every action. Headers are compared as texts, never parsed: exactly one Host, and it is
 * this server's; for an action exactly one Origin, the same; the cookie. What does not pass gets a 403 and nothing else.
 */
final class Gate {

    private static final Set<String> OWN_NAVIGATION = Set.of("same-origin", "none");

    private final Session session;
    private final Set<String> hosts;

    Gate(Session session, int port) {
        this.session = session;
        hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    }

    /** Why a request is refused, if it is. */
    Optional<Refusal> check(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        var host = values(headers, "Host");
        if (!exchange.getRemoteAddress().getAddress().isLoopbackAddress() || host.size() != 1
                || !hosts.contains(host.getFirst()) || exchange.getRequestURI().isAbsolute()) {
            return forbidden("this server answers this machine alone, by its own name");
        }
        var own = "http://" + host.getFirst();
        var origin = values(headers, "Origin");
        var site = values(headers, "Sec-Fetch-Site");
        var isFromElsewhere = origin.stream().anyMatch(each -> !each.equals(own)) || origin.size() > 1
                || site.stream().anyMatch(each -> !OWN_NAVIGATION.contains(each));
        return switch (exchange.getRequestMethod()) {
            case "GET" -> isFromElsewhere ? forbidden("a page from elsewhere has no business here") : cookie(exchange);
            case "POST" ->
                isFromElsewhere || origin.isEmpty() ? forbidden("only the guide's own pages may ask for that")
                        : cookie(exchange);
            default -> Optional.of(new Refusal(405, "GET or POST"));
        };
    }

    /** The first visit brings a token instead. */
    private Optional<Refusal> cookie(HttpExchange exchange) {
        return session.isHeldBy(values(exchange.getRequestHeaders(), "Cookie")) || isFirstVisit(exchange)
                ? Optional.empty()
                : forbidden("open the link that the terminal shows; Enter there shows a new one");
    }

    /** Whether the address is {@code /?token=…}. */
    static boolean isFirstVisit(HttpExchange exchange) {
        var uri = exchange.getRequestURI();
        return exchange.getRequestMethod().equals("GET") && "/".equals(uri.getRawPath()) && uri.getRawQuery() != null
                && uri.getRawQuery().matches("token=[0-9a-f]{64}");
    }

    private static Optional<Refusal> forbidden(String line) {
        return Optional.of(new Refusal(403, line));
    }

    private static List<String> values(Headers headers, String name) {
        return headers.getOrDefault(name, List.of());
    }
}
