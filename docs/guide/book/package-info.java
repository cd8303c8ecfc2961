/** The guide as one book, for PDF and EPUB. */
package guide.book;
