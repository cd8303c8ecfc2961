/** What the guide is made from: the pages as their authors wrote them, and where the rest lies. */
package guide.source;
