package live.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The built guide, by the names of its files, and the script that makes it live. No name is ever made into a path. */
public final class Pages {

    private static final Map<String, String> TYPES = Map.of("html", "text/html; charset=utf-8", "css",
            "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8", "svg", "image/svg+xml", "png", "image/png", "pcap",
            "application/vnd.tcpdump.pcap", "json", "application/json");

    private static final Pattern INLINE_SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

    private final Path built;
    private final Path live;
    private final Set<String> liveNames;
    private final String again;

    /**
     * A file as it is sent.
     *
     * @param type its media type
     * @param bytes its content
     * @param policy what a browser may do with it
     */
    record Page(String type, byte[] bytes, String policy) {
    }

    /**
     * @param built the folder of the built guide
     * @param live the folder of the script, the stylesheet and the editor
     */
    public Pages(Path built, Path live) throws IOException {
        this.built = built;
        this.live = live;
        liveNames = names(live).stream().filter(name -> name.matches("(live|editor)[a-z-]*\\.(js|css)"))
                .collect(Collectors.toSet());
        again = "<script>" + Files.readString(live.resolve("live-again.js")) + "</script>";
    }

    private static Set<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString())
                    .collect(Collectors.toSet());
        }
    }

    /** The file of a name, if there is one now. */
    Optional<Page> find(String name) throws IOException {
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            return Optional.empty();
        }
        var folder = liveNames.contains(name) ? Optional.of(live)
                : names(built).contains(name) ? Optional.of(built) : Optional.<Path>empty();
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        var bytes = Files.readAllBytes(folder.get().resolve(name));
        return Optional.of(name.endsWith(".html") ? live(type, new String(bytes, StandardCharsets.UTF_8))
                : new Page(type, bytes, "default-src 'none'; frame-ancestors 'none'"));
    }

    /** The page as it is, and the live part besides. Only the scripts that stand in it may run in it. */
    private Page live(String type, String built) {
        var nonce = HexFormat.of().formatHex(random());
        var own = again + "<link rel=stylesheet href=live.css><script type=module src=live.js data-nonce=" + nonce
                + "></script></head>";
        var html = built.replaceFirst("</head>|(?=<body)", Matcher.quoteReplacement(own));
        var scripts = INLINE_SCRIPT.matcher(html).results().map(Pages::hash).distinct()
                .collect(Collectors.joining(" "));
        var policy = "default-src 'none'; script-src 'self' " + scripts + "; style-src 'self' 'nonce-" + nonce
                + "'; style-src-attr 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'";
        return new Page(type, html.getBytes(StandardCharsets.UTF_8), policy);
    }

    private static byte[] random() {
        var bytes = new byte[16];
        new java.security.SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static String hash(MatchResult script) {
        try {
            return "'sha256-" + Base64.getEncoder().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(script.group(1).getBytes(StandardCharsets.UTF_8)))
                    + "'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }
}
