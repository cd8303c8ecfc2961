/** The built guide in a real browser. A program of its own, for its jars are heavy. */
package browser;
