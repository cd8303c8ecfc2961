/** Texts: made harmless where they are by strangers, typed where they are commands. Knows nothing. */
package grader.text;
