/** The guide's command: AsciiDoc pages, the lessons beside them, recordings; made into a site, a PDF and an EPUB. */
package guide;
