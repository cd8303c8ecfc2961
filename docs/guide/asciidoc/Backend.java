package guide.asciidoc;

import org.asciidoctor.ast.Document;

/** What a document is made into. */
enum Backend {
    SITE, PDF, EPUB;

    static Backend of(Document document) {
        return switch (String.valueOf(document.getAttribute("backend"))) {
            case "pdf" -> PDF;
            case "epub3" -> EPUB;
            default -> SITE;
        };
    }

    boolean isSite() {
        return this == SITE;
    }
}
