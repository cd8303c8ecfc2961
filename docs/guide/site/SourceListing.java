package guide.site;

import guide.code.Highlight;

/** The pages that show a source file as a whole, with a number at each line to link to. */
final class SourceListing {

    private SourceListing() {
    }

    /** A source file as HTML, a line an anchor. */
    static String html(String path, String source) {
        var lines = Highlight.html("java", source.stripTrailing()).split("\n", -1);
        var html = new StringBuilder(
                "<h1>" + Highlight.escape(path) + "</h1>\n<pre class=\"code numbered\" tabindex=\"0\"><code>");
        for (var i = 0; i < lines.length; i++) {
            html.append("<span id=\"L").append(i + 1).append("\" data-n=\"").append(i + 1).append("\">")
                    .append(lines[i]).append("</span>\n");
        }
        return html.append("</code></pre>").toString();
    }
}
