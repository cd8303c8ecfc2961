/** Syntax highlighting: small lexers for Java 25, JSON and shell commands. */
package guide.code;
