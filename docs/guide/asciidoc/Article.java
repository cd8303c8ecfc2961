package guide.asciidoc;

import java.util.List;
import org.asciidoctor.ast.Document;
import org.asciidoctor.ast.Section;

/**
 * A page as Asciidoctor has converted it.
 *
 * @param name its name, without an ending
 * @param title its title, as HTML
 * @param description what it is about, in a sentence
 * @param sections its sections, from top to bottom
 * @param html its text, without the title
 */
public record Article(String name, String title, String description, List<Heading> sections, String html) {

    /**
     * The heading of a section.
     *
     * @param id what it is linked by
     * @param title its words, as HTML
     */
    public record Heading(String id, String title) {
    }

    static Article of(String name, Document document) {
        var html = document.convert();
        var sections = document.getBlocks().stream().filter(Section.class::isInstance).map(Section.class::cast)
                .map(section -> new Heading(section.getId(), section.getTitle())).toList();
        return new Article(name, document.getDoctitle(),
                String.valueOf(document.getAttribute("description", "")), sections, html);
    }
}
