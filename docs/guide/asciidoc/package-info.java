/** Asciidoctor, and the guide's own macros. */
package guide.asciidoc;
