/** The guide as web pages. */
package guide.site;
