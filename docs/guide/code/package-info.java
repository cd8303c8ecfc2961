/** Syntax highlighting: small scanners for Java 25, JSON and shell commands. */
package guide.code;
